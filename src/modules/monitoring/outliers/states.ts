import { defineStates } from "#kernel/states"

/** 异常波动：待说明，单位说明后由监管人员采信或认定；数据更正后不再成立的自行撤回。 */
export const outlierStates = defineStates({
  code: "monitoring.outlier-wrong-state",
  initial: "open",
  states: {
    open: { label: "待说明" },
    explained: { label: "已说明，待认定" },
    accepted: { label: "说明采信", final: true },
    recognised: { label: "认定异常", final: true },
    withdrawn: { label: "数据更正后撤回", final: true },
  },
  moves: {
    explain: { from: ["open", "explained"], to: "explained", label: "说明" },
    accept: { from: ["open", "explained"], to: "accepted", label: "采信说明" },
    recognise: { from: ["open", "explained"], to: "recognised", label: "认定异常" },
    withdraw: { from: ["open"], to: "withdrawn", label: "撤回" },
  },
})
export type OutlierState = keyof typeof outlierStates.states

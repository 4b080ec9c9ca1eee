import { defineStates } from "#kernel/states"

/** 伙伴：合作中 → 已终止. */
export const partnerStates = defineStates({
  code: "alliance.partner-wrong-state",
  initial: "active",
  states: { active: { label: "合作中" }, ended: { label: "已终止", final: true } },
  moves: { end: { from: ["active"], to: "ended", label: "终止合作" } },
})
export type PartnerState = keyof typeof partnerStates.states

/** 传播包：发放中 → 已撤回. */
export const kitStates = defineStates({
  code: "alliance.kit-wrong-state",
  initial: "issued",
  states: { issued: { label: "发放中" }, withdrawn: { label: "已撤回", final: true } },
  moves: { withdraw: { from: ["issued"], to: "withdrawn", label: "撤回" } },
})
export type KitState = keyof typeof kitStates.states

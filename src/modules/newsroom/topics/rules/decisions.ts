import type { Decision } from "../states.ts"

/** 例会的决定, as the minutes say it. */
export const DECISION_LABELS: Readonly<Record<Decision, string>> = {
  approve: "立项",
  return: "退回修改",
  merge: "并入",
  carry: "结转下次例会",
  refuse: "不予立项",
}

/** Decisions that have to be explained to the unit. */
export const EXPLAINED: ReadonlySet<Decision> = new Set(["return", "refuse"])

export interface Meeting {
  readonly id: string
  readonly title: string
  readonly heldOn: string
  readonly decision: Decision | null
  readonly note: string
}

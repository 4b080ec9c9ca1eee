import type { PlanView, TargetView } from "#contract/publishing"

/** What a person has filled in so far; survives a closed lid. */
export interface OrderDraft {
  /** `kind id` of the content. */
  readonly content: string
  readonly accountIds: readonly string[]
  readonly when: "now" | "later"
  /** As a local time field holds it. */
  readonly startsAt: string
  readonly staggered: boolean
  readonly mobileFirst: boolean
  readonly burdenReason: string
}

export const EMPTY: OrderDraft = {
  ...{ content: "", accountIds: [], when: "now", startsAt: "", staggered: false, mobileFirst: false, burdenReason: "" },
}

/** The draft as the house takes it; undefined while something is missing. */
export function orderOf(draft: OrderDraft) {
  const [kind, id] = draft.content.split(" ")
  if (!kind || !id || draft.accountIds.length === 0) return undefined
  if (draft.when === "later" && draft.startsAt === "") return undefined
  return {
    content: { kind, id },
    accounts: draft.accountIds.map((one) => ({ id: one })),
    ...(draft.when === "later" ? { startsAt: `${draft.startsAt}:00+08:00` } : {}),
    ...{ staggered: draft.staggered, mobileFirst: draft.mobileFirst },
    ...(draft.burdenReason.trim().length >= 2 ? { burdenReason: draft.burdenReason.trim() } : {}),
  }
}

/** What is still missing before it may be tried, as a sentence; undefined: nothing. */
export function missingIn(draft: OrderDraft): string | undefined {
  if (draft.content === "") return "请选择审定的稿件"
  if (draft.accountIds.length === 0) return "请选择账号"
  return draft.when === "later" && draft.startsAt === "" ? "请填写发布时间" : undefined
}

/** Why a tried order cannot be given; undefined: it can. */
export function barredBy(plan: PlanView, draft: OrderDraft): string | undefined {
  if (plan.issues.length > 0) return `有 ${plan.issues.length} 处不符合平台要求，请先修改`
  const isOver = plan.burdened.length > 0 && draft.burdenReason.trim().length < 2
  return isOver ? "有单位本月的联合发布单已达上限，请减少范围或写明理由" : undefined
}

/** Chosen ids after all that are shown were ticked or unticked; those that cannot be chosen stay out. */
export function withShown(chosen: readonly string[], shown: readonly TargetView[], on: boolean): string[] {
  const ids = new Set(shown.filter(({ why }) => why === null).map(({ id }) => id))
  const others = chosen.filter((id) => !ids.has(id))
  return on ? [...others, ...ids] : others
}

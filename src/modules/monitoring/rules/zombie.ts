import { DAY_MS, iso, startOfDate } from "#kernel/time"
import { type EvidenceFact, updatedWhen } from "./freshness.ts"
import type { RuleOf } from "#rules/rulebook"

export const ACTIVITY_LABELS = {
  active: "正常更新",
  slowing: "更新放缓",
  sleeping: "睡眠",
  zombie: "僵尸（长期不更新）",
} as const
export type Activity = keyof typeof ACTIVITY_LABELS

export interface ActivityFacts {
  /** The newest visible item; for apps and mini-programs the last probe that opened it. */
  readonly lastAliveAt: Date | null
  readonly openedOn: string | null
  /** Visible items in the last 30 days and in the 30 before; null where not counted. */
  readonly postsLast30: number | null
  readonly postsBefore30: number | null
}

export interface ActivityVerdict {
  readonly activity: Activity
  /** From when; null when nothing is known of the account's life. */
  readonly since: Date | null
  /** What it turns into without a new item, and after which moment. */
  readonly next: { readonly activity: Activity; readonly at: Date } | null
  readonly facts: readonly EvidenceFact[]
  /** Why, one sentence. */
  readonly text: string
}

/** [B2] active / slowing / sleeping / zombie, with the facts it rests on and the date of the next turn. */
export function activityOf(facts: ActivityFacts, now: Date, rule: RuleOf<"activity">): ActivityVerdict {
  const { slowingDays, sleepingDays, zombieDays, slowingRatio, ratioPostsMin } = rule.params
  const alive = facts.lastAliveAt ?? (facts.openedOn === null ? null : startOfDate(facts.openedOn))
  const shown: EvidenceFact[] = [
    { label: "最后一次更新", value: facts.lastAliveAt ? iso(facts.lastAliveAt) : "未见任何公开内容" },
    ...(facts.postsLast30 === null ? [] : [{ label: "近30日发布", value: `${facts.postsLast30}条` }]),
    ...(facts.postsBefore30 === null ? [] : [{ label: "此前30日发布", value: `${facts.postsBefore30}条` }]),
  ]
  if (alive === null) {
    return { activity: "zombie", since: null, next: null, facts: shown, text: "未见任何公开内容，也没有开设日期" }
  }
  const after = (days: number): Date => new Date(alive.getTime() + days * DAY_MS)
  const quiet = Math.floor((now.getTime() - alive.getTime()) / DAY_MS)
  if (now > after(zombieDays)) {
    return {
      activity: "zombie",
      since: after(zombieDays),
      next: null,
      facts: shown,
      text: `已${quiet}天未更新，超过${zombieDays}天`,
    }
  }
  if (now > after(sleepingDays)) {
    const next = { activity: "zombie", at: after(zombieDays) } as const
    return {
      activity: "sleeping",
      since: after(sleepingDays),
      next,
      facts: shown,
      text: `已${quiet}天未更新，超过${sleepingDays}天`,
    }
  }
  const next = { activity: "sleeping", at: after(sleepingDays) } as const
  if (now > after(slowingDays)) {
    return {
      activity: "slowing",
      since: after(slowingDays),
      next,
      facts: shown,
      text: `已${quiet}天未更新，超过${slowingDays}天`,
    }
  }
  const [recent, before] = [facts.postsLast30, facts.postsBefore30]
  if (recent !== null && before !== null && before >= ratioPostsMin && recent < before * slowingRatio) {
    const text = `近30日发布${recent}条，不到此前30日${before}条的${Math.round(slowingRatio * 100)}%`
    return { activity: "slowing", since: null, next, facts: shown, text }
  }
  return {
    activity: "active",
    since: null,
    next: { activity: "slowing", at: after(slowingDays) },
    facts: shown,
    text: updatedWhen(alive, now),
  }
}

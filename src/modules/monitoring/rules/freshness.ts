import { type Calendar, isWorkingDay, reasonOff, spokenDate } from "#kernel/calendar"
import { addDays, civilDate, DAY_MS, endOfDate, iso, startOfDate } from "#kernel/time"
import type { RuleOf } from "#rules/rulebook"

/** An item of an account, as far as freshness looks at it. */
export interface PostFact {
  readonly id: string
  readonly at: Date
  readonly title?: string
  readonly url?: string | null
  readonly deletedAt?: Date | null
  /** Only `public` ones count; absent is public. */
  readonly visibility?: "public" | "private"
}

export interface FreshnessFacts {
  /** The newest item that anyone could see at the monitoring time. */
  readonly lastVisible: PostFact | null
  /** Civil date; an account opened within the window is not stale yet. */
  readonly openedOn: string | null
}

/** A plain fact of the evidence, in Chinese. */
export interface EvidenceFact {
  readonly label: string
  readonly value: string
}

export interface FreshnessVerdict {
  readonly verdict: "pass" | "warn" | "veto"
  /** The warning stage reached, in days; null without a warning. */
  readonly stage: number | null
  /** From when the finding holds: the moment the window or the stage was passed. */
  readonly since: Date | null
  /** The last moment at which the account still passes without a new item; null when it fails already. */
  readonly turnsAt: Date | null
  readonly facts: readonly EvidenceFact[]
  /** One sentence. */
  readonly text: string
}

/** What anyone could see at `now`: published by then, public, and not deleted before or at it. */
export const isVisible = (post: PostFact, now: Date): boolean =>
  post.at <= now && post.visibility !== "private" && !(post.deletedAt && post.deletedAt <= now)

/** The newest item visible at `now`. */
export function lastVisible(posts: Iterable<PostFact>, now: Date): PostFact | null {
  let last: PostFact | null = null
  for (const post of posts) if (isVisible(post, now) && (!last || post.at > last.at)) last = post
  return last
}

/**
 * NM-V2.1 and its local kin: passes when an item with `now − windowDays ≤ at ≤ now` is visible, to the millisecond
 * (or by calendar days where the rule says so). Pure: `now` is the monitoring time.
 */
export function freshness(
  facts: FreshnessFacts,
  now: Date,
  rule: RuleOf<"freshness">,
  calendar?: Calendar,
): FreshnessVerdict {
  const from = facts.lastVisible?.at ?? (facts.openedOn === null ? null : startOfDate(facts.openedOn))
  const shown: EvidenceFact[] = [
    { label: "监测时间", value: iso(now) },
    { label: "最后一次可见更新", value: facts.lastVisible ? iso(facts.lastVisible.at) : "未见任何公开内容" },
    ...(facts.lastVisible?.title ? [{ label: "最后一条标题", value: facts.lastVisible.title }] : []),
    ...(facts.lastVisible ? [] : facts.openedOn === null ? [] : [{ label: "开设日期", value: facts.openedOn }]),
  ]
  const broken = rule.level === "veto" ? "veto" : "warn"
  if (from === null) {
    return {
      verdict: broken,
      stage: null,
      since: null,
      turnsAt: null,
      facts: shown,
      text: "监测时间点前未见任何公开内容",
    }
  }
  const lasts = windowEnd(from, rule.params.windowDays, rule)
  const quiet = Math.floor((now.getTime() - from.getTime()) / DAY_MS)
  const facts14 = [...shown, { label: "已停更", value: `${quiet}天` }]
  if (now > lasts || (!rule.params.inclusive && now.getTime() === lasts.getTime())) {
    const text = `截至监测时间已${quiet}天未更新，超过${rule.params.windowDays}天`
    return { verdict: broken, stage: null, since: lasts, turnsAt: null, facts: facts14, text }
  }
  const stage = rule.params.stages.filter((days) => now >= stageStart(from, days, rule)).at(-1) ?? null
  const all = [...facts14, { label: "最迟更新时间", value: iso(lasts) }]
  if (stage === null)
    return { verdict: "pass", stage, since: null, turnsAt: lasts, facts: all, text: updatedWhen(from, now) }
  const holiday = holidayHint(lasts, calendar)
  const text = `已${quiet}天未更新，${iso(lasts).slice(0, 16).replace("T", " ")}之后即超过${rule.params.windowDays}天${holiday}`
  return { verdict: "warn", stage, since: stageStart(from, stage, rule), turnsAt: lasts, facts: all, text }
}

/** The last moment of the window that an item of `from` opens. */
function windowEnd(from: Date, days: number, rule: RuleOf<"freshness">): Date {
  return rule.params.counting === "exact"
    ? new Date(from.getTime() + days * DAY_MS)
    : endOfDate(addDays(civilDate(from), days))
}

function stageStart(from: Date, days: number, rule: RuleOf<"freshness">): Date {
  return rule.params.counting === "exact"
    ? new Date(from.getTime() + days * DAY_MS)
    : startOfDate(addDays(civilDate(from), days))
}

/** Nobody publishes on a day off: the reminder says so while there is time. */
function holidayHint(lasts: Date, calendar: Calendar | undefined): string {
  const date = civilDate(lasts)
  if (!calendar || isWorkingDay(date, calendar)) return ""
  return `；${spokenDate(date)}为${reasonOff(date, calendar)}，请提前安排`
}

/** 今天有更新, 昨天有更新, 3天前有更新: civil days, as people count them. */
export function updatedWhen(from: Date, now: Date): string {
  const days = Math.round((startOfDate(civilDate(now)).getTime() - startOfDate(civilDate(from)).getTime()) / DAY_MS)
  if (days === 0) return "今天有更新"
  return days === 1 ? "昨天有更新" : `${days}天前有更新`
}

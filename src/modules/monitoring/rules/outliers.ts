import { addDays, weekday } from "#kernel/time"
import type { OutlierData, OutlierRule } from "./outlier-data.ts"

/** One civil day of an account as its platform counted it; null: not told. */
export interface CountedDay {
  readonly date: string
  readonly followers: number | null
  readonly posts: number | null
  readonly reads: number | null
}

/** One post with what it met with. */
export interface CountedPost {
  readonly id: string
  readonly title: string
  /** Civil date of its publication. */
  readonly date: string
  readonly reads: number | null
  readonly answers: number | null
}

export interface Outlier {
  readonly date: string
  readonly rule: OutlierRule["id"]
  readonly ruleVersion: string
  /** A sentence for people: what is unusual, against what. */
  readonly reason: string
  readonly postId?: string
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Median and median absolute deviation: a few wild days in the history move neither. */
export function robust(values: readonly number[]): { readonly median: number; readonly mad: number } {
  const middle = median(values)
  return { median: middle, mad: median(values.map((value) => Math.abs(value - middle))) }
}

/** Makes MAD comparable with a standard deviation of normally spread values. */
const MAD_TO_SIGMA = 1.4826

interface Step extends CountedDay {
  readonly before: number
  /** Followers gained since the day before. */
  readonly gain: number
}

/** Days that follow a known day directly: a gap is not a jump. */
function stepsOf(days: readonly CountedDay[]): Step[] {
  return days.flatMap((day, index) => {
    const before = days[index - 1]
    return before && before.followers !== null && day.followers !== null && addDays(before.date, 1) === day.date
      ? [{ ...day, before: before.followers, gain: day.followers - before.followers }]
      : []
  })
}

/** The days worth a question from `from` on; `days` ascending by date, as many as there are. */
export function outlierDays(data: OutlierData, days: readonly CountedDay[], from: string): Outlier[] {
  const steps = stepsOf(days)
  // Most days are too still to be worth a look into their past.
  const least = Math.min(...data.rules.map((rule) => (rule.kind === "fans-thousands" ? rule.multipleOf : rule.least)))
  return steps.flatMap((step, index) => {
    if (step.date < from || Math.abs(step.gain) < least) return []
    const since = addDays(step.date, -data.history.days)
    const past = steps.slice(0, index).filter(({ date }) => date >= since)
    if (past.length < data.history.minDays) return []
    return data.rules.flatMap((rule) => {
      const reason = judge(data, rule, step, past)
      return reason ? [{ date: step.date, rule: rule.id, ruleVersion: rule.version, reason }] : []
    })
  })
}

function judge(data: OutlierData, rule: OutlierRule, step: Step, past: readonly Step[]): string | undefined {
  switch (rule.kind) {
    case "fans-jump": {
      if (step.posts !== 0 || step.gain < Math.max(rule.least, step.before * rule.leastShare)) return undefined
      const usual = scoreOf(data, step, past)
      if (usual.score < rule.score || readsRose(data, rule.readsScore, step, past)) return undefined
      // What was read yesterday brings followers today.
      const yesterday = past.find(({ date }) => date === addDays(step.date, -1))
      if (yesterday && readsRose(data, rule.readsScore, yesterday, past)) return undefined
      return `当天没有发文、阅读没有增加，粉丝增加${step.gain}人；近${past.length}天里${usual.among}每天变化的中位数是${round(usual.median)}人。`
    }
    case "fans-drop": {
      if (-step.gain < Math.max(rule.least, step.before * rule.leastShare)) return undefined
      const usual = scoreOf(data, step, past)
      if (usual.score > -rule.score) return undefined
      return `一天减少${-step.gain}人（原有${step.before}人）；近${past.length}天里${usual.among}每天变化的中位数是${round(usual.median)}人。`
    }
    case "fans-thousands": {
      const flat = (one: Step): boolean => one.gain >= rule.multipleOf && one.gain % rule.multipleOf === 0
      if (!flat(step)) return undefined
      if (roundedTo(past) > 1) return undefined
      const since = addDays(step.date, 1 - rule.withinDays)
      const times = past.filter((one) => one.date >= since && flat(one)).length + 1
      if (times < rule.times) return undefined
      return `${rule.withinDays}天内${times}次恰好增加${rule.multipleOf}的整倍数，当天增加${step.gain}人。`
    }
    case "reads-hollow":
      return undefined
  }
}

/** How many robust deviations a day's gain lies from the account's own. */
function scoreOf({ history }: OutlierData, step: Step, past: readonly Step[]) {
  const same = past.filter(({ date }) => weekday(date) === weekday(step.date))
  const byWeekday = same.length >= history.sameWeekdayMin
  const { median: middle, mad } = robust((byWeekday ? same : past).map(({ gain }) => gain))
  const floor = Math.max(history.madFloor, step.before * history.madFloorShare, roundedTo(past))
  const spread = Math.max(mad, floor) * MAD_TO_SIGMA
  return { score: (step.gain - middle) / spread, median: middle, among: byWeekday ? "同一星期几" : "" }
}

/** What platforms round large numbers to (10.2万 → 1000), the coarsest first. */
const ROUNDINGS = [10_000, 1000, 100] as const

/** The unit that more than half of the known figures are whole multiples of; 1: none. */
function roundedTo(past: readonly Step[]): number {
  const whole = (unit: number): number => past.filter(({ before }) => before > 0 && before % unit === 0).length
  return ROUNDINGS.find((unit) => whole(unit) * 2 > past.length) ?? 1
}

function readsRose({ history }: OutlierData, limit: number, step: Step, past: readonly Step[]): boolean {
  const known = past.flatMap(({ reads }) => (reads === null ? [] : [reads]))
  if (step.reads === null || known.length === 0) return false
  const { median: middle, mad } = robust(known)
  return (step.reads - middle) / (Math.max(mad, history.madFloor) * MAD_TO_SIGMA) > limit
}

/** Posts whose reads have no echo: far more reads than the account's posts have, and hardly anybody answers. */
export function hollowPosts(data: OutlierData, posts: readonly CountedPost[], from: string): Outlier[] {
  return data.rules.flatMap((rule) => {
    if (rule.kind !== "reads-hollow") return []
    const known = posts.flatMap((post) =>
      post.reads === null || post.reads === 0 || post.answers === null
        ? []
        : [{ ...post, reads: post.reads, share: post.answers / post.reads }],
    )
    if (known.length < rule.minPosts) return []
    return known.flatMap((post) => {
      if (post.date < from || post.reads < rule.least) return []
      const others = known.filter(({ id }) => id !== post.id)
      const reads = median(others.map((other) => other.reads))
      const share = median(others.map((other) => other.share))
      if (post.reads < reads * rule.readsTimes || share === 0 || post.share > share * rule.answerShare) return []
      const reason = `《${post.title}》阅读${post.reads}次，其余${others.length}条的中位数是${round(reads)}次；每千次阅读的点赞、评论、转发${perThousand(post.share)}个，平时${perThousand(share)}个。`
      return [{ date: post.date, rule: rule.id, ruleVersion: rule.version, reason, postId: post.id }]
    })
  })
}

const round = (value: number): number => Math.round(value * 10) / 10
const perThousand = (share: number): number => round(share * 1000)

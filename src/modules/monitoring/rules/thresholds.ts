import type { factNames, RuleOf } from "#rules/rulebook"

export type FactName = (typeof factNames)[number]

/** What is known of an account; null is 无数据, which is not 0. */
export type AccountFigures = { readonly [name in FactName]?: number | string | null }

export const FACT_LABELS: Readonly<Record<FactName, string>> = {
  platform: "平台",
  level: "层级",
  unit: "主办单位",
  followers: "粉丝数",
  postsPerDay: "日均发布量",
  postsPerYear: "年发布量",
  medianReads: "阅读量中位数",
  quietDays: "未更新天数",
}

export interface WatchVerdict {
  /** unknown: no condition fails, and at least one has no figure to judge by. */
  readonly verdict: "yes" | "no" | "unknown"
  /** The conditions that hold, in Chinese: 粉丝数187，不足200. For unknown: what is missing. */
  readonly because: readonly string[]
}

type Condition = RuleOf<"watch-list">["params"]["where"][number]

const OPERATIONS: Readonly<Record<Condition["op"], readonly [(a: number, b: number) => boolean, string]>> = {
  "<": [(a, b) => a < b, "不足"],
  "<=": [(a, b) => a <= b, "不超过"],
  ">": [(a, b) => a > b, "超过"],
  ">=": [(a, b) => a >= b, "达到"],
  "=": [(a, b) => a === b, "等于"],
}

/** [B13] Whether an account belongs on a watch list: all conditions must hold. */
export function watches(figures: AccountFigures, list: RuleOf<"watch-list">): WatchVerdict {
  const because: string[] = []
  const missing: string[] = []
  for (const condition of list.params.where) {
    const value = figures[condition.fact]
    const label = FACT_LABELS[condition.fact]
    if (value === null || value === undefined) {
      missing.push(`${label}无数据`)
      continue
    }
    if (!holds(value, condition)) return { verdict: "no", because: [] }
    if (typeof value === "number") because.push(`${label}${value}，${OPERATIONS[condition.op][1]}${condition.value}`)
  }
  return missing.length > 0 ? { verdict: "unknown", because: missing } : { verdict: "yes", because }
}

function holds(value: number | string, { op, value: bound }: Condition): boolean {
  if (typeof value === "number" && typeof bound === "number") return OPERATIONS[op][0](value, bound)
  return op === "=" && String(value) === String(bound)
}

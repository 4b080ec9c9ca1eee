/** What the three rates are made of (rules 8.5): messages that were to be answered, and call-backs that reached somebody. */
export interface Counted {
  readonly toAnswer: number
  readonly inTime: number
  /** Effective call-backs: a citizen said something, by himself or when asked. Praise is not among them. */
  readonly effective: number
  readonly solved: number
  readonly satisfied: number
}

export interface Rates {
  /** 0–100 with two decimals; null: nothing to count, which is neither good nor bad. */
  readonly answered: number | null
  readonly solved: number | null
  readonly satisfied: number | null
}

const rate = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 100

/** 三率：响应率 = 按期答复 ÷ 应答复；解决率 = 解决 ÷ 有效回访；满意率 = 满意 ÷ 有效回访. Only confirmed ones count as solved. */
export const ratesOf = (counted: Counted): Rates => ({
  answered: rate(counted.inTime, counted.toAnswer),
  solved: rate(counted.solved, counted.effective),
  satisfied: rate(counted.satisfied, counted.effective),
})

import type { Shape } from "../model.ts"

/** What the accounts of a shape add up to; #2's figures for the whole city, plausible ones for the others. */
export interface Targets {
  readonly over10000: number
  readonly twoADay: number
  readonly publishAndService: number
  /** Accounts without a post for more than 14 days, by level; those with fixed silence included. */
  readonly quiet: { readonly 市: number; readonly 县: number; readonly 镇: number }
  /** Of the quiet ones, townships silent for a year and a half. */
  readonly longSilentTowns: number
  /** Accounts whose last post is 7–10, 10–12, 12–14 days old. */
  readonly stages: readonly [seven: number, ten: number, twelve: number]
  /** Accounts that were quiet in the weeks before and post again: townships past their 10 days, others past the 14. */
  readonly recovered: readonly [townships: number, others: number]
  /** Followers of the largest account. */
  readonly largest: number
  /** Followers of the smallest ordinary account. */
  readonly smallest: number
  /** Closed accounts, beside the totals. */
  readonly closed: number
}

export const TARGETS: Readonly<Record<Shape, Targets>> = {
  "1170": {
    over10000: 385,
    twoADay: 698,
    publishAndService: 1021,
    quiet: { 市: 5, 县: 8, 镇: 30 },
    longSilentTowns: 5,
    stages: [14, 6, 4],
    recovered: [30, 40],
    largest: 1_086_000,
    smallest: 210,
    closed: 14,
  },
  "130": {
    over10000: 27,
    twoADay: 58,
    publishAndService: 104,
    quiet: { 市: 0, 县: 1, 镇: 8 },
    longSilentTowns: 2,
    stages: [4, 2, 2],
    recovered: [5, 4],
    largest: 612_000,
    smallest: 160,
    closed: 4,
  },
  "112": {
    over10000: 6,
    twoADay: 26,
    publishAndService: 58,
    quiet: { 市: 0, 县: 7, 镇: 19 },
    longSilentTowns: 1,
    stages: [4, 3, 2],
    recovered: [4, 4],
    largest: 35_200,
    smallest: 120,
    closed: 3,
  },
}

import { DAY_MS, HOUR_MS, MINUTE_MS } from "#kernel/time"

/** Technical limits of reading an account's list. */
export const WALK = {
  /** Posts younger than this are read again on every walk: edits, deletions and figures are found within it. */
  refreshMs: 7 * DAY_MS,
  /** How far the first walk reads back. */
  firstMs: 400 * DAY_MS,
  /** A platform's clock and ours. */
  skewMs: HOUR_MS,
  /** A walk that was broken off this long ago begins anew at the newest post. */
  staleMs: 6 * HOUR_MS,
  /** No answer within this time: the worker is taken for dead. Longer than any call's own limits together. */
  leaseMs: 3 * MINUTE_MS,
  pagesMax: 500,
} as const

/** What a walk must read back to. `completeTo`: start of the last walk that reached its aim. */
export function aimOf(walkStartedAt: Date, completeTo: Date | null): Date {
  const start = walkStartedAt.getTime()
  if (completeTo === null) return new Date(start - WALK.firstMs)
  return new Date(Math.min(start - WALK.refreshMs, completeTo.getTime() - WALK.skewMs))
}

export interface WalkedPage {
  /** Newest first. */
  readonly publishedAt: readonly Date[]
  /** How many of the page's posts this walk has met before. */
  readonly metBefore: number
  readonly from: string | null
  readonly next: string | null
  /** Pages of this walk, this one included. */
  readonly pages: number
}

/** `more`: read on · `reached`: as far back as needed · `end`: the list is at its end · `repeated`: the platform turns in circles. */
export type WalkStep = "more" | "reached" | "end" | "repeated"

export function stepOf(page: WalkedPage, aim: Date): WalkStep {
  const { publishedAt, metBefore, from, next, pages } = page
  const allMet = publishedAt.length > 0 && metBefore === publishedAt.length
  if (from !== null && (next === from || allMet)) return "repeated"
  if (next === null) return "end"
  // The last of the page: posts pinned to the top may be old and say nothing about what follows.
  const last = publishedAt.at(-1)
  return (last && last < aim) || pages >= WALK.pagesMax ? "reached" : "more"
}

/**
 * From which publication time on the walk has seen everything the list holds; null: from the beginning of time.
 * Undefined: the walk proves nothing (a list of the newest few that is empty).
 */
export function floorOf(step: WalkStep, last: Date | undefined, reach: "all" | number): Date | null | undefined {
  return step === "end" && reach === "all" ? null : last
}

/**
 * Whether a missing post needs a second walk as proof: lists that shift while they are read, lists that came back empty,
 * and more missing at once than a person would delete.
 */
export function needsSecondProof(walk: {
  readonly paging: "keyset" | "offset"
  readonly met: number
  readonly known: number
  readonly missing: number
}): boolean {
  return walk.paging === "offset" || walk.met === 0 || walk.missing > Math.max(5, walk.known / 2)
}

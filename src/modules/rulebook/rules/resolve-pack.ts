import type { Issue } from "#kernel/issue"
import type { Pack, Rule } from "./pack.ts"

/** A rule in force, with where it comes from. */
export type ResolvedRule = Rule & {
  readonly pack: string
  readonly packVersion: string
  readonly jurisdiction: string
}

export interface Resolution {
  readonly jurisdiction: string
  /** Civil date. */
  readonly at: string
  /** Packs in force, the nation's first. */
  readonly packs: readonly { readonly id: string; readonly version: string; readonly title: string }[]
  readonly rules: readonly ResolvedRule[]
  /** `rulebook.looser-than-parent`, `rulebook.unknown-parent-rule`, `rulebook.duplicate-rule`, `rulebook.unknown-jurisdiction`. */
  readonly issues: readonly Issue[]
}

/**
 * The rules in force for a jurisdiction on a date: the nation's, and every level's below it. A local rule may only be
 * stricter than the one it tightens; a looser one does not count and is an issue. Old dates give the rules of their time.
 */
export function resolvePack(packs: readonly Pack[], jurisdiction: string, at: string): Resolution {
  const inForce = latest(
    packs.filter((one) => one.effectiveFrom <= at && (one.effectiveTo === null || at <= one.effectiveTo)),
  )
  const issues: Issue[] = []
  const chain = chainOf(packs, jurisdiction)
  if (!packs.some((one) => one.jurisdiction === jurisdiction)) {
    issues.push({ code: "rulebook.unknown-jurisdiction", level: "warn", values: { jurisdiction } })
  }
  const used = chain.flatMap((level) => inForce.filter((one) => one.jurisdiction === level))
  const rules: ResolvedRule[] = []
  for (const one of used) {
    for (const candidate of one.rules) {
      const issue = fault(candidate, one, rules)
      if (issue) issues.push(issue)
      if (issue?.code !== "rulebook.looser-than-parent" && issue?.code !== "rulebook.duplicate-rule") {
        rules.push({ ...candidate, pack: one.id, packVersion: one.version, jurisdiction: one.jurisdiction })
      }
    }
  }
  return { jurisdiction, at, packs: used.map(({ id, version, title }) => ({ id, version, title })), rules, issues }
}

/** From the top down to the jurisdiction: `["cn", "anlan"]`. One without packs of its own stands under the nation. */
function chainOf(packs: readonly Pack[], jurisdiction: string): string[] {
  const parentOf = new Map(packs.map((one) => [one.jurisdiction, one.parent]))
  const roots = packs.filter((one) => one.parent === null).map((one) => one.jurisdiction)
  const chain: string[] = []
  let level: string | null = parentOf.has(jurisdiction) ? jurisdiction : (roots[0] ?? null)
  while (level !== null && !chain.includes(level)) {
    chain.unshift(level)
    level = parentOf.get(level) ?? null
  }
  return chain
}

/** Of several versions of one pack that are in force the one that came last; the packs by age. */
function latest(packs: readonly Pack[]): Pack[] {
  const byId = new Map<string, Pack>()
  for (const one of packs) {
    const other = byId.get(one.id)
    if (!other || one.effectiveFrom > other.effectiveFrom) byId.set(one.id, one)
  }
  return [...byId.values()].sort((a, b) =>
    a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : 0,
  )
}

function fault(candidate: Rule, from: Pack, above: readonly ResolvedRule[]): Issue | undefined {
  const at = `${from.id}/${candidate.id}`
  if (above.some((one) => one.id === candidate.id))
    return { code: "rulebook.duplicate-rule", level: "warn", at, values: { rule: candidate.id } }
  if (candidate.tightens === undefined) return undefined
  const parent = above.find((one) => one.id === candidate.tightens)
  if (!parent)
    return {
      code: "rulebook.unknown-parent-rule",
      level: "warn",
      at,
      values: { rule: candidate.id, parent: candidate.tightens },
    }
  const looser = looserParam(candidate, parent)
  if (!looser) return undefined
  return {
    code: "rulebook.looser-than-parent",
    level: "warn",
    at,
    values: { rule: candidate.id, parent: parent.id, ...looser },
  }
}

/** The first number that is looser than the parent's; numbers of different units cannot be compared and count as looser. */
function looserParam(
  local: Rule,
  parent: Rule,
): { param: string; local: string | number; above: string | number } | undefined {
  if (local.kind !== parent.kind) return { param: "kind", local: local.kind, above: parent.kind }
  if (local.kind === "deadline" && parent.kind === "deadline") {
    const [mine, theirs] = [local.params.limit, parent.params.limit]
    if (mine.unit !== theirs.unit) return { param: "limit.unit", local: mine.unit, above: theirs.unit }
    return mine.amount > theirs.amount ? { param: "limit", local: mine.amount, above: theirs.amount } : undefined
  }
  const mine: Record<string, unknown> = local.params
  const theirs: Record<string, unknown> = parent.params
  for (const [param, direction] of Object.entries(STRICTER)) {
    const [value, bound] = [mine[param], theirs[param]]
    if (typeof value !== "number" || typeof bound !== "number") continue
    if (direction === "smaller" ? value > bound : value < bound) return { param, local: value, above: bound }
  }
  return undefined
}

/** Which way a number is stricter. */
const STRICTER = {
  windowDays: "smaller",
  quietDays: "smaller",
  zombieDays: "smaller",
  sleepingDays: "smaller",
  min: "larger",
} as const

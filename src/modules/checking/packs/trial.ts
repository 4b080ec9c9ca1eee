import { type Outcome, done, refused } from "#kernel/outcome"
import type { Sql } from "#platform/db"
import { CLASS_LABELS, check, type Finding, LEVEL_LABELS } from "#text"
import { storedOriginal } from "../rules/mask.ts"
import { exemptedFor } from "../exemptions/in-force.ts"
import { activePacks, rowsAlone, rulesetWith } from "../ruleset.ts"
import { packInForce, storedPack } from "./store.ts"

/** A finding the pack would add, with its surroundings; never of class sensitive. */
export interface TrialFinding {
  readonly original: string
  readonly excerpt: string
  readonly suggestions: readonly string[]
  readonly reason: string
  readonly classLabel: string
  readonly levelLabel: string
}

export interface PackTrial {
  /** What one text of a unit would show anew: how many findings, how many no more, of class sensitive, and those to show. */
  of(
    text: string,
    on: string | null,
    unitId: string | null,
  ): { readonly added: number; readonly gone: number; readonly sensitive: number; readonly shown: TrialFinding[] }
}

const AROUND_CHARS = 20
/** An excerpt may begin or end in the middle of a character. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu

/** 试算: the rules in force against the same with this pack in its number's place. Nothing is kept. */
export async function packTrial(sql: Sql, id: string, today: string): Promise<Outcome<PackTrial>> {
  const pack = await storedPack(sql, id)
  if (!pack) return refused("checking.no-such-pack")
  const { number, version } = pack
  if (pack.state === "active") return refused("checking.pack-active", { number, version })
  const before = await packInForce(sql, pack)
  const active = await activePacks(sql)
  const units = await sql.many<{ id: string }>("select id from identity.v_unit")
  const unitIds = units.map((unit) => unit.id)
  const currentOf = await exemptedFor(sql, await rulesetWith(sql, active), today, unitIds)
  const others = active.filter((one) => one.id !== before?.id)
  const candidateOf = await exemptedFor(sql, await rulesetWith(sql, [...others, pack]), today, unitIds)
  // A text on which neither pack's rows speak is the same under both: the whole check is spared.
  const alone = rowsAlone([pack.rows, ...(before ? [before.rows] : [])])
  return done({
    of(text, on, unitId) {
      const at = on ? { at: on } : {}
      if (!alone.some((rows) => check(text, rows, at).findings.length > 0))
        return { added: 0, gone: 0, sensitive: 0, shown: [] }
      const [was, is] = [check(text, currentOf(unitId), at).findings, check(text, candidateOf(unitId), at).findings]
      const added = without(is, was)
      const hidden = is.filter(isHidden)
      return {
        added: added.length,
        gone: without(was, is).length,
        sensitive: added.filter(isHidden).length,
        shown: added.filter((finding) => !isHidden(finding)).map((finding) => shownFinding(text, finding, hidden)),
      }
    },
  })
}

const isHidden = (finding: Finding): boolean => finding.class === "sensitive"

const keyOf = ({ start, end, rule }: Finding): string => `${start} ${end} ${rule}`
function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = new Set(others.map(keyOf))
  return findings.filter((finding) => !known.has(keyOf(finding)))
}

/** Sensitive words beside a finding are covered in its excerpt, and so are people's numbers. */
function shownFinding(text: string, finding: Finding, hidden: readonly Finding[]): TrialFinding {
  const from = Math.max(0, finding.start - AROUND_CHARS)
  const to = Math.min(text.length, finding.end + AROUND_CHARS)
  const covered = (start: number, end: number): string =>
    Array.from({ length: end - start }, (_, i) => start + i)
      .map((place) => (hidden.some((one) => one.start <= place && place < one.end) ? "＊" : text[place]))
      .join("")
  const original = covered(finding.start, finding.end)
  return {
    original: storedOriginal({ class: finding.class, original }),
    excerpt:
      finding.class === "pii"
        ? ""
        : storedOriginal({ class: finding.class, original: covered(from, to) }).replace(LONE_SURROGATE, ""),
    suggestions: finding.suggestions,
    reason: original === finding.original ? finding.reason : "命中处含敏感词，不显示说明。",
    classLabel: CLASS_LABELS[finding.class],
    levelLabel: LEVEL_LABELS[finding.level],
  }
}

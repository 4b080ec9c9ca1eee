import { type CheckOptions, check, judge } from "./check.ts"
import { Finds } from "./find.ts"
import type { CheckResult, Finding } from "./finding.ts"
import { HITS_PER_RULE_MAX, TEXT_UNITS_MAX } from "./limits.ts"
import type { Rule } from "./rules/rule.ts"
import type { Ruleset } from "./ruleset.ts"

/** A change of a text: `[start, end)` gives way to `insert`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly insert: string
}

/** A text with its findings, and what is needed to find anew only what an edit touches. */
export interface Checked {
  readonly text: string
  readonly ruleset: Ruleset
  readonly options: CheckOptions
  readonly result: CheckResult
  /** The paragraphs of the text in their order. */
  readonly paragraphs: readonly Paragraph[]
}

interface Paragraph {
  /** Units, without the line break. */
  readonly length: number
  /** Findings of rows and of the rules that look at paragraphs; offsets count from the paragraph. */
  readonly findings: readonly Finding[]
  /** Rules whose words stand in it, 1 each. */
  readonly needed: Uint8Array
  readonly reached: boolean
}

const isOfParagraph = (rule: Rule): boolean => rule.scope === "paragraph"
const isOfDocument = (rule: Rule): boolean => !isOfParagraph(rule)

/** Checks a text that will be edited. `result` is what `check` answers. */
export function checkForEdits(text: string, ruleset: Ruleset, options: CheckOptions = {}): Checked {
  const paragraphs = text.split("\n").map((one) => readParagraph(one, ruleset, options))
  return assembled({ text, ruleset, options, paragraphs })
}

/**
 * The text after an edit. Only the paragraphs it touches are read for words; the rules that look across paragraphs run
 * where one reading of the whole text asks for them. `result` is what `check` answers to the new text.
 */
export function recheck(checked: Checked, { start, end, insert }: Edit): Checked {
  const { ruleset, options } = checked
  const text = checked.text.slice(0, start) + insert + checked.text.slice(end)
  let [first, from] = [0, 0]
  while (from + checked.paragraphs[first]!.length < start) from += checked.paragraphs[first++]!.length + 1
  let [last, to] = [first, from + checked.paragraphs[first]!.length]
  while (to < end) to += checked.paragraphs[++last]!.length + 1
  const touched = text.slice(from, to + insert.length - (end - start)).split("\n")
  const paragraphs = [
    ...checked.paragraphs.slice(0, first),
    ...touched.map((one) => readParagraph(one, ruleset, options)),
    ...checked.paragraphs.slice(last + 1),
  ]
  return assembled({ text, ruleset, options, paragraphs })
}

function readParagraph(text: string, ruleset: Ruleset, options: CheckOptions): Paragraph {
  const needed = new Uint8Array(ruleset.rules.length)
  const found = new Finds(text, ruleset, options.at?.slice(0, 10))
  const signs = found.findRows(needed)
  const bySigns = needed.slice()
  found.needBySigns(signs, bySigns)
  found.runRules(bySigns, isOfParagraph)
  return { length: text.length, findings: found.findings, needed, reached: found.reached }
}

function assembled(parts: Omit<Checked, "result">): Checked {
  const { text, ruleset, options, paragraphs } = parts
  const found = new Finds(text, ruleset, options.at?.slice(0, 10))
  const needed = new Uint8Array(ruleset.rules.length)
  let at = 0
  for (const paragraph of paragraphs) {
    for (const finding of paragraph.findings) {
      found.findings.push(at === 0 ? finding : { ...finding, start: finding.start + at, end: finding.end + at })
    }
    for (let rule = 0; rule < needed.length; rule++) needed[rule]! |= paragraph.needed[rule]!
    at += paragraph.length + 1
  }
  found.needBySigns(found.signs(), needed)
  found.runRules(needed, isOfDocument)
  found.runSpell()
  found.runPeople()
  // Limits are those of the whole text, and which hits come first is known to a whole check only.
  const isLimited = found.reached || text.length > TEXT_UNITS_MAX || paragraphs.some(({ reached }) => reached)
  if (isLimited || isBeyondLimit(found.findings)) return { ...parts, result: check(text, ruleset, options) }
  return { ...parts, result: { chars: text.length, ...judge(found.findings, ruleset) } }
}

/** Whether a row or rule gives more than it may. */
function isBeyondLimit(findings: readonly Finding[]): boolean {
  if (findings.length <= HITS_PER_RULE_MAX) return false
  const counts = new Map<string, number>()
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return [...counts.values()].some((count) => count > HITS_PER_RULE_MAX)
}

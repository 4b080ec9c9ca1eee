import type { Issue } from "#kernel/issue"

/** Text as it stands, or the name of a fact to be filled in. Written `{时间}` in the template. */
export type Part = { readonly text: string } | { readonly field: string }

export const FIELDS_MAX = 30
export const FACT_CHARS_MAX = 200
const FIELD = /\{([^{}\n]{1,20})\}/g

/** The parts of a template in order. A brace that opens no field stays text; `templateIssues` tells it. */
export function partsOf(body: string): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const match of body.matchAll(FIELD)) {
    if (match.index > at) parts.push({ text: body.slice(at, match.index) })
    parts.push({ field: match[1]!.trim() })
    at = match.index + match[0].length
  }
  if (at < body.length) parts.push({ text: body.slice(at) })
  return parts
}

/** Names of the fields, each once, in the order in which they first stand. */
export const fieldsOf = (body: string): string[] => [
  ...new Set(partsOf(body).flatMap((part) => ("field" in part ? [part.field] : []))),
]

/** What keeps a text from being a template: a brace that is no field, no field at all, too many, or hardly any fixed text. */
export function templateIssues(body: string): Issue[] {
  const parts = partsOf(body)
  const fixed = parts.flatMap((part) => ("text" in part ? [part.text] : [])).join("")
  const fields = fieldsOf(body)
  const issues: Issue[] = []
  if (/[{}]/.test(fixed)) issues.push({ code: "review.stray-brace", level: "block" })
  if (fields.length === 0) issues.push({ code: "review.no-fields", level: "block" })
  if (fields.length > FIELDS_MAX)
    issues.push({ code: "review.many-fields", level: "block", values: { max: FIELDS_MAX } })
  // Ten characters of fixed text are the least that says anything: “{全文}” would be a way around every review.
  if (fixed.replace(/\s/g, "").length < FIXED_CHARS_MIN) {
    issues.push({ code: "review.little-fixed", level: "block", values: { min: FIXED_CHARS_MIN } })
  }
  return issues
}
export const FIXED_CHARS_MIN = 10

/** What is wrong with the facts: one missing, one not asked for, one too long, of several lines or with braces. */
export function factIssues(body: string, facts: Readonly<Record<string, string>>): Issue[] {
  const fields = fieldsOf(body)
  const empty = fields.filter((field) => (facts[field] ?? "").trim() === "")
  const unknown = Object.keys(facts).filter((name) => !fields.includes(name))
  const bad = fields.filter(
    (field) => /[{}\n\r]/.test(facts[field] ?? "") || (facts[field] ?? "").length > FACT_CHARS_MAX,
  )
  const issue = (code: string, names: readonly string[]): Issue[] =>
    names.length === 0 ? [] : [{ code, level: "block", values: { fields: names.join("、"), max: FACT_CHARS_MAX } }]
  return [
    ...issue("review.fact-missing", empty),
    ...issue("review.fact-unknown", unknown),
    ...issue("review.fact-bad", bad),
  ]
}

/** The text with its facts. Every other character is the template's. */
export const filled = (body: string, facts: Readonly<Record<string, string>>): string =>
  partsOf(body)
    .map((part) => ("text" in part ? part.text : (facts[part.field] ?? "").trim()))
    .join("")

/** Where the facts stand in the text that `filled` makes. */
export function factPlaces(body: string, facts: Readonly<Record<string, string>>): { start: number; end: number }[] {
  let at = 0
  return partsOf(body).flatMap((part) => {
    const words = "text" in part ? part.text : (facts[part.field] ?? "").trim()
    const place = { start: at, end: at + words.length }
    at = place.end
    return "field" in part ? [place] : []
  })
}

/** The fixed part in one spelling, to be hashed: texts and the places of the fields, without any fact. */
export const fixedOf = (body: string): string => JSON.stringify(partsOf(body))

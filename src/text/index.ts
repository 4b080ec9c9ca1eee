export { type CheckOptions, check } from "./check.ts"
export { type Explanation, explain, explanations } from "./explain.ts"
export {
  CLASS_LABELS,
  type CheckResult,
  FINDING_CLASSES,
  type Finding,
  type FindingClass,
  LEVEL_LABELS,
  LEVELS,
  type Level,
  rankOf,
} from "./finding.ts"
export { type Checked, checkForEdits, type Edit, recheck } from "./recheck.ts"
export { parseLexicons, type RowFault } from "./lexicon/parse.ts"
export type { LexiconFile, LexiconRow } from "./lexicon/row.ts"
export { checkMarkup, type Markup } from "./markup/check-markup.ts"
export { RULES } from "./rules/index.ts"
export type { Rule } from "./rules/rule.ts"
export type { TableFile } from "./rules/tables.ts"
export {
  compileRuleset,
  type Exemption,
  isExemptedBy,
  type RowChange,
  type Ruleset,
  type RulesetParts,
  rowsOf,
  withExemptions,
  withPeople,
  withRows,
} from "./ruleset.ts"
export * from "./people/index.ts"
export * from "./spell/index.ts"
export { stampOf } from "./stamp.ts"
export * from "./classify/index.ts"
export * from "./similar/index.ts"
export * from "./topics/index.ts"

/** Longest text one call reads; the rest is not checked and the result says `truncated`. */
export const TEXT_UNITS_MAX = 20_000_000

/** Hits one rule or one lexicon row may give for a text before it stops looking. */
export const HITS_PER_RULE_MAX = 200

/** Findings one text may give. A text with more is not a text anybody proofreads. */
export const FINDINGS_MAX = 1_000

/** Hints of one rule that are listed before the rest is only counted (lexicon design, section 1). */
export const HINTS_SHOWN = 3

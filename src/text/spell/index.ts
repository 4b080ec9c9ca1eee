export { slipsIn, type Slip, spellFindings } from "./find.ts"
export { type Learned, learn, learnedBytes, learnedFrom } from "./learn.ts"
export { type Spell, type SpellParts, spellOf } from "./model.ts"
export { SPELL_RULES } from "./spell-rules.ts"

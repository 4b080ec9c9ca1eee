import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Spell, type SpellParts, spellOf } from "../model.ts"

const fileOf = (name: string) => readFileSync(join(import.meta.dirname, "../../../../data/spell", name))

/** The shipped files of the spelling check, as tests of the text core read them. */
export const SPELL_PARTS: SpellParts = {
  dictionary: fileOf("dictionary.bin"),
  domain: fileOf("domain.tsv").toString("utf8"),
  weights: JSON.parse(fileOf("weights.json").toString("utf8")),
}

let made: Spell | undefined

/** The shipped spelling check, made ready once. */
export function shippedSpell(): Spell {
  made ??= spellOf(SPELL_PARTS)
  return made
}

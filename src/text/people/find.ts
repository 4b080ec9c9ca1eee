import type { Finding } from "../finding.ts"
import { HITS_PER_RULE_MAX } from "../limits.ts"
import type { RuleTables } from "../rules/tables.ts"
import { SHAPE } from "../spell/confusion.ts"
import type { Spell } from "../spell/model.ts"
import type { People } from "./compile.ts"
import { type Alike, nearNames } from "./near-name.ts"
import { wrongOrders } from "./order.ts"
import { CAUTIOUS_RULE } from "./people-rules.ts"
import { findingOf } from "./say.ts"
import { type Seen, seenIn } from "./seen.ts"
import { wrongPosts } from "./wrong-post.ts"

/** What tells whether two characters are alike. */
export interface Likeness {
  readonly tables: RuleTables
  readonly spell: Spell | undefined
}

/** Everything the facts about people say of a text. One pass; a text with no name, post or unit of theirs ends there. */
export function peopleFindings(
  text: string,
  at: string | undefined,
  people: People,
  likeness: Likeness,
  reached: () => void,
): Finding[] {
  const seen = seenIn(text, at, people)
  if (!seen) return []
  const found = [nearNames(seen, alikeBy(likeness)), wrongPosts(seen), wrongOrders(seen), cautiousIn(seen)]
  return found.flatMap((findings) => {
    if (findings.length > HITS_PER_RULE_MAX) reached()
    return findings.slice(0, HITS_PER_RULE_MAX)
  })
}

const alikeBy =
  ({ tables, spell }: Likeness): Alike =>
  (one, other) => {
    const sound = tables.syllables.get(one)
    if (sound !== undefined && sound === tables.syllables.get(other)) return "sound"
    const kind = spell?.search.confusion.kind(one.charCodeAt(0), other.charCodeAt(0)) ?? -1
    return kind >= SHAPE ? "shape" : undefined
  }

function cautiousIn({ text, places }: Seen): Finding[] {
  return places.flatMap(({ start, end, word }) =>
    word.cautious
      ? [
          {
            ...findingOf(text, {
              start,
              end,
              rule: CAUTIOUS_RULE,
              basis: [],
              suggestions: [],
              reason: CAUTIOUS_RULE.reason,
            }),
          },
        ]
      : [],
  )
}

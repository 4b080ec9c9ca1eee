import { fastMatcher, type SetMatcher } from "../match/index.ts"
import { stampOf } from "../stamp.ts"
import type { CautiousName, PeopleFacts, PersonFact } from "./fact.ts"
import { allForms, formsOf, neighbourPost, type PostForms, unitForms } from "./forms.ts"

/** What a word of the text may be; one word may be several. */
export interface Word {
  readonly text: string
  /** Rows of the person of this name. */
  readonly named: readonly PersonFact[]
  /** Rows whose post is written so. */
  readonly posted: readonly PersonFact[]
  /** A way to write some post, or the desk beside one. */
  readonly isPost: boolean
  /** Rows of this unit. */
  readonly housed: readonly PersonFact[]
  readonly cautious: CautiousName | undefined
}

/** The facts about people made ready: one matcher for all names, posts and units. */
export interface People {
  /** Stamp of what the rows say and of their states; not of the days that pass while nothing else changes. */
  readonly version: string
  readonly facts: readonly PersonFact[]
  readonly words: readonly Word[]
  readonly matcher: SetMatcher
  forms(fact: PersonFact): PostForms
}

/** Undefined where there is nothing to look for, so that a house without people pays nothing. */
export function compilePeople({ facts, cautious = [] }: PeopleFacts): People | undefined {
  if (facts.length + cautious.length === 0) return undefined
  const words = new Map<string, { -readonly [Key in keyof Word]: Word[Key] }>()
  const wordOf = (text: string) => {
    const known = words.get(text)
    if (known) return known
    const made = { text, named: [], posted: [], isPost: false, housed: [], cautious: undefined }
    words.set(text, made)
    return made
  }
  const forms = new Map(facts.map((fact) => [fact, formsOf(fact)]))
  for (const fact of facts) {
    const name = wordOf(fact.name)
    name.named = [...name.named, fact]
    for (const form of allForms(forms.get(fact)!)) {
      const post = wordOf(form)
      post.posted = [...post.posted, fact]
      post.isPost = true
      wordOf(neighbourPost(form)).isPost = true
    }
    for (const form of unitForms(fact)) {
      const unit = wordOf(form)
      unit.housed = [...unit.housed, fact]
    }
  }
  for (const one of cautious) wordOf(one.name).cautious = one
  const list = [...words.values()]
  return {
    version: stampOf([...facts.map(stamped), ...cautious.map(({ id, name }) => `${id} ${name}`)]),
    facts,
    words: list,
    matcher: fastMatcher(list.map(({ text }) => text)),
    forms: (fact) => forms.get(fact)!,
  }
}

const stamped = ({ uncheckedDays: _days, ...fact }: PersonFact): string => JSON.stringify(Object.values(fact))

import type { Finding } from "../finding.ts"
import { countsOn, type PersonFact } from "./fact.ts"
import { allForms, type PostForms } from "./forms.ts"
import { POST_RULE } from "./people-rules.ts"
import { dayOf, findingOf, sinceOf } from "./say.ts"
import type { Place, Seen } from "./seen.ts"

/** A post with one of these before it is not said to be held now. */
const NOT_NOW = /(?:原|前|时任|曾任|历任|首任|原任|拟任|提名|任命|免去|辞去|卸任|继任)$/
/** What may stand between a name and the post after it. */
const BEFORE_POST = ["", "（", "(", "同志"] as const
/** A title that names no place and no unit: which office it is of, only the text knows. */
const BARE_UNITS_MAX = 4
const PLACED = /[省市县区州盟旗乡镇]/

/** Persons with a post right before or after the name that was not theirs on the day of the text. */
export function wrongPosts(seen: Seen): Finding[] {
  return seen.names.flatMap((name) => {
    const [before, after] = [postBefore(seen, name), postAfter(seen, name)]
    return [before, after].flatMap((post) => {
      const wrong = post && judged(seen, name, post)
      if (!post || !wrong) return []
      const [start, end] = [Math.min(post.start, name.start), Math.max(post.end, name.end)]
      const written = seen.text.slice(start, end)
      const inPlace = (form: string) => written.replace(post.word.text, form)
      const { basis, posts, reason } = wrong
      return [
        findingOf(seen.text, {
          ...{ start, end, rule: POST_RULE, basis, suggestions: posts.map(inPlace), reason: `“${written}”${reason}` },
        }),
      ]
    })
  })
}

function postBefore({ text, postBefore }: Seen, name: Place): Place | undefined {
  // 市长：某某 in a list of who is there, 市长 某某 where a space sets names apart.
  const isParted = /[：: \u3000]/.test(text[name.start - 1] ?? "")
  const post = postBefore.get(isParted ? name.start - 1 : name.start)
  return post && !NOT_NOW.test(text.slice(Math.max(0, post.start - 3), post.start)) ? post : undefined
}

function postAfter({ text, postAfter, names }: Seen, name: Place): Place | undefined {
  for (const between of BEFORE_POST) {
    const post = text.startsWith(between, name.end) ? postAfter.get(name.end + between.length) : undefined
    // Of 甲市长乙 the post may be the second person's.
    if (post) return names.some(({ start }) => start === post.end) ? undefined : post
  }
  return undefined
}

interface Wrong {
  readonly basis: readonly PersonFact[]
  /** What the post should be, as the text writes posts. */
  readonly posts: readonly string[]
  readonly reason: string
}

const isSolid = ({ state }: PersonFact): boolean => state !== "pending"
const confirmedOf = (facts: readonly PersonFact[]): readonly PersonFact[] => {
  const confirmed = facts.filter(({ state }) => state === "confirmed")
  return confirmed.length > 0 ? confirmed : facts
}

function judged(seen: Seen, { word: { text: name, named } }: Place, { word: post }: Place): Wrong | undefined {
  const { people, at } = seen
  const writes = (fact: PersonFact): boolean => allForms(people.forms(fact)).some((form) => isWritten(form, post.text))
  const now = named.filter((fact) => countsOn(fact, at))
  const own = named.filter(writes)
  const held = own.filter((fact) => now.includes(fact))
  if (held.some(isSolid)) return undefined
  const solid = confirmedOf(now.filter(isSolid))
  if (solid.length === 0) {
    if (held.length > 0) return undefined
    return own.length > 0 ? notOnTheDay(name, own, at) : heldByAnother(seen, name, post)
  }
  const beside = solid.some((fact) => isBeside(people.forms(fact), post.text))
  if (own.length === 0 && !beside && isBare(post.text)) return undefined
  const posts = [...new Set(solid.flatMap((fact) => likeWritten(people.forms(fact), post.text)))]
  const ended = held.length === 0 && own.length > 0 ? `${notOnTheDay(name, own, at).reason.slice(1, -1)}；` : ""
  const right = [...new Set(solid.map((fact) => `“${fact.post}”${sinceOf(fact)}`))].join("、")
  return { basis: [...solid, ...held], posts, reason: `：${ended}${name}的职务应为${right}。` }
}

/** 局长 of 市水利局局长 is right as well; 副局长 of which only 局长 is written is not. */
const isWritten = (form: string, written: string): boolean =>
  form === written || (form.endsWith(written) && form[form.length - written.length - 1] !== "副")

const isBare = (post: string): boolean => post.length <= BARE_UNITS_MAX && !PLACED.test(post)

/** The same title with or without 副. */
const isBeside = (forms: PostForms, written: string): boolean => {
  const bare = written.replace("副", "")
  return allForms(forms).some((form) => form.replace("副", "").endsWith(bare))
}

/** The person held it before, or will later. */
function notOnTheDay(name: string, own: readonly PersonFact[], at: string | undefined): Wrong {
  const facts = confirmedOf(own)
  const latest = [...facts].sort((a, b) => (a.from < b.from ? 1 : -1))[0]!
  const isLater = at !== undefined && latest.from > at
  const reason = isLater
    ? `：${name}${dayOf(latest.from)}起才任${latest.post}。`
    : `：${name}任${latest.post}至${dayOf(latest.to)}止。`
  return { basis: [latest], posts: [], reason }
}

/** Nothing is known of the person on the day; the post is one person's, and another's. Of deputies there are several. */
function heldByAnother({ at }: Seen, name: string, post: Place["word"]): Wrong | undefined {
  if (post.text.includes("副") || isBare(post.text)) return undefined
  const holders = post.posted.filter((fact) => fact.state === "confirmed" && countsOn(fact, at))
  const [holder] = holders
  if (!holder || holders.some((fact) => fact.name === name)) return undefined
  return { basis: [holder], posts: [], reason: `：${holder.post}应为“${holder.name}”${sinceOf(holder)}。` }
}

/** The right post the way the text writes posts: in full, without the place, or in short. */
function likeWritten({ full, local, short }: PostForms, written: string): string {
  const [whole] = full
  if (written.startsWith(whole!.slice(0, 2))) return whole!
  return local.find((form) => form[0] === written[0]) ?? short[0] ?? whole!
}

import type { PersonFact } from "./fact.ts"

/** The ways one post is written, each kind with its own, so that a replacement is written as the text writes. */
export interface PostForms {
  /** 安澜市水利局局长; of 党组书记、局长 also each alone. */
  readonly full: readonly string[]
  /** Without the name of the place: 市水利局局长. */
  readonly local: readonly string[]
  readonly short: readonly string[]
}

/** 安澜市水利局 → 市水利局: within the place its name is left out. Names of places have two characters or more. */
const PLACE = /^[\u4e00-\u9fff]{2,7}?(?=[省市县区州盟旗乡镇])/

/** 市市长: nobody writes so; of 安澜市市长 only the short form leaves the place out. */
const HEAD_OF_PLACE = /^([省市县区州盟旗乡镇])副?\1长$/

const localOf = (name: string): string | undefined => {
  const cut = name.replace(PLACE, "")
  return cut.length > 1 && cut !== name && !HEAD_OF_PLACE.test(cut) ? cut : undefined
}

export function formsOf({ post, shortPost, unit }: PersonFact): PostForms {
  const parts = post.split(/[、，,]/)
  const single = parts.length > 1 ? parts.map((part) => (part.startsWith(unit) ? part : unit + part)) : []
  const full = [...new Set([post, ...single])]
  return { full, local: full.flatMap((form) => localOf(form) ?? []), short: shortPost ? [shortPost] : [] }
}

export const allForms = ({ full, local, short }: PostForms): string[] => [...new Set([...full, ...local, ...short])]

/** 安澜市水利局, 市水利局. */
export const unitForms = ({ unit }: PersonFact): string[] =>
  unit.length < 2 ? [] : [unit, ...[localOf(unit)].filter((form) => form !== undefined)]

/** Units of a title that 副 stands before: 局长, 主任, 书记. Of a longer one the result is no word and is never met. */
const TITLE_UNITS = 2

/** 局长 → 副局长, 副局长 → 局长: the same desk one step down or up, which nobody in the list may hold. */
export function neighbourPost(form: string): string {
  const [desk, title] = [form.slice(0, -TITLE_UNITS), form.slice(-TITLE_UNITS)]
  return desk.endsWith("副") ? desk.slice(0, -1) + title : `${desk}副${title}`
}

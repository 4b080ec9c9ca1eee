import type { DutyItem, DutyList } from "./settings.ts"

/** A duty item that fits, and by which words. */
export interface DutyHit {
  readonly item: DutyItem
  readonly words: readonly string[]
  /** It is of the matter the classifier took it for. */
  readonly sameMatter: boolean
}

/** 职责清单, best fit first: most words, then the classifier's matter. An item none of whose words stand there does not fit. */
export function dutyHits(text: string, matter: string | null, list: DutyList): DutyHit[] {
  return list.items
    .map((item) => ({
      item,
      words: item.words.filter((word) => text.includes(word)),
      sameMatter: item.matter === matter,
    }))
    .filter((hit) => hit.words.length > 0)
    .sort((a, b) => score(b) - score(a))
}

/** A word is worth one, the classifier's word for it one and a half: two words outweigh it. */
const score = (hit: DutyHit): number => hit.words.length + (hit.sameMatter ? 1.5 : 0)

/** Two items that fit equally well: whose it is has to be told by the first-receiver rule or by a person. */
export const isTied = ([first, second]: readonly DutyHit[]): boolean =>
  first !== undefined && second !== undefined && score(first) === score(second)

/** Units by the names a text may call them: their own, and without the place before them (市城管局 is 安澜市城市管理局 only by its short name). */
export interface NamedUnit {
  readonly id: string
  readonly name: string
  readonly shortName: string
}

/** Units a text speaks of: those that it may accuse. Names of two characters say nothing. */
export function unitsNamed(text: string, units: readonly NamedUnit[]): string[] {
  return units
    .filter(({ name, shortName }) =>
      [name, shortName].some((one) => one.length >= 3 && namesIn(one).some((n) => text.includes(n))),
    )
    .map(({ id }) => id)
}

/** 安澜市城市管理局, 市城市管理局, 城市管理局; 云渚街道办事处, 云渚街道办, 云渚街道. */
function namesIn(name: string): string[] {
  const bare = name.replace(/^[^市区县]{2}[市区县]/, "").replace(/^市/, "")
  const shorts = [name, ...(bare.length >= 3 ? [bare] : [])]
  return shorts.flatMap((one) => (one.endsWith("街道办事处") ? [one, one.slice(0, -2), one.slice(0, -3)] : [one]))
}

import { nearIndex } from "#text"

/** What somebody of the public said, as a higher floor knows it; numbers of persons hidden, what is restricted left out. */
export interface Voice {
  /** `inbox.message` and the like. */
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly text: string
  readonly place: string
  /** How many people said it. */
  readonly people: number
  readonly at: Date
  /** It thanks somebody: what is worth encouraging, not a trouble. */
  readonly praises: boolean
  /** Words of the office's own lists that stand in it. */
  readonly words: readonly string[]
}

/** Voices about one matter, the earliest first. */
export interface Cluster {
  readonly voices: readonly Voice[]
  readonly people: number
}

const sum = (voices: readonly Voice[]): number => voices.reduce((all, { people }) => all + people, 0)
export const saidBy = ({ title, text }: Pick<Voice, "title" | "text">): string => `${title}。${text}`

/** 同一件事: each voice stands with the earliest one it is like (0–1, see `nearIndex` of #text). */
export function clustersOf(voices: readonly Voice[], alikeMin: number): Cluster[] {
  const index = nearIndex(voices.length)
  const clusters: Voice[][] = []
  const clusterOf: number[] = []
  for (const voice of voices) {
    const { near } = index.addNear(saidBy(voice), alikeMin)
    const first = Math.min(...near.map(({ post }) => clusterOf[post]!))
    if (Number.isFinite(first)) clusters[first]!.push(voice)
    clusterOf.push(Number.isFinite(first) ? first : clusters.push([voice]) - 1)
  }
  return clusters.map((all) => ({ voices: all, people: sum(all) }))
}

/** A word that is said much more than before. */
export interface HotWord {
  readonly word: string
  readonly voices: readonly Voice[]
  readonly people: number
  /** People of as many days, on the average of the time before. */
  readonly before: number
}

/**
 * 热词: of words that stand in what was said lately, those said by so many people and so many times as much as before. A word that
 * was never said before counts as said by one.
 */
export function hotWords(
  lately: readonly Voice[],
  before: readonly Voice[],
  { people, times, periods }: { readonly people: number; readonly times: number; readonly periods: number },
): HotWord[] {
  const withWord = (voices: readonly Voice[], word: string): Voice[] =>
    voices.filter(({ words }) => words.includes(word))
  return [...new Set(lately.flatMap(({ words }) => words))]
    .map((word): HotWord => {
      const voices = withWord(lately, word)
      return { word, voices, people: sum(voices), before: sum(withWord(before, word)) / periods }
    })
    .filter((one) => one.people >= people && one.people >= times * Math.max(one.before, 1))
    .sort((a, b) => b.people - a.people || (a.word < b.word ? -1 : 1))
}

/** Of hot words that are said by much the same voices the first stands for all: 停水、没水、供水 are one matter. */
export function apart(hot: readonly HotWord[]): HotWord[] {
  const kept: HotWord[] = []
  for (const one of hot) {
    const ids = new Set(one.voices.map(({ kind, id }) => `${kind} ${id}`))
    const isShared = kept.some(
      ({ voices }) => voices.filter(({ kind, id }) => ids.has(`${kind} ${id}`)).length * 2 >= ids.size,
    )
    if (!isShared) kept.push(one)
  }
  return kept
}

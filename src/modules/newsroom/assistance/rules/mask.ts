import type { Span } from "#kernel/span"

export interface Masked {
  readonly text: string
  /** What each mark stands for, in order: 〔信息1〕 is the first. */
  readonly kept: readonly string[]
}

const MARK = /〔信息(\d{1,4})〕/g

/** Private data out of a text: each place by a mark, the same words by the same mark. Places may overlap. */
export function mask(text: string, places: readonly Span[]): Masked {
  // Marks that the text brings itself are kept as if they were private: they would not come back otherwise.
  const own = [...text.matchAll(MARK)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
  const spans = merged([...places, ...own])
  const kept: string[] = []
  let out = ""
  let at = 0
  for (const { start, end } of spans) {
    const words = text.slice(start, end)
    const known = kept.indexOf(words)
    const no = known >= 0 ? known + 1 : kept.push(words)
    out += `${text.slice(at, start)}〔信息${no}〕`
    at = end
  }
  return { text: out + text.slice(at), kept }
}

/** The words put back. `lost`: marks that did not come back; `foreign`: marks that nobody sent. */
export function unmask(
  text: string,
  kept: readonly string[],
): { readonly text: string; readonly lost: number; readonly foreign: number } {
  const seen = new Set<number>()
  let foreign = 0
  const back = text.replace(MARK, (mark, digits: string) => {
    const no = Number(digits)
    const words = kept[no - 1]
    if (words === undefined) {
      foreign += 1
      return mark
    }
    seen.add(no)
    return words
  })
  return { text: back, lost: kept.length - seen.size, foreign }
}

function merged(places: readonly Span[]): Span[] {
  const sorted = [...places].filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || a.end - b.end)
  const found: { start: number; end: number }[] = []
  for (const { start, end } of sorted) {
    const last = found.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else found.push({ start, end })
  }
  return found
}

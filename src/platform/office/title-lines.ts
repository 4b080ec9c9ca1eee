import { widthOf } from "./notice-paper.ts"

/** Characters of a 2号 title on one line of 156 mm. */
const LINE_CHARACTERS = 20
const LINES_MAX = 4

/** What is never torn: dates, quarters, numbers with their unit, short names of papers. */
const WHOLE =
  /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|第?[一二三四]季度|[上下]半年)?|\d+(?:月\d{1,2}日|[月日年个次期号])|《[^》]{1,14}》/g
const JOINING = new Set(["和", "与", "及", "暨", "或"])
/** A word that must not end a line. */
const LEADING = /^(?:关于|对|在|为|将|把|[（〔《“])$/
/** A word that must not begin a line. */
const TRAILING = /^(?:[的了等、，。：；》”）〕])/
const LONE = /^[\u4e00-\u9fff]$/

const words = new Intl.Segmenter("zh", { granularity: "word" })

/** The words of a title, dates and names of papers whole. */
function piecesOf(title: string): string[] {
  const pieces: string[] = []
  let from = 0
  const plain = (text: string): void => {
    for (const { segment } of words.segment(text)) pieces.push(segment)
  }
  for (const match of title.matchAll(WHOLE)) {
    plain(title.slice(from, match.index))
    pieces.push(match[0])
    from = match.index + match[0].length
  }
  plain(title.slice(from))
  return pieces
}

/** How bad a break between two words is: 0 is between two whole words, Infinity is forbidden. */
function badness(before: string, after: string): number {
  if (LEADING.test(before) || TRAILING.test(after)) return Number.POSITIVE_INFINITY
  if (after === "关于" && before !== "") return -2
  if (after === "至" || before === "至") return 1
  if (JOINING.has(before)) return 0.5
  if (JOINING.has(after) || before === "的" || before === "、") return 0
  // The dictionary knows neither 新媒体 nor 办公室: a character left alone belongs to a neighbour.
  if (LONE.test(before) || LONE.test(after)) return 3
  return 0.2
}

/** How far lines are from an even block; a middle line shorter than both its neighbours is neither trapezoid nor diamond. */
function shape(widths: readonly number[]): number {
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length
  const uneven = widths.reduce((sum, width) => sum + ((width - mean) / mean) ** 2, 0)
  const waist = widths.some((width, index) => {
    const [above, below] = [widths[index - 1], widths[index + 1]]
    return above !== undefined && below !== undefined && width < above && width < below
  })
  return uneven * 6 + (waist ? 1 : 0)
}

/** The title in lines as GB/T 9704-2012 wants them: words whole, lines even, trapezoid or diamond, at most 20 characters each. */
export function titleLines(title: string): string[] {
  if (widthOf(title) <= LINE_CHARACTERS) return [title]
  const pieces = piecesOf(title)
  let best: { readonly lines: string[]; readonly cost: number } | undefined
  const tryBreaks = (at: number, lines: string[], cost: number): void => {
    for (let end = at + 1; end <= pieces.length; end += 1) {
      const text = pieces.slice(at, end).join("")
      if (widthOf(text) > LINE_CHARACTERS) return
      if (end === pieces.length) {
        const all = [...lines, text]
        const total = cost + shape(all.map(widthOf)) + all.length
        if (!best || total < best.cost) best = { lines: all, cost: total }
      } else if (lines.length + 1 < LINES_MAX) {
        const bad = badness(pieces[end - 1]!, pieces[end]!)
        if (bad < Number.POSITIVE_INFINITY) tryBreaks(end, [...lines, text], cost + bad)
      }
    }
  }
  tryBreaks(0, [], 0)
  return best?.lines ?? [title]
}

/**
 * Texts of posts as plain blocks, so that whoever writes Chinese well can add some without reading code:
 *
 *   题 标题一｜标题二          one is taken
 *   文 句一｜句二｜句三        one sentence of each line is taken, in order
 *   限 月5-9 周25 转 连        only in these months, on these weekdays (1 Monday … 7 Sunday); a repost; linked;
 *   限 村｜城               only townships with villages; only streets
 *
 * The first title goes with the first choice of the first two sentences, the second with the second. In a linked
 * block all sentences go together so; in others the later ones mix freely. `立马办｜…` is one title: a column's name.
 * Blocks are separated by an empty line. `{n3-9}`, `{D2~9}`, `{place}` … are slots (vocabulary.ts).
 */
export interface Template {
  readonly id: string
  readonly titles: readonly string[]
  readonly sentences: readonly (readonly string[])[]
  readonly months?: readonly number[]
  readonly weekdays?: readonly number[]
  readonly repost: boolean
  readonly linked: boolean
  readonly ground?: "村" | "城"
}

/** The columns of section 8 of the design: their name and the bar are part of a title. */
const COLUMNS =
  /(澜声·政策一图懂|回声亭|立马办|安澜气象站|办事不求人|安心吃|反诈一分钟|沿着河道走|数说\{place\}|小安辟谣)｜/g

export function templates(name: string, text: string): readonly Template[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((block, i) => {
      const lines = block.split("\n").map((line) => line.trim())
      const of = (mark: string): string[] => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(2))
      const limits = of("限 ").join(" ")
      const months = /月(\d+)-(\d+)/.exec(limits)
      const weekdays = /周(\d+)/.exec(limits)
      const template: Template = {
        id: `${name}-${i + 1}`,
        titles: of("题 ").flatMap((line) =>
          line
            .replace(COLUMNS, "$1\n")
            .split("｜")
            .map((title) => title.replace("\n", "｜")),
        ),
        sentences: of("文 ").map((line) => line.split("｜")),
        months: months ? monthRange(Number(months[1]), Number(months[2])) : undefined,
        weekdays: weekdays ? [...weekdays[1]!].map(Number) : undefined,
        repost: limits.includes("转"),
        linked: limits.includes("连"),
        ground: limits.includes("村") ? "村" : limits.includes("城") ? "城" : undefined,
      }
      if (template.titles.length === 0 || template.sentences.length < 3) throw new Error(`thin template ${template.id}`)
      return template
    })
}

/** 11-3 goes over the new year. */
function monthRange(from: number, to: number): number[] {
  const length = ((to - from + 12) % 12) + 1
  return Array.from({ length }, (_, i) => ((from - 1 + i) % 12) + 1)
}

export const suits = (template: Template, month: number, weekday: number): boolean =>
  (!template.months || template.months.includes(month)) && (!template.weekdays || template.weekdays.includes(weekday))

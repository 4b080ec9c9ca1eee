/** A table of a paper; `weight` is the column's share of the width. */
export interface PaperTable {
  readonly columns: readonly { readonly header: string; readonly weight?: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** A block of the body. Headings are numbered by the writer (一、 （一） 1. （1）): their text comes without a number. */
export type NoticeBlock =
  | { readonly kind: "heading1" | "heading2" | "heading3" | "heading4" | "paragraph"; readonly text: string }
  | { readonly kind: "table"; readonly caption?: string; readonly table: PaperTable }

/** An official notice (通报) in the layout of GB/T 9704-2012. All text is Chinese and final. */
export interface NoticePaper {
  /** 发文机关标志, printed red at the head. */
  readonly issuer: string
  /** 发文字号, for example 安政办通〔2026〕3号. */
  readonly number?: string
  readonly title: string
  /** 主送机关. */
  readonly addressee: string
  readonly blocks: readonly NoticeBlock[]
  /** 发文机关署名. */
  readonly signer: string
  /** 成文日期, `2026-07-13`. */
  readonly date: string
  readonly annexes: readonly { readonly title: string; readonly table: PaperTable }[]
  /** 附注 for questions: 联系人：张某，电话：… */
  readonly contact?: string
  /** A line at the head of every page, for example 示例数据·安澜市为虚构城市. */
  readonly mark?: string
}

const DIGITS = "〇一二三四五六七八九"

/** 1 → 一, 12 → 十二, 20 → 二十; to 99, more than a paper has. */
export function chineseNumeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  if (tens === 0) return DIGITS[ones]!
  return `${tens === 1 ? "" : DIGITS[tens]}十${ones === 0 ? "" : DIGITS[ones]}`
}

/** The blocks with their numbers in front; a heading restarts the levels below it. */
export function numberBlocks(blocks: readonly NoticeBlock[]): NoticeBlock[] {
  const counts = [0, 0, 0, 0]
  return blocks.map((block) => {
    if (block.kind === "table" || block.kind === "paragraph") return block
    const level = Number(block.kind.slice(-1)) - 1
    const n = ++counts[level]!
    counts.fill(0, level + 1)
    const number = [`${chineseNumeral(n)}、`, `（${chineseNumeral(n)}）`, `${n}.`, `（${n}）`][level]!
    return { kind: block.kind, text: number + block.text }
  })
}

/** 发文字号 in the standard's spelling: the year in 〔〕, no 第, no leading zero, 号 at the end. */
export function documentNumber(text: string): string {
  return text
    .trim()
    .replace(/[[(（【［](\d{4})[\])）】］]/, "〔$1〕")
    .replace(/〕\s*第?\s*0*(\d+)\s*号?$/, "〕$1号")
}

/** `2026-01-05` → 2026年1月5日: Arabic digits, no leading zero. */
export function signedDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number)
  return `${year}年${month}月${day}日`
}

/** Characters of a 2号 title on one line of 156 mm. */
const TITLE_LINE_CHARS = 20

/** The title in lines that do not tear words: the issuer before 关于 first, then even lines broken behind 的, 和, 、 or 》. */
export function titleLines(title: string): string[] {
  if (title.length <= TITLE_LINE_CHARS) return [title]
  const about = title.indexOf("关于")
  if (about >= 4 && about <= TITLE_LINE_CHARS) return [title.slice(0, about), ...titleLines(title.slice(about))]
  const lines = Math.ceil(title.length / TITLE_LINE_CHARS)
  const ideal = Math.round(title.length / lines)
  const reach = Math.min(6, TITLE_LINE_CHARS - ideal)
  let cut = ideal
  for (let away = 0; away <= reach; away += 1) {
    const near = [ideal + away, ideal - away].find((at) => /[的和与、》]/.test(title[at - 1] ?? ""))
    if (near !== undefined) {
      cut = near
      break
    }
  }
  return [title.slice(0, cut), ...titleLines(title.slice(cut))]
}

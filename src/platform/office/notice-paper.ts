import { chineseNumber } from "#kernel/chinese"

/** A table of a paper; the writer finds the widths of the columns from what stands in them. */
export interface PaperTable {
  readonly columns: readonly { readonly header: string }[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * A block of the body. Headings and items are numbered by the writer (一、 （一） 1. （1）): their text comes without a number.
 * An item is a second-level heading with its text running on in the same paragraph.
 */
export type NoticeBlock =
  | { readonly kind: "heading1" | "heading2" | "heading3" | "heading4" | "paragraph"; readonly text: string }
  | { readonly kind: "item"; readonly title: string; readonly text: string }
  | { readonly kind: "table"; readonly caption?: string; readonly table: PaperTable }

/** 版记: who gets a copy, who printed it and when (civil date). */
export interface Imprint {
  /** 抄送机关, for example 市委办公室，市人大常委会办公室。 */
  readonly copyTo?: string
  /** 印发机关. */
  readonly printedBy: string
  /** 印发日期, `2026-07-13`. */
  readonly printedOn: string
}

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
  /** 版记, at the foot of the last page. */
  readonly imprint?: Imprint
  /** A line at the head of every page, for example 示例数据·安澜市为虚构城市. */
  readonly mark?: string
}

const LEVEL_OF = { heading1: 0, heading2: 1, item: 1, heading3: 2, heading4: 3 } as const

/** The blocks with their numbers in front; a heading restarts the levels below it. */
export function numberBlocks(blocks: readonly NoticeBlock[]): NoticeBlock[] {
  const counts = [0, 0, 0, 0]
  return blocks.map((block) => {
    if (block.kind === "table" || block.kind === "paragraph") return block
    const level = LEVEL_OF[block.kind]
    const n = ++counts[level]!
    counts.fill(0, level + 1)
    const number = [`${chineseNumber(n)}、`, `（${chineseNumber(n)}）`, `${n}.`, `（${n}）`][level]!
    return block.kind === "item"
      ? { ...block, title: number + block.title }
      : { kind: block.kind, text: number + block.text }
  })
}

/** 发文字号 in the standard's spelling: the year in 〔〕, no 第, no leading zero, 号 at the end. */
export function documentNumber(text: string): string {
  return text
    .trim()
    .replace(/[[(（【［](\d{4})[\])）】］]/, "〔$1〕")
    .replace(/〕\s*第?\s*0*(\d+)\s*号?$/, "〕$1号")
}

/** Width in characters of Chinese type: digits and small letters take half, capital letters three quarters. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > "\u00ff" ? 1 : /[A-Z%]/.test(letter) ? 0.75 : 0.5), 0)

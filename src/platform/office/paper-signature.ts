import { AlignmentType, type Paragraph } from "docx"
import { chineseDate } from "#kernel/chinese"
import { widthOf } from "./notice-paper.ts"
import { CHARACTER, TEXT_WIDTH } from "./paper-layout.ts"
import { blank, line, run } from "./paper-parts.ts"

/** 右空四字 of the date of a paper with a seal (GB/T 9704-2012, 7.3.5.1). */
const DATE_IN = 4
/** A name as wide as its strip would break in a face a little wider. */
const SLACK = 1

/**
 * Signer and date of a paper with a seal: the date in by four characters, the signer centred over it, two lines above left
 * for the seal, whose edge then stands within one line of the text. A signer too wide for that stands at the edge, and
 * the date is centred under it. Both are centred in one strip at the right edge, so that they stand over each other in
 * any face. What follows (附注) stays on the same page.
 */
export function signature(signer: string, date: string, followed: boolean): Paragraph[] {
  const written = chineseDate(date)
  const strip = Math.max(widthOf(written) + 2 * DATE_IN, widthOf(signer) + SLACK)
  const left = Math.max(0, TEXT_WIDTH - Math.ceil(strip * CHARACTER))
  const centred = (text: string, keepNext: boolean): Paragraph =>
    line([run(text)], { alignment: AlignmentType.CENTER, indent: { left }, keepNext })
  return [blank({ keepNext: true }), blank({ keepNext: true }), centred(signer, true), centred(written, followed)]
}

import {
  AlignmentType,
  Footer,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx"
import type { ShapeRun } from "docx/shapes"
import { CHARACTER, CHARACTER_SPACING, FACES, type Face, LATIN, LINE, SIZE, TITLE_LINE } from "./paper-layout.ts"
import { OFF_GRID } from "./paper-styles.ts"

const NOWHERE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** One run; characters that XML cannot hold are dropped. Body type is set closer, so that 28 characters fill a line. */
export function run(
  text: string,
  face: Face = FACES.body,
  size: number = SIZE.body,
  more: Pick<IRunOptions, "color" | "scale"> = {},
): TextRun {
  return new TextRun({
    text: text.replace(NOWHERE, ""),
    font: { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: face.name, hint: "eastAsia" },
    size,
    ...(size === SIZE.body ? { characterSpacing: CHARACTER_SPACING } : {}),
    ...more,
  })
}

/** A paragraph on the grid: exact line height, so that 22 lines fill a page in every office program. */
export function line(children: readonly (TextRun | ShapeRun)[], options: IParagraphOptions = {}): Paragraph {
  const spacing = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0, ...options.spacing }
  return new Paragraph({ ...options, spacing, children })
}

export const blank = (options: IParagraphOptions = {}): Paragraph => line([], options)

/** First line in by so many characters, in twips and (for programs that count) in hundredths of a character. */
export const inBy = (characters: number) => ({
  firstLine: characters * CHARACTER,
  firstLineChars: characters * 100,
})

/** Body text: first line in by two characters, both edges straight. */
export const bodyLine = (children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph =>
  line(children, { alignment: AlignmentType.BOTH, indent: inBy(2), ...options })

/** A line of a heading in the title's face, centred. */
export const titleLine = (text: string): Paragraph =>
  line([run(text, FACES.title, SIZE.title)], {
    style: OFF_GRID,
    alignment: AlignmentType.CENTER,
    spacing: { line: TITLE_LINE },
    keepNext: true,
  })

/** — 1 — in 4号 宋体; odd pages right, even pages left, in by one character. */
export function pageNumber(side: "odd" | "even"): Footer {
  const indent = side === "odd" ? { right: CHARACTER } : { left: CHARACTER }
  const alignment = side === "odd" ? AlignmentType.RIGHT : AlignmentType.LEFT
  const number = new TextRun({
    children: ["— ", PageNumber.CURRENT, " —"],
    font: FACES.number.name,
    size: SIZE.pageNumber,
  })
  return new Footer({ children: [new Paragraph({ style: OFF_GRID, alignment, indent, children: [number] })] })
}

export const markHeader = (mark: string): Header =>
  new Header({
    children: [
      new Paragraph({
        style: OFF_GRID,
        alignment: AlignmentType.CENTER,
        children: [run(mark, FACES.number, SIZE.mark, { color: "808080" })],
      }),
    ],
  })

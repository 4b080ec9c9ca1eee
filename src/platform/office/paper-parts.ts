import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  type IParagraphOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx"
import type { PaperTable } from "./notice-paper.ts"
import { CHARACTER, FACES, type Face, LATIN, LINE, SIZE, TEXT_WIDTH } from "./paper-layout.ts"

const NOWHERE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** One run; characters that XML cannot hold are dropped. */
export function run(text: string, face: Face = FACES.body, size: number = SIZE.body, color?: string): TextRun {
  return new TextRun({
    text: text.replace(NOWHERE, ""),
    font: { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: face.name },
    size,
    ...(color ? { color } : {}),
  })
}

/** A paragraph on the grid: exact line height, so that 22 lines fill a page in every office program. */
export function line(children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
  const spacing = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0, ...options.spacing }
  return new Paragraph({ ...options, spacing, children })
}

export const blank = (): Paragraph => line([])

/** Body text: first line in by two characters, both edges straight. */
export const bodyLine = (text: string, face: Face = FACES.body, options: IParagraphOptions = {}): Paragraph =>
  line([run(text, face)], {
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 },
    ...options,
  })

/** Flush right, in by so many characters from the right edge. */
export const rightLine = (text: string, characters: number): Paragraph =>
  line([run(text)], { alignment: AlignmentType.RIGHT, indent: { right: Math.round(characters * CHARACTER) } })

/** Width in characters: digits and Latin letters take half. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter <= "\u00ff" ? 0.5 : 1), 0)

/** — 1 — in 4号 宋体; odd pages right, even pages left, in by one character. */
export function pageNumber(side: "odd" | "even"): Footer {
  const indent = side === "odd" ? { right: CHARACTER } : { left: CHARACTER }
  const alignment = side === "odd" ? AlignmentType.RIGHT : AlignmentType.LEFT
  const number = new TextRun({
    children: ["— ", PageNumber.CURRENT, " —"],
    font: FACES.number.name,
    size: SIZE.pageNumber,
  })
  return new Footer({ children: [new Paragraph({ alignment, indent, children: [number] })] })
}

export const markHeader = (mark: string): Header =>
  new Header({
    children: [
      new Paragraph({ alignment: AlignmentType.CENTER, children: [run(mark, FACES.number, SIZE.mark, "808080")] }),
    ],
  })

const thin = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const

/** A ruled table over `width` twips; its head is repeated on every page and rows are not torn. */
export function ruledTable(table: PaperTable, width: number = TEXT_WIDTH): Table {
  const weights = table.columns.map((column) => column.weight ?? 1)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const widths = weights.map((weight) => Math.floor((width * weight) / sum))
  const size = table.columns.length > 6 ? SIZE.tableWide : SIZE.table
  const cell = (text: string, index: number, face: Face): TableCell =>
    new TableCell({
      width: { size: widths[index]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: text.split("\n").map(
        (part) =>
          new Paragraph({
            alignment: face === FACES.heading1 ? AlignmentType.CENTER : AlignmentType.LEFT,
            spacing: { before: 0, after: 0 },
            children: [run(part, face, size)],
          }),
      ),
    })
  const rows = [
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: table.columns.map((column, index) => cell(column.header, index, FACES.heading1)),
    }),
    ...table.rows.map(
      (texts) =>
        new TableRow({
          cantSplit: true,
          children: table.columns.map((_, index) => cell(texts[index] ?? "", index, FACES.body)),
        }),
    ),
  ]
  return new Table({
    rows,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin },
  })
}

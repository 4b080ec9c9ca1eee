import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx"
import { CELL_SIDE, columnNeeds, columnWidths } from "./column-widths.ts"
import type { PaperTable } from "./notice-paper.ts"
import { FACES, type Face, SIZE, TEXT_WIDTH } from "./paper-layout.ts"
import { run } from "./paper-parts.ts"
import { TABLE_TEXT } from "./paper-styles.ts"

const thin = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const

/** A ruled table over `width` twips in 五号 with single line spacing; its head is repeated on every page and rows are not torn. */
export function ruledTable(table: PaperTable, width: number = TEXT_WIDTH): Table {
  const needs = columnNeeds(table)
  const widths = columnWidths(needs, width)
  const cell = (text: string, index: number, face: Face): TableCell =>
    new TableCell({
      width: { size: widths[index]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: CELL_SIDE, right: CELL_SIDE, top: 35, bottom: 35 },
      children: text.split("\n").map(
        (part) =>
          new Paragraph({
            style: TABLE_TEXT,
            alignment: face === FACES.heading1 || needs[index]!.short ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [run(part, face, SIZE.table)],
          }),
      ),
    })
  const head = table.columns.map((column, index) => cell(column.header, index, FACES.heading1))
  const rows = table.rows.map((texts) => table.columns.map((_, index) => cell(texts[index] ?? "", index, FACES.body)))
  return new Table({
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...rows.map((children) => new TableRow({ cantSplit: true, children })),
    ],
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin },
  })
}

import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx"
import type { PaperTable } from "./notice-paper.ts"
import { FACES, type Face, FOOTER, MARGIN, millimetres, PAGE, SIZE, TEXT_WIDTH } from "./paper-layout.ts"
import { sealPackage } from "./paper-package.ts"
import { markHeader, pageNumber, run, titleLine } from "./paper-parts.ts"
import { TABLE_TEXT } from "./paper-styles.ts"
import { ruledTable } from "./paper-table.ts"
import { titleLines } from "./title-lines.ts"

/** A label and what is filled in beside it; a line holds one or two. */
export interface FormField {
  readonly label: string
  readonly value: string
}

/** A form (审核表): title, ruled fields, tables under captions, notes in small type. All text is Chinese and final. */
export interface FormPaper {
  readonly title: string
  readonly fields: readonly (readonly [FormField] | readonly [FormField, FormField])[]
  readonly tables: readonly { readonly caption: string; readonly table: PaperTable }[]
  readonly notes: readonly string[]
  /** `2026-07-13`: the date of the file's own stamps. */
  readonly date: string
  readonly mark?: string
}

/** A form as docx on upright A4. The same form gives the same bytes. */
export async function writeForm(form: FormPaper): Promise<Uint8Array> {
  const header = form.mark === undefined ? undefined : markHeader(form.mark)
  const document = new Document({
    title: form.title,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: PAGE,
            margin: { ...MARGIN, header: millimetres(15), footer: FOOTER, gutter: 0 },
          },
        },
        ...(header ? { headers: { default: header, even: header } } : {}),
        footers: { default: pageNumber("odd"), even: pageNumber("even") },
        children: [
          ...titleLines(form.title).map(titleLine),
          small("", FACES.body),
          fieldTable(form.fields),
          ...form.tables.flatMap(({ caption, table }): FileChild[] => [
            small(caption, FACES.heading1, true),
            ruledTable(table),
          ]),
          small("", FACES.body),
          ...form.notes.map((note) => small(note, FACES.body)),
        ],
      },
    ],
  })
  return sealPackage(await Packer.toBuffer(document), form.date)
}

/** A line in the type of tables; a caption stays with what it stands above. */
const small = (text: string, face: Face, isCaption = false): Paragraph =>
  new Paragraph({
    style: TABLE_TEXT,
    keepNext: isCaption,
    ...(isCaption ? { spacing: { before: 200, after: 80 } } : {}),
    children: [run(text, face, SIZE.table)],
  })

const thin = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const
const LABEL = Math.floor(TEXT_WIDTH * 0.16)
const VALUE = Math.floor(TEXT_WIDTH * 0.34)
const WIDTHS = [LABEL, VALUE, LABEL, TEXT_WIDTH - 2 * LABEL - VALUE]

function fieldTable(lines: FormPaper["fields"]): Table {
  const cell = (text: string, face: Face, width: number, span = 1): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      columnSpan: span,
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: 50, bottom: 50 },
      children: text.split("\n").map(
        (part) =>
          new Paragraph({
            style: TABLE_TEXT,
            alignment: face === FACES.heading1 ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [run(part, face, SIZE.table)],
          }),
      ),
    })
  const rows = lines.map(([first, second]) => {
    const label = cell(first.label, FACES.heading1, LABEL)
    const children = second
      ? [
          label,
          cell(first.value, FACES.body, VALUE),
          cell(second.label, FACES.heading1, LABEL),
          cell(second.value, FACES.body, WIDTHS[3]!),
        ]
      : [label, cell(first.value, FACES.body, TEXT_WIDTH - LABEL, 3)]
    return new TableRow({ cantSplit: true, children })
  })
  return new Table({
    rows,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: WIDTHS,
    layout: TableLayoutType.FIXED,
    borders: { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin },
  })
}

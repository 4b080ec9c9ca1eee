import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  type FileChild,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageOrientation,
  type Paragraph,
  SectionType,
} from "docx"
import { fitsUpright } from "./column-widths.ts"
import { documentNumber, type NoticeBlock, type NoticePaper, numberBlocks, widthOf } from "./notice-paper.ts"
import { imprintAt } from "./paper-imprint.ts"
import { FACES, FOOTER, issuerType, LINE, MARGIN, millimetres, PAGE, RED, TEXT_WIDTH } from "./paper-layout.ts"
import { sealPackage } from "./paper-package.ts"
import { blank, bodyLine, inBy, line, markHeader, pageNumber, run, titleLine } from "./paper-parts.ts"
import { signature } from "./paper-signature.ts"
import { OFF_GRID } from "./paper-styles.ts"
import { ruledTable } from "./paper-table.ts"
import { titleLines } from "./title-lines.ts"

const TEXT_WIDTH_ACROSS = PAGE.height - MARGIN.top - MARGIN.bottom

const FACE_OF = {
  heading1: FACES.heading1,
  heading2: FACES.heading2,
  heading3: FACES.body,
  heading4: FACES.body,
  paragraph: FACES.body,
}
const OUTLINE_OF: Readonly<Record<string, number>> = { heading1: 0, heading2: 1, heading3: 2, heading4: 3 }

interface Part {
  readonly children: readonly FileChild[]
  readonly across: boolean
}

/** A notice as docx by GB/T 9704-2012. The same paper gives the same bytes. */
export async function writeNotice(paper: NoticePaper): Promise<Uint8Array> {
  const parts: Part[] = [{ children: bodyOf(paper), across: false }, ...annexesOf(paper)]
  const document = new Document({
    title: paper.title,
    creator: paper.signer,
    evenAndOddHeaderAndFooters: true,
    sections: parts.map((part, index) => section(paper, part, index === parts.length - 1)),
  })
  return sealPackage(await Packer.toBuffer(document), paper.date)
}

/** One part on its own pages; the 版记 stands at the foot of the last. */
function section(paper: NoticePaper, { children, across }: Part, last: boolean): ISectionOptions {
  const margin = across
    ? { top: MARGIN.left, right: MARGIN.bottom, bottom: MARGIN.right, left: MARGIN.top }
    : { top: MARGIN.top, right: MARGIN.right, bottom: MARGIN.bottom, left: MARGIN.left }
  const header = paper.mark === undefined ? undefined : markHeader(paper.mark)
  const imprint = last && paper.imprint ? [imprintAt(paper.imprint, across ? TEXT_WIDTH_ACROSS : TEXT_WIDTH)] : []
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: { ...PAGE, orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { ...margin, header: millimetres(15), footer: across ? millimetres(12) : FOOTER, gutter: 0 },
      },
      grid: { type: DocumentGridType.LINES, linePitch: LINE },
    },
    ...(header ? { headers: { default: header, even: header } } : {}),
    footers: { default: pageNumber("odd"), even: pageNumber("even") },
    children: [...children, ...imprint],
  }
}

function bodyOf(paper: NoticePaper): FileChild[] {
  const blocks = numberBlocks(paper.blocks)
  return [
    ...headOf(paper),
    blank(),
    blank(),
    ...titleLines(paper.title).map(titleLine),
    blank(),
    line([run(`${paper.addressee.replace(/[:：]\s*$/, "")}：`)]),
    // The signature never stands alone on a page: the last lines of the text go with it.
    ...blocks.flatMap((block, index) => blockOf(block, index === blocks.length - 1)),
    ...annexList(paper),
    ...signature(paper.signer, paper.date, paper.contact !== undefined),
    ...(paper.contact === undefined ? [] : [bodyLine([run(`（${paper.contact.replace(/^[（(]|[）)]$/g, "")}）`)])]),
  ]
}

/** The red head: its top edge 35 mm below the text area's, the number two lines below, the red line 4 mm below that. */
function headOf(paper: NoticePaper): Paragraph[] {
  const { size, scale } = issuerType(widthOf(paper.issuer))
  const more = { color: RED, ...(scale < 100 ? { scale } : {}) }
  const head = line([run(paper.issuer, FACES.title, size, more)], {
    style: OFF_GRID,
    alignment: AlignmentType.CENTER,
    spacing: { before: millimetres(35), line: size * 12, lineRule: LineRuleType.AT_LEAST },
  })
  const rule = { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } as const
  const number = paper.number === undefined ? [] : [run(documentNumber(paper.number))]
  return [
    head,
    blank(),
    blank(),
    line(number, { style: OFF_GRID, alignment: AlignmentType.CENTER, border: { bottom: rule } }),
  ]
}

function blockOf(block: NoticeBlock, last: boolean): FileChild[] {
  if (block.kind === "table") {
    const caption =
      block.caption === undefined
        ? []
        : [line([run(block.caption, FACES.heading1)], { alignment: AlignmentType.CENTER, keepNext: true })]
    return [...caption, ruledTable(block.table), blank()]
  }
  if (block.kind === "item") {
    return [bodyLine([run(block.title, FACES.heading2), run(block.text)], { keepNext: last })]
  }
  const level = OUTLINE_OF[block.kind]
  const heading = level === undefined ? {} : { outlineLevel: level }
  return block.text
    .split("\n")
    .map((text) =>
      bodyLine([run(text, FACE_OF[block.kind])], { ...heading, keepNext: last || level === 0 || level === 1 }),
    )
}

/** 附件说明: one line below the body, names one under the other, no mark behind them. */
function annexList(paper: NoticePaper): Paragraph[] {
  if (paper.annexes.length === 0) return []
  const many = paper.annexes.length > 1
  const lines = paper.annexes.map(({ title }, index) => {
    const text = `${index === 0 ? "附件：" : ""}${many ? `${index + 1}.` : ""}${title}`
    return bodyLine([run(text)], { keepNext: true, indent: inBy(index === 0 ? 2 : 5) })
  })
  return [blank({ keepNext: true }), ...lines]
}

/** Each annex on its own page: 附件1 in 黑体 on the first line, its title on the third; across only if its table needs it. */
function annexesOf(paper: NoticePaper): Part[] {
  return paper.annexes.map(({ title, table }, index) => {
    const across = !fitsUpright(table)
    const label = `附件${paper.annexes.length > 1 ? index + 1 : ""}`
    const children = [
      line([run(label, FACES.heading1)], { keepNext: true }),
      blank({ keepNext: true }),
      ...titleLines(title).map(titleLine),
      blank({ keepNext: true }),
      ruledTable(table, across ? TEXT_WIDTH_ACROSS : TEXT_WIDTH),
    ]
    return { children, across }
  })
}

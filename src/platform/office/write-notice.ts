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
import {
  documentNumber,
  type NoticeBlock,
  type NoticePaper,
  numberBlocks,
  signedDate,
  titleLines,
} from "./notice-paper.ts"
import { sealPackage } from "./paper-package.ts"
import {
  CHARACTER,
  CHARACTER_SPACE,
  FACES,
  FOOTER,
  LATIN,
  LINE,
  MARGIN,
  millimetres,
  PAGE,
  RED,
  SIZE,
  TEXT_WIDTH,
} from "./paper-layout.ts"
import { blank, bodyLine, line, markHeader, pageNumber, rightLine, ruledTable, run, widthOf } from "./paper-parts.ts"

/** More columns than this and the annex lies across. */
const UPRIGHT_COLUMNS_MAX = 6
const FACE_OF = {
  heading1: FACES.heading1,
  heading2: FACES.heading2,
  heading3: FACES.body,
  heading4: FACES.body,
  paragraph: FACES.body,
}

/** A notice as docx by GB/T 9704-2012. The same paper gives the same bytes. */
export async function writeNotice(paper: NoticePaper): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title,
    creator: paper.signer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { size: SIZE.body, font: { ascii: LATIN, hAnsi: LATIN, eastAsia: FACES.body.name } } },
      },
    },
    sections: [section(paper, bodyOf(paper), false), ...annexSections(paper)],
  })
  return sealPackage(await Packer.toBuffer(document), paper.date)
}

function section(paper: NoticePaper, children: readonly FileChild[], across: boolean): ISectionOptions {
  const margin = across
    ? { top: MARGIN.left, right: MARGIN.bottom, bottom: MARGIN.right, left: MARGIN.top }
    : { top: MARGIN.top, right: MARGIN.right, bottom: MARGIN.bottom, left: MARGIN.left }
  const header = paper.mark === undefined ? undefined : markHeader(paper.mark)
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: { ...PAGE, orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { ...margin, header: millimetres(15), footer: across ? millimetres(12) : FOOTER, gutter: 0 },
      },
      grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: CHARACTER_SPACE },
    },
    ...(header ? { headers: { default: header, even: header } } : {}),
    footers: { default: pageNumber("odd"), even: pageNumber("even") },
    children,
  }
}

function bodyOf(paper: NoticePaper): FileChild[] {
  return [
    ...headOf(paper),
    blank(),
    blank(),
    ...titleLines(paper.title).map((text) => centred(text, SIZE.title)),
    blank(),
    line([run(`${paper.addressee.replace(/[:：]\s*$/, "")}：`)]),
    ...numberBlocks(paper.blocks).flatMap(blockOf),
    ...annexList(paper),
    blank(),
    blank(),
    ...signature(paper),
    ...(paper.contact === undefined ? [] : [bodyLine(`（${paper.contact.replace(/^[（(]|[）)]$/g, "")}）`)]),
  ]
}

/** The red head: its top edge 35 mm below the text area's, the number two lines below, the red line 4 mm below that. */
function headOf(paper: NoticePaper): Paragraph[] {
  const size = Math.min(88, Math.floor((TEXT_WIDTH / 10 / Math.max(1, widthOf(paper.issuer))) * 0.98))
  const head = line([run(paper.issuer, FACES.title, size, RED)], {
    alignment: AlignmentType.CENTER,
    spacing: { before: millimetres(35), line: size * 12, lineRule: LineRuleType.AT_LEAST },
  })
  const rule = { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } as const
  const number = paper.number === undefined ? [] : [run(documentNumber(paper.number))]
  return [head, blank(), line(number, { alignment: AlignmentType.CENTER, border: { bottom: rule } })]
}

const centred = (text: string, size: number): Paragraph =>
  line([run(text, FACES.title, size)], {
    alignment: AlignmentType.CENTER,
    spacing: { line: 700, lineRule: LineRuleType.EXACT },
  })

function blockOf(block: NoticeBlock): FileChild[] {
  if (block.kind !== "table") {
    return block.text
      .split("\n")
      .map((text) =>
        bodyLine(text, FACE_OF[block.kind], { keepNext: block.kind === "heading1" || block.kind === "heading2" }),
      )
  }
  const caption =
    block.caption === undefined
      ? []
      : [line([run(block.caption, FACES.heading1)], { alignment: AlignmentType.CENTER, keepNext: true })]
  return [...caption, ruledTable(block.table), blank()]
}

/** 附件说明: one line below the body, names one under the other, no mark behind them. */
function annexList(paper: NoticePaper): Paragraph[] {
  if (paper.annexes.length === 0) return []
  const many = paper.annexes.length > 1
  const lines = paper.annexes.map(({ title }, index) => {
    const text = `${index === 0 ? "附件：" : ""}${many ? `${index + 1}.` : ""}${title}`
    return index === 0
      ? bodyLine(text)
      : bodyLine(text, FACES.body, { indent: { firstLine: 5 * CHARACTER, firstLineChars: 500 } })
  })
  return [blank(), ...lines]
}

/** Signer and date for a paper with a seal: the date in by four characters, the signer centred over it. */
function signature(paper: NoticePaper): Paragraph[] {
  const date = signedDate(paper.date)
  const indent = 4 + (widthOf(date) - widthOf(paper.signer)) / 2
  return [rightLine(paper.signer, Math.max(0, indent)), rightLine(date, 4)]
}

function annexSections(paper: NoticePaper): ISectionOptions[] {
  return paper.annexes.map(({ title, table }, index) => {
    const across = table.columns.length > UPRIGHT_COLUMNS_MAX
    const width = across ? PAGE.height - MARGIN.top - MARGIN.bottom : TEXT_WIDTH
    const label = `附件${paper.annexes.length > 1 ? index + 1 : ""}`
    const children = [
      line([run(label, FACES.heading1)]),
      blank(),
      centred(title, SIZE.title),
      blank(),
      ruledTable(table, width),
    ]
    return section(paper, children, across)
  })
}

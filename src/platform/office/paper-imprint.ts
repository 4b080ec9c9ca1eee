import {
  AlignmentType,
  BorderStyle,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  type IParagraphOptions,
  LineRuleType,
  type Paragraph,
  TabStopType,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from "docx"
import { ShapeRun } from "docx/shapes"
import { chineseDate } from "#kernel/chinese"
import { type Imprint, widthOf } from "./notice-paper.ts"
import { FACES, LINE, SIZE } from "./paper-layout.ts"
import { line, run } from "./paper-parts.ts"
import { OFF_GRID } from "./paper-styles.ts"

/** One character of 4号: the text stands in by one on each side. */
const SIDE = SIZE.imprint * 10
/** Characters of 抄送：, under which its second line begins behind. */
const COPY_LABEL = 3
/** Outer lines 0.35 mm, the line between 0.25 mm, in 1/8 pt; a line is drawn by a paragraph this high (twips). */
const THICK = 8
const FINE = 6
const RULE_HEIGHT = 40
const TWIPS_A_PIXEL = 15

const rule = (size: number): Paragraph =>
  off([], RULE_HEIGHT, { border: { top: { style: BorderStyle.SINGLE, size, color: "000000", space: 0 } } })

const text = (words: string, options: IParagraphOptions): Paragraph =>
  off([run(words, FACES.body, SIZE.imprint)], LINE, options)

const off = (children: Parameters<typeof line>[0], height: number, options: IParagraphOptions): Paragraph =>
  line(children, { ...options, style: OFF_GRID, spacing: { line: height, lineRule: LineRuleType.EXACT } })

/** Lines that 抄送 takes, those after the first in by the label's width. */
function copyLines(copyTo: string, width: number): number {
  const room = Math.floor(width / SIDE) - 2 - COPY_LABEL
  return Math.ceil((widthOf(copyTo) + 1) / room)
}

/**
 * 版记 at the foot of the page where the text before it ends, `width` twips wide: a text box on the lower edge of the text
 * area, hung from a paragraph of its own height that keeps the place free; where that does not fit any more, both go to
 * the next page. The standard wants that page to be an even one; which page it is, only the office program knows.
 */
export function imprintAt(imprint: Imprint, width: number): Paragraph {
  const copies = imprint.copyTo?.replace(/[。.]?$/, "。")
  const indent = { left: SIDE, right: SIDE }
  const copied =
    copies === undefined
      ? []
      : [
          text(`抄送：${copies}`, {
            alignment: AlignmentType.LEFT,
            indent: { ...indent, left: (1 + COPY_LABEL) * SIDE, hanging: COPY_LABEL * SIDE },
          }),
          rule(FINE),
        ]
  const printed = text(`${imprint.printedBy}\t${chineseDate(imprint.printedOn)}印发`, {
    indent,
    tabStops: [{ type: TabStopType.RIGHT, position: width - SIDE }],
  })
  const children = [rule(THICK), ...copied, printed, rule(THICK)]
  const lines = 1 + (copies === undefined ? 0 : copyLines(copies, width))
  const height = lines * LINE + (copies === undefined ? 2 : 3) * RULE_HEIGHT
  const box = new ShapeRun({
    type: "rectangle",
    transformation: { width: width / TWIPS_A_PIXEL, height: height / TWIPS_A_PIXEL },
    fill: "none",
    line: "none",
    children,
    textOptions: { margins: { top: 0, right: 0, bottom: 0, left: 0 }, verticalAlignment: "bottom" },
    altText: { id: "1", name: "版记" },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.MARGIN, align: HorizontalPositionAlign.LEFT },
      verticalPosition: { relative: VerticalPositionRelativeFrom.MARGIN, align: VerticalPositionAlign.BOTTOM },
      wrap: { type: TextWrappingType.NONE },
    },
  })
  return off([box], height, {})
}

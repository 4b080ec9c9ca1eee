import { materialIdOf } from "./body-text.ts"
import { escaped, type Piece, piecesOf } from "./html.ts"
import { type Block, blocksOf } from "./paste-blocks.ts"

export interface Pasted {
  readonly html: string
  /** What was left behind, in sentences for whoever pasted. */
  readonly notes: readonly string[]
}

/**
 * Cleans what comes from Word, WPS, 公众号 or a web page down to the one schema of articles: paragraphs, headings, lists,
 * quotes, tables, links, emphasis. Styles, comments, empty paragraphs, indents made of spaces and foreign pictures stay behind.
 */
export function cleanPaste(html: string): Pasted {
  const pieces = piecesOf(insideFragment(html))
  const left = { images: 0, media: 0, forms: 0 }
  for (const piece of pieces) {
    if (piece.kind !== "open") continue
    if (piece.name === "img" && materialIdOf(piece.attributes.src ?? "") === undefined && !isInvisible(piece))
      left.images += 1
    if (/^(?:iframe|video|audio|mpvoice|mp-|object|embed|qqmusic)/.test(piece.name)) left.media += 1
    if (/^(?:form|input|button|select)$/.test(piece.name)) left.forms += 1
  }
  const notes = [
    left.images > 0 ? `${left.images} 张外部图片没有带入：请下载后从“插入图片”上传，或从素材库选用。` : "",
    left.media > 0 ? `${left.media} 处音视频或小程序卡片没有带入：请从“插入视频”上传。` : "",
    left.forms > 0 ? "表单控件没有带入。" : "",
  ].filter((note) => note !== "")
  return { html: htmlOf(blocksOf(pieces)), notes }
}

/** Windows hands a whole page over and marks the part that was copied. */
function insideFragment(html: string): string {
  const start = html.indexOf("<!--StartFragment-->")
  const end = html.lastIndexOf("<!--EndFragment-->")
  return start >= 0 && end > start ? html.slice(start + "<!--StartFragment-->".length, end) : html
}

/** A tracking pixel is no picture. */
const isInvisible = (piece: Extract<Piece, { kind: "open" }>): boolean =>
  ["0", "1"].includes(piece.attributes.width ?? "") || /display\s*:\s*none/.test(piece.attributes.style ?? "")

/** Blocks as markup; neighbouring items of one kind make one list. */
function htmlOf(blocks: readonly Block[]): string {
  let html = ""
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!
    if (block.tag !== "li") {
      html += single(block)
      continue
    }
    const list = block.ordered ? "ol" : "ul"
    let items = ""
    while (at < blocks.length) {
      const item = blocks[at]!
      if (item.tag !== "li" || item.ordered !== block.ordered) break
      items += `<li><p>${item.inline}</p></li>`
      at += 1
    }
    at -= 1
    html += `<${list}>${items}</${list}>`
  }
  return html
}

function single(block: Exclude<Block, { tag: "li" }>): string {
  if (block.tag === "hr") return "<hr>"
  if (block.tag === "img") return `<img src="${escaped(block.src)}" alt="${escaped(block.alt)}">`
  if (block.tag === "blockquote") return `<blockquote><p>${block.inline}</p></blockquote>`
  if (block.tag !== "table") return `<${block.tag}>${block.inline}</${block.tag}>`
  const rows = block.rows.map(
    (row) =>
      `<tr>${row.map((cell) => `<${cell.head ? "th" : "td"}${spans(cell)}><p>${cell.inline}</p></${cell.head ? "th" : "td"}>`).join("")}</tr>`,
  )
  return `<table><tbody>${rows.join("")}</tbody></table>`
}

const spans = (cell: { colspan: number; rowspan: number }): string =>
  (cell.colspan > 1 ? ` colspan="${cell.colspan}"` : "") + (cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : "")

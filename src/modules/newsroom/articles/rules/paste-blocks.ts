import { materialIdOf } from "./body-text.ts"
import type { Piece } from "./html.ts"
import { InlineWriter } from "./paste-inline.ts"

interface Cell {
  readonly inline: string
  readonly head: boolean
  readonly colspan: number
  readonly rowspan: number
}

/** A paragraph, heading, list item, quotation, table, line or picture of an article. */
export type Block =
  | { readonly tag: "p" | "h2" | "h3" | "h4" | "blockquote"; readonly inline: string }
  | { readonly tag: "li"; readonly ordered: boolean; readonly inline: string }
  | { readonly tag: "table"; readonly rows: readonly (readonly Cell[])[] }
  | { readonly tag: "hr" }
  | { readonly tag: "img"; readonly src: string; readonly alt: string }

const BREAKS = /^(?:p|div|section|article|li|h[1-6]|blockquote|figure|figcaption|center|pre|dd|dt|ul|ol|table|tr)$/
/** The platform's own title and author lines are no body. */
const DROPPED = /(?:^|\s)(?:rich_media_title|rich_media_meta_list|js_profile_qrcode|weapp_)/

/** What Word writes before an item of a numbered list: `1.`, `（二）`, `三、`, `a)`. */
const NUMBER = /^\s*[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[.．、)）]/

type Open = Extract<Piece, { kind: "open" }>

/** Reads pieces into blocks: whatever nests (公众号 nests sections ten deep), a block is what has words of its own. */
export function blocksOf(pieces: readonly Piece[]): Block[] {
  const reader = new BlockReader()
  for (const piece of pieces) reader.read(piece)
  return reader.end()
}

class BlockReader {
  private readonly blocks: Block[] = []
  private readonly lists: boolean[] = []
  private inline = new InlineWriter()
  private kind: "p" | "h2" | "h3" | "h4" | "li" = "p"
  private ordered = false
  private quotes = 0
  private table: { rows: Cell[][]; cell: Open | undefined; depth: number } | undefined
  /** Inside the marker that Word writes before an item, or inside what is dropped: depth of that element. */
  private skipped: { name: string; depth: number; isMarker: boolean } | undefined

  read(piece: Piece): void {
    if (this.skipped) this.skip(piece)
    else if (piece.kind === "words") this.inline.words(piece.text)
    else if (piece.kind === "close") this.close(piece.name)
    else this.open(piece)
  }

  end(): Block[] {
    this.flush()
    if (this.table) this.endTable()
    return this.blocks
  }

  private skip(piece: Piece): void {
    if (piece.kind === "words") {
      if (this.skipped?.isMarker && NUMBER.test(piece.text)) this.ordered = true
      return
    }
    if (!this.skipped || piece.name !== this.skipped.name) return
    if (piece.kind === "open" && !piece.alone) this.skipped.depth += 1
    if (piece.kind === "close") this.skipped.depth -= 1
    if (this.skipped.depth === 0) this.skipped = undefined
  }

  private open(piece: Open): void {
    const { name, attributes } = piece
    const style = attributes.style ?? ""
    const isMarker = /mso-list\s*:\s*ignore/i.test(style)
    if (!piece.alone && (isMarker || DROPPED.test(attributes.class ?? "") || /display\s*:\s*none/i.test(style))) {
      this.skipped = { name, depth: 1, isMarker }
      return
    }
    if (name === "br") this.inline.lineBreak()
    else if (name === "hr") {
      this.flush()
      this.blocks.push({ tag: "hr" })
    } else if (name === "img") this.picture(attributes)
    else if (name === "table") this.openTable()
    else if (this.table && (name === "tr" || name === "td" || name === "th")) this.openCell(piece)
    else this.openText(piece)
  }

  private openText(piece: Open): void {
    const { name, attributes } = piece
    if (name === "ul" || name === "ol") this.lists.push(name === "ol")
    if (BREAKS.test(name)) {
      this.flush()
      this.begin(name, attributes)
    } else this.inline.open(piece)
  }

  /** What the block that begins here is, by its element or by Word's class. */
  private begin(
    name: string,
    { class: kind = "", style = "", "aria-level": level = "" }: Readonly<Record<string, string>>,
  ): void {
    const outline = Number(/mso-outline-level\s*:\s*(\d)/i.exec(style)?.[1] ?? /^h([1-6])$/.exec(name)?.[1] ?? level)
    const item = /mso-list\s*:\s*l\d+\s+level\d+\s+lfo\d+/i.test(style) || /MsoListParagraph/.test(kind)
    if (name === "blockquote") this.quotes += 1
    if (name === "li" || (item && /mso-list/i.test(style))) {
      this.kind = "li"
      this.ordered = name === "li" ? (this.lists.at(-1) ?? false) : false
    } else if (outline >= 1 && outline <= 6) this.kind = outline <= 2 ? "h2" : outline === 3 ? "h3" : "h4"
    else if (name !== "p" && name !== "div" && name !== "section" && name !== "center" && this.kind === "li")
      this.kind = "p"
  }

  private close(name: string): void {
    if (this.table && (name === "td" || name === "th")) this.closeCell()
    else if (this.table && name === "table") this.endTable()
    else if (BREAKS.test(name)) this.closeBlock(name)
    else this.inline.close(name)
  }

  private closeBlock(name: string): void {
    if (name === "ul" || name === "ol") this.lists.pop()
    this.flush()
    if (name === "blockquote") this.quotes = Math.max(0, this.quotes - 1)
    if (/^(?:h[1-6]|li|p|blockquote)$/.test(name)) this.kind = "p"
  }

  private flush(): void {
    const inline = this.inline.end()
    const { kind } = this
    this.inline = new InlineWriter()
    if (inline === "") return
    if (this.table?.cell) {
      const row = this.table.rows.at(-1)!
      const last = row.at(-1)!
      row[row.length - 1] = { ...last, inline: last.inline === "" ? inline : `${last.inline}<br>${inline}` }
      return
    }
    if (kind === "li") this.blocks.push({ tag: "li", ordered: this.ordered, inline })
    else this.blocks.push({ tag: kind === "p" && this.quotes > 0 ? "blockquote" : kind, inline })
  }

  private picture({ src = "", alt = "" }: Readonly<Record<string, string>>): void {
    if (materialIdOf(src) === undefined || this.table) return
    this.flush()
    this.blocks.push({ tag: "img", src, alt })
  }

  private openTable(): void {
    this.flush()
    if (this.table) this.table.depth += 1
    else this.table = { rows: [], cell: undefined, depth: 1 }
  }

  private openCell(piece: Open): void {
    const table = this.table!
    // A table inside a cell is read as words of that cell.
    this.flush()
    if (table.depth > 1) return
    if (piece.name === "tr") {
      table.rows.push([])
      table.cell = undefined
      return
    }
    if (table.rows.length === 0) table.rows.push([])
    table.cell = piece
    const span = (name: string) => Math.min(50, Math.max(1, Number(piece.attributes[name]) || 1))
    table.rows
      .at(-1)!
      .push({ inline: "", head: piece.name === "th", colspan: span("colspan"), rowspan: span("rowspan") })
  }

  private closeCell(): void {
    this.flush()
    if (this.table && this.table.depth === 1) this.table.cell = undefined
  }

  private endTable(): void {
    this.flush()
    const table = this.table
    if (!table) return
    table.depth -= 1
    if (table.depth > 0) return
    this.table = undefined
    const rows = table.rows.filter((row) => row.length > 0)
    // 公众号 lays out single pictures and paragraphs in tables of one cell.
    if (rows.length === 1 && rows[0]!.length === 1) {
      if (rows[0]![0]!.inline !== "") this.blocks.push({ tag: "p", inline: rows[0]![0]!.inline })
    } else if (rows.some((row) => row.some((cell) => cell.inline !== ""))) this.blocks.push({ tag: "table", rows })
  }
}

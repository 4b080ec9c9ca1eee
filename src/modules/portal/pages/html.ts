/** Text that is already HTML; everything else is escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ENTITIES[one]!)

type Piece = string | number | Html | null | undefined | false | readonly Piece[]

const textOf = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return ""
  if (piece instanceof Html) return piece.text
  if (typeof piece === "string") return escaped(piece)
  return typeof piece === "number" ? String(piece) : piece.map(textOf).join("")
}

/** A template whose every value is escaped, unless it is HTML made by this template. Attribute values stand in double quotes. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(strings.map((part, index) => part + textOf(pieces[index])).join(""))

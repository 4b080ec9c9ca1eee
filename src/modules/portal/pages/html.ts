import { escaped } from "#kernel/escaped"

/** Text that is already HTML; everything else is escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Piece = string | number | Html | null | undefined | false | readonly Piece[]

const textOf = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return ""
  if (piece instanceof Html) return piece.text
  if (typeof piece === "string") return escaped(piece)
  return typeof piece === "number" ? String(piece) : piece.map(textOf).join("")
}

/** A template whose every value is escaped, unless it is HTML made by this template. Attribute values stand in double quotes. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let text = strings[0]!
  for (let index = 0; index < pieces.length; index++) text += textOf(pieces[index]) + strings[index + 1]!
  return new Html(text)
}

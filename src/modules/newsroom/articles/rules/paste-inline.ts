import { escaped, type Piece } from "./html.ts"

type Mark = "strong" | "em" | "u" | "s" | "a"

interface Opened {
  readonly name: string
  readonly marks: readonly Mark[]
  readonly href: string | undefined
}

/** Zero-width signs, soft hyphens and the marks of direction that pages carry along. */
const UNSEEN = /[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g

/** Only addresses a reader may open: no script, no file of somebody's disk. */
export const isLink = (href: string): boolean => /^(?:https?:\/\/[^\s/]+|mailto:[^\s@]+@)/i.test(href)

/** Writes the words of one block with the emphasis the schema knows; everything else about them is dropped. */
export class InlineWriter {
  private out = ""
  private readonly stack: Opened[] = []
  private hasWords = false
  private pending = ""

  words(text: string): void {
    const plain = text.replace(UNSEEN, "").replace(/[\s\u00a0]+/g, " ")
    if (plain === "") return
    if (!this.hasWords && plain.trim() === "") return
    const body = this.hasWords ? plain : plain.replace(/^[\s\u3000]+/, "")
    if (body === "") return
    this.out += this.pending + this.opening() + escaped(body) + this.closing()
    this.pending = ""
    this.hasWords = true
  }

  lineBreak(): void {
    // One at the end of a block breaks nothing.
    if (this.hasWords) this.pending = "<br>"
  }

  open(piece: Extract<Piece, { kind: "open" }>): void {
    if (piece.alone) return
    const href = piece.name === "a" ? (piece.attributes.href ?? "") : undefined
    const marks = marksOf(piece.name, piece.attributes.style ?? "")
    const isGood = href !== undefined && isLink(href)
    this.stack.push({ name: piece.name, marks: isGood ? [...marks, "a"] : marks, href: isGood ? href : undefined })
  }

  close(name: string): void {
    const at = this.stack.findLastIndex((one) => one.name === name)
    if (at >= 0) this.stack.splice(at)
  }

  /** The block's markup; "" when it has no words. */
  end(): string {
    const merged = this.out
      .replace(/<\/(strong|em|u|s)><\1>/g, "")
      .replace(/[ \u3000]+((?:<\/\w+>)*)$/, "$1")
      .replace(/([\u3000-\u9fff\uff00-\uffef]) +(?=[\u3000-\u9fff\uff00-\uffef])/g, "$1")
    return this.hasWords ? merged : ""
  }

  private present(): Mark[] {
    const marks = new Set(this.stack.flatMap((one) => one.marks))
    return (["a", "strong", "em", "u", "s"] as const).filter((mark) => marks.has(mark))
  }

  private opening(): string {
    const href = this.stack.findLast((one) => one.href)?.href
    return this.present()
      .map((mark) => (mark === "a" ? `<a href="${escaped(href ?? "")}">` : `<${mark}>`))
      .join("")
  }

  private closing(): string {
    return this.present()
      .reverse()
      .map((mark) => `</${mark}>`)
      .join("")
  }
}

function marksOf(name: string, style: string): Mark[] {
  const marks: Mark[] = []
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase()
  if (weight ? weight === "bold" || weight === "bolder" || Number(weight) >= 600 : name === "b" || name === "strong")
    marks.push("strong")
  const isSlanted = /font-style\s*:\s*italic/i.test(style) || name === "i" || name === "em"
  if (isSlanted && !/font-style\s*:\s*normal/i.test(style)) marks.push("em")
  const line = /text-decoration(?:-line)?\s*:\s*([\w -]+)/i.exec(style)?.[1] ?? ""
  if (name === "u" || line.includes("underline")) marks.push("u")
  if (/^(?:s|strike|del)$/.test(name) || line.includes("line-through")) marks.push("s")
  return marks
}

import type { Node } from "@tiptap/pm/model"

/** One line of a document: where it begins in the text, where its first letter stands in the document. */
export interface Line {
  readonly at: number
  readonly from: number
  readonly length: number
}

export interface DocText {
  readonly text: string
  readonly lines: readonly Line[]
}

/**
 * The words of a document line by line, the same as the server reads from its markup (`bodyText`), and where each line stands:
 * findings of the text are places of the document.
 */
export function docText(doc: Node): DocText {
  const lines: Line[] = []
  let text = ""
  const add = (words: string, from: number) => {
    if (words.trim() === "") return
    if (text !== "") text += "\n"
    lines.push({ at: text.length, from, length: words.length })
    text += words
  }
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    let [words, from] = ["", position + 1]
    node.forEach((child, offset) => {
      if (child.isText) {
        if (words === "") from = position + 1 + offset
        words += child.text!.replace(/[\r\n\t]/g, " ")
      } else {
        add(words, from)
        words = ""
      }
    })
    add(words, from)
    return false
  })
  return { text, lines }
}

/** Where a stretch of the text stands in the document; undefined when it runs over a line's end. */
export function placeOf({ lines }: DocText, start: number, end: number): { from: number; to: number } | undefined {
  let [low, high] = [0, lines.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lines[middle]!.at <= start) low = middle
    else high = middle - 1
  }
  const line = lines[low]
  if (!line || start < line.at || end > line.at + line.length) return undefined
  return { from: line.from + (start - line.at), to: line.from + (end - line.at) }
}

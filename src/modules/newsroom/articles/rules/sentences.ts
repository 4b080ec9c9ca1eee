/**
 * A text in sentences, each with its own end mark and what closes after it (”’）》); line breaks end one too and belong to
 * none. Joined with the breaks they are the text again.
 */
export interface Sentence {
  readonly text: string
  readonly start: number
}

const END = /[。！？!?；;]/
const CLOSING = /[”’）)》」』】\]]/

export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = []
  let start = 0
  const cut = (end: number) => {
    const piece = text.slice(start, end)
    if (piece.trim() !== "") found.push({ text: piece, start })
    start = end
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === "\n") {
      cut(at)
      start = at + 1
    } else if (END.test(sign)) {
      let end = at + 1
      while (end < text.length && (END.test(text[end]!) || CLOSING.test(text[end]!))) end += 1
      cut(end)
      at = end - 1
    }
  }
  cut(text.length)
  return found
}

/** The sentence a place stands in, without the spaces around it; "" outside of any. */
export function sentenceAt(sentences: readonly Sentence[], place: number): string {
  let [low, high] = [0, sentences.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const { start, text } = sentences[middle]!
    if (place < start) high = middle - 1
    else if (place >= start + text.length) low = middle + 1
    else return text.trim()
  }
  return ""
}

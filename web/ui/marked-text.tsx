import { Fragment } from "react"

export interface TextMark {
  readonly start: number
  readonly end: number
  /** What is wrong and what to write instead. */
  readonly note: string
}

/** A text with its wrong places marked; the numbers lead to the notes beside it. */
export function MarkedText({ text, marks }: { text: string; marks: readonly TextMark[] }) {
  return (
    <div className="marked-text">
      {pieces(text, marks).map((piece) => (
        <Fragment key={piece.start}>
          {piece.mark === undefined ? (
            piece.text
          ) : (
            <mark title={marks[piece.mark]?.note}>
              {piece.text}
              <sup>{piece.mark + 1}</sup>
            </mark>
          )}
        </Fragment>
      ))}
    </div>
  )
}

export interface Piece {
  readonly start: number
  readonly text: string
  /** Index of the mark, when this piece is marked. */
  readonly mark?: number
}

/** Cuts a text at its marks, in order; overlapping marks keep the first, marks outside the text are left out. */
export function pieces(text: string, marks: readonly TextMark[]): Piece[] {
  const cut: Piece[] = []
  let at = 0
  const inOrder = marks.map((mark, index) => ({ ...mark, index })).sort((a, b) => a.start - b.start || b.end - a.end)
  for (const mark of inOrder) {
    if (mark.start < at || mark.end > text.length || mark.end <= mark.start) continue
    if (mark.start > at) cut.push({ start: at, text: text.slice(at, mark.start) })
    cut.push({ start: mark.start, text: text.slice(mark.start, mark.end), mark: mark.index })
    at = mark.end
  }
  if (at < text.length) cut.push({ start: at, text: text.slice(at) })
  return cut
}

import { memo, useEffect, useRef } from "react"
import type { FindingView } from "#contract/checking"
import { pieces } from "../../ui/marked-text.tsx"

/** The text once more under the field, unseen, for the marks alone: line by line, so that a letter redraws its own line. */
export const Mirror = memo(function Mirror({ drawn: { text, findings, current } }: { drawn: Drawn }) {
  const root = useRef<HTMLDivElement>(null)
  const place = current?.start
  useEffect(() => {
    if (place !== undefined) root.current?.querySelector("mark.now")?.scrollIntoView({ block: "nearest" })
  }, [place])
  let [at, next] = [0, 0]
  const lines = text.split("\n").map((line, place) => {
    const end = at + line.length
    const marks: string[] = []
    while (next < findings.length && findings[next]!.start < at) next += 1
    for (let index = next; index < findings.length && findings[index]!.start <= end; index++) {
      const { start, end: to, level } = findings[index]!
      // A finding over several lines is marked in its first one.
      if (start < end)
        marks.push(`${start - at} ${Math.min(to, end) - at} ${level}${findings[index] === current ? " now" : ""}`)
    }
    at = end + 1
    return { place, line, marks: marks.join() }
  })
  return (
    <div className="checked-mirror" aria-hidden="true" ref={root}>
      {lines.map(({ place, line, marks }) => (
        <Line key={place} text={line} marks={marks} />
      ))}
    </div>
  )
})

export interface Drawn {
  readonly text: string
  /** In the order of the text. */
  readonly findings: readonly FindingView[]
  readonly current: FindingView | undefined
}

/** `marks` as words, `start end level`: a line whose words and marks are the same is not drawn again. */
const Line = memo(function Line({ text, marks }: { text: string; marks: string }) {
  if (marks === "") return <div>{text || <br />}</div>
  const parts = marks.split(",").map((mark) => {
    const [start, end, level, now] = mark.split(" ")
    return { start: Number(start), end: Number(end), note: "", kind: `${level}${now ? " now" : ""}` }
  })
  return (
    <div>
      {pieces(text, parts).map((piece) =>
        piece.mark === undefined ? (
          piece.text
        ) : (
          <mark key={piece.start} className={parts[piece.mark]!.kind}>
            {piece.text}
          </mark>
        ),
      )}
    </div>
  )
})

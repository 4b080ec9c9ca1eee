import { type ReactNode, type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from "react"
import type { FindingView } from "#contract/checking"
import { FindingList } from "./finding-list.tsx"
import { Mirror } from "./mirror.tsx"
import { useTextField } from "./use-text-field.ts"

export interface CheckedTextProps {
  /** What the text is, for whoever does not see the field: "正文". */
  readonly label: string
  /** Lines end in \n, as in every field of a browser. */
  readonly text: string
  onText(text: string): void
  /** Of this very text, in its order (`carried` brings those of an earlier one up to it). */
  readonly findings: readonly FindingView[]
  readonly charsMax: number
  /** One line on how the check is doing, said to everybody. */
  readonly says: string
  /** The last change could not be checked. */
  readonly isBehind: boolean
  /** Above the list of findings: an act, a rate. */
  readonly children?: ReactNode
}

/** A line is laid out as a whole with each letter, 10 ms per 1,000 characters: beyond this one would wait for one's own hand. */
const LINE_MARKED_MAX = 5_000

function longestLine(text: string): number {
  let longest = 0
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf("\n", at)
    const next = end === -1 ? text.length : end
    longest = Math.max(longest, next - at)
    at = next + 1
  }
  return longest
}

/**
 * A text that is written and checked at once: wrong places are underlined by their level in the text and listed beside it
 * with reason and source; a suggestion is taken with one press. F8 or Alt+↓ leads to the next, Alt+Enter takes it.
 */
export function CheckedText({ label, text, onText, findings, charsMax, says, isBehind, children }: CheckedTextProps) {
  const whole = useRef<HTMLDivElement>(null)
  const field = useTextField(text, onText, charsMax)
  const [level, setLevel] = useState("")
  const shown = level === "" ? findings : findings.filter((one) => one.level === level)
  const current = shown.find(({ start, end }) => start <= field.caret && field.caret <= end)
  const isMarked = longestLine(text) <= LINE_MARKED_MAX
  // The hand goes first: the marks follow when there is time.
  const drawn = useDeferredValue(useMemo(() => ({ text, findings: shown, current }), [text, shown, current]))

  const jump = (by: 1 | -1): void => {
    const { caret } = field
    const next =
      by === 1
        ? (shown.find(({ start }) => start > caret) ?? shown[0])
        : (shown.findLast(({ start }) => start < caret) ?? shown.at(-1))
    if (next) field.show(next.start, next.end)
  }
  const take = (finding: FindingView, suggestion: string): void =>
    field.take({ start: finding.start, from: finding.original, to: suggestion })
  // Keys that work anywhere in it; each has a button beside it.
  useKeys(whole, (event) => {
    const forward = (event.key === "F8" && !event.shiftKey) || (event.altKey && event.key === "ArrowDown")
    const back = (event.key === "F8" && event.shiftKey) || (event.altKey && event.key === "ArrowUp")
    const suggestion = event.altKey && event.key === "Enter" ? current?.suggestions[0] : undefined
    if (!forward && !back && suggestion === undefined) return
    event.preventDefault()
    if (current && suggestion !== undefined) take(current, suggestion)
    else jump(forward ? 1 : -1)
  })

  return (
    <div className="checked-text" ref={whole}>
      <div className="checked-side-text">
        <div className={isMarked ? "checked-frame" : "checked-frame checked-unmarked"}>
          {isMarked ? <Mirror drawn={drawn} /> : null}
          <textarea
            ref={field.field}
            aria-label={label}
            value={text}
            maxLength={charsMax}
            spellCheck={false}
            onChange={(event) => field.onChange(event.target.value)}
            onSelect={field.onSelect}
            onPaste={field.onPaste}
          />
        </div>
        {field.refused ? (
          <p className="mark-serious" role="alert">
            {field.refused}
          </p>
        ) : null}
        <p className="secondary checked-says">
          <span role="status" className={isBehind ? "mark-serious" : undefined}>
            {says}
            {isMarked ? "" : "有一段超过 5,000 字，差错只在列表中列出，不在文中标出。"}
          </span>
          <span className="hint-keys">
            F8 或 Alt+↓ 下一处，Shift+F8 或 Alt+↑ 上一处，Alt+回车 采用建议，Ctrl+Z 撤销。
          </span>
        </p>
      </div>
      <div className="checked-side-list">
        {children}
        <FindingList
          findings={findings}
          shown={shown}
          current={current}
          level={level}
          onLevel={setLevel}
          onShow={(one) => field.show(one.start, one.end)}
          onTake={take}
        >
          {field.taken ? (
            <Taken
              from={field.taken.from}
              to={field.taken.to}
              onBack={() => field.taken && field.giveBack(field.taken)}
            />
          ) : null}
        </FindingList>
      </div>
    </div>
  )
}

function useKeys(place: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    const element = place.current
    element?.addEventListener("keydown", onKey)
    return () => element?.removeEventListener("keydown", onKey)
  }, [place, onKey])
}

function Taken({ from, to, onBack }: { from: string; to: string; onBack(): void }) {
  return (
    <p className="checked-taken">
      {saidChange(from, to)}
      <button type="button" className="link-button" onClick={onBack}>
        撤销
      </button>
    </p>
  )
}

/** As much of a word as is read at a glance. */
const short = (words: string): string => (words.length > 20 ? `${words.slice(0, 20)}…` : words)

function saidChange(from: string, to: string): string {
  if (from === "") return `已放入 ${to.length.toLocaleString()} 字。`
  if (to === "") return `已删去“${short(from)}”。`
  return `已把“${short(from)}”改为“${short(to)}”。`
}

import { type ClipboardEvent, useRef, useState } from "react"

interface Change {
  readonly start: number
  readonly from: string
  readonly to: string
}

/**
 * A browser takes in what is inserted as if typed in a time that grows with the square of its lines: 20,000 characters in
 * 0.3 s, 200,000 in over a minute. Longer pieces are set at once, and given back by a button.
 */
const TYPED_MAX = 5_000

/**
 * The field in which a text is written and mended: where the caret is, a place to be shown, a word put in the place of
 * another so that the browser's own undo takes it back.
 */
export function useTextField(text: string, onText: (text: string) => void, charsMax: number) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const [taken, setTaken] = useState<Change>()
  const [refused, setRefused] = useState("")

  /** A finger would call up the keyboard, over the text. */
  const byFinger = () => matchMedia("(pointer: coarse)").matches

  const show = (start: number, end: number): void => {
    const area = field.current!
    area.setSelectionRange(start, end)
    // A field that scrolls by itself shows its selection when it is entered.
    if (area.scrollHeight > area.clientHeight) {
      area.blur()
      area.focus()
    } else if (!byFinger()) area.focus({ preventScroll: true })
    setCaret(start)
  }

  const put = ({ start, from, to }: Change): void => {
    const area = field.current!
    area.focus({ preventScroll: true })
    area.setSelectionRange(start, start + from.length)
    const isShort = Math.max(from.length, to.length) <= TYPED_MAX
    const typed =
      isShort && (to === "" ? document.execCommand("delete") : document.execCommand("insertText", false, to))
    if (!typed) {
      area.setRangeText(to, start, start + from.length, "end")
      onText(area.value)
    }
    if (byFinger()) area.blur()
    setCaret(start)
  }

  const take = (change: Change): void => {
    put(change)
    setTaken(change)
  }

  return {
    field,
    caret,
    show,
    /** Why what was pasted is not in the text. */
    refused,
    /** What was taken last and can be given back. */
    taken: taken && text.startsWith(taken.to, taken.start) ? taken : undefined,
    take,
    giveBack({ start, from, to }: Change): void {
      put({ start, from: to, to: from })
      setTaken(undefined)
    },
    onChange(next: string): void {
      setTaken(undefined)
      setRefused("")
      onText(next)
    },
    onSelect: (): void => setCaret(field.current!.selectionStart),
    /** A text over the limit is left where it was copied from: a half of it would be worse than none. */
    onPaste(event: ClipboardEvent): void {
      const { value, selectionStart: start, selectionEnd } = field.current!
      // As the field itself would have it.
      const pasted = event.clipboardData.getData("text").replace(/\r\n?/g, "\n")
      const from = value.slice(start, selectionEnd)
      if (value.length - from.length + pasted.length > charsMax) {
        event.preventDefault()
        setRefused(
          `粘贴的文字有 ${pasted.length.toLocaleString()} 字，加上已有的超过 ${charsMax.toLocaleString()} 字的上限，没有放入；请分段检查，或先清空。`,
        )
      } else if (pasted.length > TYPED_MAX) {
        event.preventDefault()
        take({ start, from, to: pasted })
      }
    },
  }
}

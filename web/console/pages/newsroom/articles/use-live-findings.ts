import type { Editor } from "@tiptap/core"
import { useCallback, useEffect, useRef, useState } from "react"
import { checkingContract, type FindingView } from "#contract/checking"
import type { WavingView } from "#contract/newsroom"
import { storedOriginal } from "#rules/checking"
import { standingOf } from "#rules/newsroom"
import type { ReplyOf } from "../../../../api/address.ts"
import { api } from "../../../../api/call.ts"
import { LiveCheck, type LiveState } from "../../../checked-text/live-check.ts"
import { type DocText, docText, placeOf } from "../../../editor/doc-text.ts"
import { type Placed, type Placing, placedKey } from "../../../editor/placed-findings.ts"

type Checked = ReplyOf<typeof checkingContract.checkText>

/** A finding of the text as it was checked, with its sentence and what let it pass. */
export interface LiveFinding extends FindingView {
  readonly key: string
  readonly sentence: string
  readonly waving: WavingView | undefined
  readonly waved: boolean
  /** In the title, above the text. */
  readonly inTitle: boolean
}

const wholeOf = (title: string, body: DocText): string =>
  title.trim() === "" ? body.text : `${title.trim()}\n${body.text}`

/** Findings of a text that is being written: asked for in the pauses, carried along between them by the editor itself. */
export function useLiveFindings(editor: Editor, title: string, given: readonly WavingView[]) {
  const [state, setState] = useState<LiveState<Checked>>({ phase: "quiet" })
  const [wavings, setWavings] = useState<readonly WavingView[]>(given)
  const [alive, setAlive] = useState<readonly LiveFinding[]>([])
  const [current, setCurrent] = useState<string>()
  const [chars, setChars] = useState(0)
  const head = useRef(title)
  head.current = title
  const live = useRef<LiveCheck<Checked>>(undefined)

  // The words are read after the letter is on the screen, and asked about after a pause.
  useEffect(() => {
    const made = new LiveCheck<Checked>({
      ask: (text, _about, signal) => api(checkingContract.checkText, { text }, signal),
      onState: setState,
    })
    live.current = made
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      const text = wholeOf(head.current, docText(editor.state.doc))
      setChars(text.replace(/\s/g, "").length)
      made.type(text)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(read, 120)
    }
    const onTransaction = () => {
      const placing = placedKey.getState(editor.state) as unknown as Placing<LiveFinding> | undefined
      const placed = placing?.placed ?? []
      setAlive((before) =>
        isSame(before, placed)
          ? before
          : [...before.filter(({ inTitle }) => inTitle), ...placed.map(({ finding }) => finding)],
      )
    }
    read()
    editor.on("update", later)
    editor.on("transaction", onTransaction)
    return () => {
      clearTimeout(timer)
      editor.off("update", later)
      editor.off("transaction", onTransaction)
      made.stop()
    }
  }, [editor])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another text
  useEffect(() => {
    live.current?.type(wholeOf(head.current, docText(editor.state.doc)))
  }, [title, editor])

  // An answer is about the text it was asked for: it is placed only when that is the text that stands here.
  const { checked } = state
  useEffect(() => {
    if (!checked) return
    const body = docText(editor.state.doc)
    const text = wholeOf(head.current, body)
    if (text !== checked.text) return
    const shift = text.length - body.text.length
    const found = checked.result.findings
    // What was let pass is kept with private data masked: compared in the same way, shown as it stands here.
    const kept = found.map((finding) => ({
      ...finding,
      original: storedOriginal(finding as Parameters<typeof storedOriginal>[0]),
    }))
    const findings = standingOf(text, kept, wavings).map(({ finding, sentence, waving }, at) => ({
      ...finding,
      original: found[at]!.original,
      key: `${checked.result.version} ${at} ${finding.rule} ${finding.start}`,
      sentence,
      waving: wavings[waving],
      waved: waving >= 0,
      inTitle: finding.start < shift,
    }))
    const placed = findings.flatMap((finding): Placed<LiveFinding>[] => {
      if (finding.inTitle) return []
      const place = placeOf(body, finding.start - shift, finding.end - shift)
      return place ? [{ ...place, finding }] : []
    })
    setAlive([...findings.filter(({ inTitle }) => inTitle), ...placed.map(({ finding }) => finding)])
    editor.view.dispatch(editor.state.tr.setMeta(placedKey, { placed }).setMeta("addToHistory", false))
  }, [checked, editor, wavings])

  const placeNow = useCallback(
    (key: string): Placed<LiveFinding> | undefined => {
      const placing = placedKey.getState(editor.state) as unknown as Placing<LiveFinding> | undefined
      return placing?.placed.find(({ finding }) => finding.key === key)
    },
    [editor],
  )
  const show = useCallback(
    (finding: LiveFinding) => {
      setCurrent(finding.key)
      const place = placeNow(finding.key)
      if (place) editor.chain().focus().setTextSelection(place).scrollIntoView().run()
    },
    [editor, placeNow],
  )
  const take = useCallback(
    (finding: LiveFinding, suggestion: string) => {
      const place = placeNow(finding.key)
      if (place)
        editor
          .chain()
          .focus()
          .insertContentAt(place, suggestion ? { type: "text", text: suggestion } : "")
          .run()
    },
    [editor, placeNow],
  )
  const jump = (by: 1 | -1) => {
    const open = alive.filter(({ waved, inTitle }) => !waved && !inTitle)
    const at = editor.state.selection.from
    const places = open.map((finding) => placeNow(finding.key)?.from ?? -1)
    const next =
      by === 1
        ? (open[places.findIndex((from) => from > at)] ?? open[0])
        : (open[places.findLastIndex((from) => from >= 0 && from < at)] ?? open.at(-1))
    if (next) show(next)
  }
  return {
    phase: state.phase,
    error: state.error,
    chars,
    findings: alive,
    current,
    show,
    take,
    jump,
    addWaving: (waving: WavingView) => setWavings((present) => [...present, waving]),
  }
}

/** The same findings, wherever they stand by now. */
function isSame(before: readonly LiveFinding[], placed: readonly Placed<LiveFinding>[]): boolean {
  const bodies = before.filter(({ inTitle }) => !inTitle)
  return bodies.length === placed.length && bodies.every((finding, at) => finding === placed[at]!.finding)
}

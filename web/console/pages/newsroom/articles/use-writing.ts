import type { Editor } from "@tiptap/core"
import { useEffect, useMemo, useRef, useState } from "react"
import { type ArticleView, newsroomContract } from "#contract/newsroom"
import type { ReplyOf } from "../../../../api/address.ts"
import { api } from "../../../../api/call.ts"
import { ApiError } from "../../../../api/error.ts"
import { keptUntil } from "../../../../ui/kept.ts"
import { Autosave, type SaveState } from "../../../editor/autosave.ts"
import { useSession } from "../../../session.tsx"

export interface Draft {
  readonly title: string
  readonly summary: string
  readonly bodyHtml: string
}

export type Settings = ReplyOf<typeof newsroomContract.writing>

/** A draft of an earlier visit that the server has not: on the same save it is taken, on an older one a person decides. */
export interface KeptDraft extends Draft {
  readonly base: number
}

const FINAL = new Set([
  "newsroom.saved-meanwhile",
  "newsroom.locked",
  "newsroom.article-closed",
  "newsroom.article-not-found",
  "newsroom.body-too-long",
  "newsroom.material-barred",
  "http.forbidden",
])

export const isFinal = (error: unknown): boolean => error instanceof ApiError && FINAL.has(error.code)

/** Lets the server know that somebody sits before the text, while he has not typed for a minute. */
const HEARTBEAT_MS = 45_000

/** Keeps an article's draft while it is written, and its lock in this person's hand. */
export function useWriting(view: ArticleView, settings: Settings) {
  const { person } = useSession()
  const key = `article ${person.id} ${view.id}`
  // As it was when the page was opened: what is read again meanwhile does not change what is being written.
  const [{ found, isOurs, start }] = useState(() => {
    const kept = readKept(key)
    const isSame = kept !== undefined && kept.base === view.draftNo
    return { found: kept, isOurs: isSame, start: (isSame ? kept : view) as Draft }
  })
  const head = useRef({ title: start.title, summary: start.summary })
  const editor = useRef<Editor>(null)
  const [state, setState] = useState<SaveState>({ phase: "saved", savedAt: view.savedAt })
  const [left, setLeft] = useState<KeptDraft | undefined>(isOurs ? undefined : found)

  const read = (): Draft => ({ ...head.current, bodyHtml: editor.current?.getHTML() ?? start.bodyHtml })
  // biome-ignore lint/correctness/useExhaustiveDependencies: one autosave for one visit
  const autosave = useMemo(
    () =>
      new Autosave<Draft>(
        {
          read,
          save: (draft, base) => api(newsroomContract.saveDraft, { id: view.id, base, ...draft }),
          keep: (draft, base) => (draft ? keptUntil.put(key, { ...draft, base }) : keptUntil.forget(key)),
          isFinal,
          onState: setState,
        },
        { base: view.draftNo, savedAt: view.savedAt, pauseMs: settings.autosaveMs, now: () => performance.now() },
      ),
    [],
  )
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    clearTimeout(leaving.current)
    if (isOurs) autosave.change()
    const beat = () =>
      document.hidden
        ? undefined
        : void api(newsroomContract.takeLock, { id: view.id }).catch((error: unknown) => {
            if (isFinal(error)) setState((present) => ({ ...present, phase: "stopped", error }))
          })
    beat()
    const timer = setInterval(beat, HEARTBEAT_MS)
    const online = () => autosave.change()
    const leave = () => autosave.stop()
    addEventListener("online", online)
    addEventListener("pagehide", leave)
    return () => {
      clearInterval(timer)
      removeEventListener("online", online)
      removeEventListener("pagehide", leave)
      // React may take a page down and put it up again at once: it is left only when it stays away.
      leaving.current = setTimeout(() => void leaveFor(view.id, autosave), 0)
    }
  }, [autosave, isOurs, view.id])

  return {
    start,
    /** The text of this machine was newer than the server's and has been put back. */
    isRestored: isOurs,
    left,
    forgetLeft() {
      keptUntil.forget(key)
      setLeft(undefined)
    },
    state,
    autosave,
    read,
    attach(present: Editor | null) {
      editor.current = present
    },
    setHead(part: Partial<typeof head.current>) {
      head.current = { ...head.current, ...part }
      autosave.change()
    },
    /** Puts the server's text in the place of this page's. */
    async load(): Promise<ArticleView> {
      const fresh = await api(newsroomContract.article, { id: view.id })
      head.current = { title: fresh.title, summary: fresh.summary }
      editor.current?.commands.setContent(fresh.bodyHtml, { emitUpdate: false })
      autosave.restart(fresh.draftNo, fresh.savedAt, false)
      return fresh
    },
  }
}

/** The last words are sent, or stay in the browser; then the text is free for others. */
async function leaveFor(id: string, autosave: Autosave<Draft>): Promise<void> {
  await autosave.flush().catch(() => undefined)
  autosave.stop()
  await api(newsroomContract.endLock, { id }).catch(() => undefined)
}

function readKept(key: string): KeptDraft | undefined {
  const kept = keptUntil.get(key)
  if (!kept) return undefined
  const { title, summary, bodyHtml, base } = kept
  const isDraft =
    typeof title === "string" && typeof summary === "string" && typeof bodyHtml === "string" && typeof base === "number"
  return isDraft ? { title, summary, bodyHtml, base } : undefined
}

/** The writing of one visit, as its page and the parts beside it share it. */
export type Writing = ReturnType<typeof useWriting>

import { useEffect, useRef, useState } from "react"
import { LiveCheck, type LiveState } from "./live-check.ts"

export interface Live<R> extends LiveState<R> {
  /** Asks at once: a button's act. */
  checkNow(): void
}

/**
 * Checks a text while it is typed. `about` names what else the answer depends on (the day of the facts): when it changes,
 * the text is asked about anew.
 */
export function useLiveCheck<R>(
  text: string,
  about: string,
  ask: (text: string, about: string, signal: AbortSignal) => Promise<R>,
): Live<R> {
  const [state, setState] = useState<LiveState<R>>({ phase: "quiet" })
  const asking = useRef(ask)
  asking.current = ask
  const live = useRef<LiveCheck<R>>(undefined)
  useEffect(() => {
    const made = new LiveCheck<R>({
      ask: (given, about, signal) => asking.current(given, about, signal),
      onState: setState,
    })
    live.current = made
    const again = () => made.now()
    addEventListener("online", again)
    return () => {
      removeEventListener("online", again)
      made.stop()
    }
  }, [])
  useEffect(() => live.current?.type(text), [text])
  useEffect(() => live.current?.concern(about), [about])
  return { ...state, checkNow: () => live.current?.now() }
}

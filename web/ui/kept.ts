import { useEffect, useState } from "react"

const PREFIX = "jusheng.kept."

/**
 * What is being typed, kept on this machine until it is sent: a closed lid, an ended session or a pressed 取消 loses nothing.
 * `forget` is called when it has been sent.
 */
export function useKept<T extends object>(key: string, initial: T) {
  const [value, setValue] = useState<T>(() => ({ ...initial, ...read(key) }))
  const [typed, setTyped] = useState(false)
  useEffect(() => {
    if (typed) sessionStorage.setItem(PREFIX + key, JSON.stringify(value))
  }, [key, value, typed])
  return {
    value,
    fill(part: Partial<T>) {
      setTyped(true)
      setValue((present) => ({ ...present, ...part }))
    },
    forget() {
      sessionStorage.removeItem(PREFIX + key)
      setTyped(false)
      setValue(initial)
    },
  }
}

function read(key: string): object {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? "{}")
    return typeof kept === "object" && kept !== null ? kept : {}
  } catch {
    return {}
  }
}

const UNTIL = "jusheng.until."

/**
 * Kept on this machine past the end of the browser, until whoever put it there knows that the server has it. For what cannot be
 * written twice; `key` names the person, so that the next one at the same desk is not shown it.
 */
export const keptUntil = {
  /** A full or forbidden store keeps nothing and breaks nothing: the server has what is a few seconds old. */
  put(key: string, value: object): void {
    try {
      localStorage.setItem(UNTIL + key, JSON.stringify(value))
    } catch {
      localStorage.removeItem(UNTIL + key)
    }
  },
  get(key: string): Readonly<Record<string, unknown>> | undefined {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(UNTIL + key) ?? "null")
      return typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : undefined
    } catch {
      return undefined
    }
  },
  forget: (key: string): void => localStorage.removeItem(UNTIL + key),
}

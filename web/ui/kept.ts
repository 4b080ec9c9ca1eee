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

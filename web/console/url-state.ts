import { useCallback } from "react"
import { useSearchParams } from "react-router"

/** The address bar is the state: filters are read from it and written to it, each change one step back. */
export function useUrlState() {
  const [params, setParams] = useSearchParams()
  const get = (name: string) => params.get(name) ?? ""
  const set = useCallback(
    (changes: Readonly<Record<string, string>>) =>
      setParams(
        (present) => {
          const next = new URLSearchParams(present)
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value)
            else next.delete(name)
          }
          return next
        },
        { preventScrollReset: true },
      ),
    [setParams],
  )
  /** The named filters that are set, as the contract's query takes them. */
  const pick = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, get(name)]).filter(([, value]) => value !== ""))
  return { get, set, pick }
}

/** Adds or removes one value of a comma-joined filter. */
export function toggled(present: string, value: string): string {
  const values = present.split(",").filter((one) => one !== "")
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
  return next.join(",")
}

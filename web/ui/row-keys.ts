import { type RefObject, useEffect } from "react"

/** j: next row, k: previous row, Enter: open it. Silent while something is being typed or a dialog is open. */
export function useRowKeys(body: RefObject<HTMLElement | null>, on: boolean): void {
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      const rows = [...(body.current?.children ?? [])] as HTMLElement[]
      const at = rows.findIndex((row) => row.dataset.current !== undefined)
      if (event.key === "j" || event.key === "k") {
        const next = rows[Math.max(0, Math.min(rows.length - 1, event.key === "j" ? at + 1 : at - 1))]
        if (!next) return
        event.preventDefault()
        for (const row of rows) delete row.dataset.current
        next.dataset.current = ""
        next.scrollIntoView({ block: "nearest" })
        next.querySelector("a")?.focus({ preventScroll: true })
      } else if (event.key === "Enter" && at >= 0 && event.target === document.body) {
        rows[at]?.querySelector("a")?.click()
      }
    }
    document.addEventListener("keydown", listen)
    return () => document.removeEventListener("keydown", listen)
  }, [body, on])
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (document.querySelector("[role=dialog]")) return true
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)
}

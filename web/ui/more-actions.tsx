import { Button } from "antd"
import { useEffect, useId, useRef, useState } from "react"
import { ActionButton } from "./action-button.tsx"

export interface Action {
  readonly key: string
  /** A verb and its object. */
  readonly label: string
  /** Why it cannot be done now. */
  readonly why: string | null
  onPress(): void
}

const SHOWN_MAX = 3

/**
 * What can be done with a thing: the likeliest act is primary, two more stand beside it, all others are under 更多, those that
 * are not possible grey with their reason in words. A disclosure, not a menu: Tab reaches every act in it.
 */
export function Actions({ actions }: { actions: readonly Action[] }) {
  const possible = actions.filter((action) => action.why === null).slice(0, SHOWN_MAX)
  const rest = actions.filter((action) => !possible.includes(action))
  return (
    <>
      {possible.map((action, index) => (
        <ActionButton key={action.key} primary={index === 0} onPress={action.onPress}>
          {action.label}
        </ActionButton>
      ))}
      {rest.length > 0 ? <More actions={rest} label={possible.length > 0 ? "更多" : "能办什么"} /> : null}
    </>
  )
}

/** Acts that stand behind one button. */
export function More({ actions, label }: { actions: readonly Action[]; label: string }) {
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return
    const away = (event: MouseEvent) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return
      setOpen(false)
      frame.current?.querySelector("button")?.focus()
    }
    document.addEventListener("mousedown", away)
    document.addEventListener("keydown", onKey)
    return () => {
      document.removeEventListener("mousedown", away)
      document.removeEventListener("keydown", onKey)
    }
  }, [open])
  return (
    <div className="more-actions" ref={frame}>
      <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {label} ▾
      </Button>
      <ul id={id} hidden={!open}>
        {actions.map((action) => (
          <li key={action.key}>
            <button
              type="button"
              aria-disabled={action.why !== null}
              onClick={() => {
                if (action.why !== null) return
                setOpen(false)
                // This line is gone with the list: a dialog that closes gives the focus back to the button above it.
                frame.current?.querySelector("button")?.focus()
                action.onPress()
              }}
            >
              {action.label}
              {action.why ? <span className="secondary">{action.why}</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

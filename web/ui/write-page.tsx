import { Button } from "antd"
import type { ReactNode } from "react"
import { ActionButton } from "./action-button.tsx"
import { Fault, type FaultText } from "./fault.tsx"

export interface WritePageProps {
  readonly title: string
  /** What is written here, and what becomes of it. */
  readonly note: string
  /** Where 返回 leads. */
  readonly back: string
  /** The verb with its object: "保存草稿". */
  readonly verb: string
  /** Why it cannot be kept yet. */
  readonly why: string | null
  readonly busy: boolean
  readonly fault: FaultText | undefined
  onSave(): void
  readonly children: ReactNode
}

/** The page on which one thing is written: its head with the one act stays the same, the fields are its own. */
export function WritePage({ title, note, back, verb, why, busy, fault, onSave, children }: WritePageProps) {
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="secondary">{note}</p>
        </div>
        <div className="page-actions">
          <Button href={back}>返回</Button>
          <ActionButton primary why={why} busy={busy} onPress={onSave}>
            {verb}
          </ActionButton>
        </div>
      </header>
      {fault ? <Fault fault={fault} /> : null}
      {children}
    </div>
  )
}

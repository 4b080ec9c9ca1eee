import { Button, Tooltip } from "antd"
import type { ReactNode } from "react"

export interface ActionButtonProps {
  /** A verb and its object: 派单给…, 申请延期. */
  readonly children: ReactNode
  /** Why it cannot be done now; the button is then grey and says this. */
  readonly why?: string | null
  readonly primary?: boolean
  readonly danger?: boolean
  readonly busy?: boolean
  readonly small?: boolean
  onPress(): void
}

/** An action not allowed is visible, grey, and says why — on hover, on focus and to screen readers. */
export function ActionButton({ children, why, primary, danger, busy, small, onPress }: ActionButtonProps) {
  const barred = Boolean(why)
  const button = (
    <Button
      type={primary && !barred ? "primary" : "default"}
      danger={danger && !barred}
      loading={busy}
      size={small ? "small" : "middle"}
      aria-disabled={barred}
      className={barred ? "barred" : ""}
      onClick={() => (barred ? undefined : onPress())}
    >
      {children}
    </Button>
  )
  if (!barred) return button
  return (
    <Tooltip title={why} trigger={["hover", "focus"]}>
      {button}
    </Tooltip>
  )
}

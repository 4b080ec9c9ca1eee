import { ApiError, faultOf } from "../../api/error.ts"
import { Fault } from "../../ui/fault.tsx"
import { useTitle } from "../title.ts"

export interface PageFaultProps {
  readonly error: unknown
  /** The list to go back to. */
  readonly back: { readonly href: string; readonly label: string }
  retry(): void
}

/** A page whose matter could not be read: what is wrong, and the way on. Reading again is offered only where it can help. */
export function PageFault({ error, back, retry }: PageFaultProps) {
  const status = error instanceof ApiError ? error.status : 500
  const title = status === 404 ? "没有找到" : status === 403 ? "没有权限" : "没有读到"
  useTitle(title)
  const mayHelp = status === 0 || status >= 500
  return (
    <div className="fault-page">
      <h1>{title}</h1>
      <Fault fault={faultOf(error)} {...(mayHelp ? { retry } : {})} />
      <p>
        <a href={back.href}>回到{back.label}</a>
      </p>
    </div>
  )
}

/** A page that this person's hats do not open. Nothing is asked of the server, so a wrong click is no security event. */
export function PageBarred({ label }: { label: string }) {
  useTitle("没有权限")
  return (
    <div className="fault-page">
      <h1>没有权限</h1>
      <p>您目前的角色不能打开“{label}”。如工作需要，请联系本单位管理员开通。</p>
    </div>
  )
}

import { Button } from "antd"

export interface FaultText {
  /** What is wrong, where, and what to do. */
  readonly title: string
  readonly issues?: readonly string[]
  /** To tell the administrator. */
  readonly requestId?: string | undefined
}

/** A failure in words. A retry only where trying again can help. */
export function Fault({ fault, retry }: { fault: FaultText; retry?: () => void }) {
  return (
    <div className="fault" role="alert">
      <p>{fault.title}</p>
      {fault.issues && fault.issues.length > 0 ? (
        <ul>
          {fault.issues.map((issue) => (
            <li key={issue}>{issue}</li>
          ))}
        </ul>
      ) : null}
      {retry ? (
        <Button size="small" onClick={retry}>
          重新读取
        </Button>
      ) : null}
    </div>
  )
}

/** Shown only after 300 ms (by the style sheet), so that fast answers do not flicker. */
export function Waiting({ what = "正在读取" }: { what?: string }) {
  return (
    <div className="waiting" role="status">
      {what}…
    </div>
  )
}

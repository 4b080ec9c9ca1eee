import type { ReactNode } from "react"

/** An empty page teaches: what belongs here, how it gets here, one action. */
export function EmptyTeach({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-teach">
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  )
}

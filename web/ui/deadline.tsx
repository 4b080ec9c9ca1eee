import { exactly, timeLeft, when } from "./format.ts"
import { useNow } from "./now.tsx"
import { StateMark } from "./state-mark.tsx"

export interface DeadlineProps {
  readonly due: string | null
  /** Why it falls there: unit of the limit, skipped holidays. */
  readonly because?: readonly string[]
  /** The matter is settled: the date stays, the clock stops. */
  readonly settled?: boolean
}

/** 还剩 3 小时 20 分（今天 18:00 前；工作日时限，遇端午顺延）. */
export function Deadline({ due, because = [], settled = false }: DeadlineProps) {
  const now = useNow()
  if (!due) return <span className="secondary">无时限</span>
  const left = timeLeft(due, now)
  const why = [`${when(due, now)}前`, ...because].join("；")
  if (settled) return <span title={exactly(due)}>{why}</span>
  return (
    <span className="deadline" title={exactly(due)}>
      <StateMark tone={left.tone}>{left.text}</StateMark>
      <span className="secondary">（{why}）</span>
    </span>
  )
}

/** The time left alone, for a narrow column. */
export function TimeLeft({ due }: { due: string | null }) {
  const now = useNow()
  if (!due) return <span className="secondary">无时限</span>
  const left = timeLeft(due, now)
  return (
    <span title={exactly(due)}>
      <StateMark tone={left.tone}>{left.text}</StateMark>
    </span>
  )
}

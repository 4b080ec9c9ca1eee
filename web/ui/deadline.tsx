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

/** 还剩 3 小时 20 分（今天 18:00 前，办理时限2个工作日）; the counting of the days unfolds. */
export function Deadline({ due, because = [], settled = false }: DeadlineProps) {
  const now = useNow()
  if (!due) return <span className="secondary">无时限</span>
  const left = timeLeft(due, now)
  const [limit, ...counting] = because
  const until = [`${when(due, now)}前`, limit].filter(Boolean).join("，")
  return (
    <span className="deadline" title={exactly(due)}>
      {settled ? (
        until
      ) : (
        <>
          <StateMark tone={left.tone}>{left.text}</StateMark>
          <span className="secondary">（{until}）</span>
        </>
      )}
      {counting.length > 0 ? (
        <details>
          <summary>怎么算的</summary>
          <span className="secondary">{counting.join("；")}。</span>
        </details>
      ) : null}
    </span>
  )
}

/** The time left alone, for a narrow column; a matter whose clock has stopped says so instead. */
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

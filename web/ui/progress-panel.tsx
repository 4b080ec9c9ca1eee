import { Progress } from "antd"
import type { ReactNode } from "react"
import { duration } from "./format.ts"
import { useNow } from "./now.tsx"
import { StateMark } from "./state-mark.tsx"

export interface ProgressPanelProps {
  readonly title: string
  readonly state: "running" | "done" | "failed"
  readonly done: number
  /** null while the size of the work is not known. */
  readonly total: number | null
  /** What is counted: 个账号, 行. */
  readonly unit: string
  readonly startedAt: string
  readonly finishedAt?: string | null
  /** The result in a sentence. */
  readonly sentence?: string | null
  readonly children?: ReactNode
}

const LABELS = { running: "进行中", done: "已完成", failed: "未完成" } as const
const TONES = { running: "plain", done: "good", failed: "veto" } as const

/** How far a long piece of work is; it can be left and found again under 我的工作. */
export function ProgressPanel(props: ProgressPanelProps) {
  const { title, state, done, total, unit, startedAt, finishedAt, sentence, children } = props
  const now = useNow()
  const end = finishedAt ? new Date(finishedAt) : now
  const percent = total ? Math.floor((done / total) * 100) : state === "done" ? 100 : 0
  return (
    <section className="progress-panel" aria-live="polite">
      <header>
        <strong>{title}</strong>
        <StateMark tone={TONES[state]}>{LABELS[state]}</StateMark>
      </header>
      <Progress
        percent={percent}
        status={state === "failed" ? "exception" : "normal"}
        showInfo={false}
        aria-label={`${title}进度`}
      />
      <p className="secondary">
        {total === null ? `已处理 ${done} ${unit}` : `已处理 ${done}/${total} ${unit}`}
        {` · 用时 ${duration(Math.max(0, end.getTime() - new Date(startedAt).getTime()))}`}
      </p>
      {sentence ? <p>{sentence}</p> : null}
      {state === "running" ? <p className="secondary">可以离开本页，结果会留在“我的工作”里。</p> : null}
      {children}
    </section>
  )
}

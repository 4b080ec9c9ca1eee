import type { TopicView } from "#contract/newsroom"
import { duration, exactly } from "../../../../ui/format.ts"

type Step = TopicView["rail"][number]

const SAID = { passed: "已过", now: "现在", ahead: "未到", skipped: "未经停" } as const

/** The eight steps on one line: passed, now, ahead, with the time spent in each. On a phone one below the other. */
export function Rail({ steps }: { steps: readonly Step[] }) {
  const total = steps.reduce((sum, step) => sum + (step.waitedMs ?? 0), 0)
  return (
    <>
      <ol className="rail" aria-label="八步进度">
        {steps.map((step) => (
          <li
            key={step.n}
            className={`rail-${step.state}`}
            aria-current={step.state === "now" ? "step" : undefined}
            title={step.enteredAt ? `${exactly(step.enteredAt)} 进入` : undefined}
          >
            <span className="rail-n">{step.n}</span>
            <span className="rail-label">{step.label}</span>
            <span className="rail-time secondary">
              {step.waitedMs === null ? SAID[step.state] : timeOf(step)}
              {step.stays > 1 ? `，${step.stays} 次` : ""}
            </span>
          </li>
        ))}
      </ol>
      <p className="secondary">合计用时 {duration(total)}；每一步的时间自进入起算，退回再来的累计。</p>
    </>
  )
}

const timeOf = (step: Step): string => `${step.state === "now" ? "已等" : "用时"} ${duration(step.waitedMs ?? 0)}`

import type { RoundView, SeatView } from "#contract/review"
import { TimeLeft } from "../../../ui/deadline.tsx"
import { exactly } from "../../../ui/format.ts"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { StepState } from "./review-marks.tsx"

/** The ladder of this round: every step with its seats, who signed when and how, and whose turn it is. */
export function RoundSteps({ round }: { round: RoundView }) {
  const open = round.state === "open" || round.state === "pending-approval-after"
  return (
    <section className="round-steps" aria-label="审核步骤">
      <h2>审核步骤</h2>
      {round.released ? (
        <p className="note note-serious">
          {round.released.by.name} <Moment at={round.released.at} /> 先发后审放行：{round.released.note}
        </p>
      ) : null}
      <ol>
        {round.steps.map((step) => (
          <li key={step.name} className={step.state === "waiting" ? "step-waiting" : ""}>
            <div className="timeline-head">
              <strong>
                {step.name}
                {step.parallel ? <span className="secondary">（同时审，全部同意）</span> : null}
              </strong>
              <StepState of={step} />
            </div>
            {open && step.dueAt && (step.state === "open" || step.state === "overdue") ? (
              <div className="secondary">
                <TimeLeft due={step.dueAt} />
                {step.urges > 0 ? `，已催办 ${step.urges} 次` : ""}
              </div>
            ) : null}
            {step.seats.map((seat) => (
              <Seat key={seat.id} seat={seat} open={open} />
            ))}
          </li>
        ))}
      </ol>
      {round.proofs.min > 0 || round.proofs.passes > 0 ? (
        <p className="secondary">
          校对 {round.proofs.passes} 遍{round.proofs.min > 0 ? `，要求不少于 ${round.proofs.min} 遍` : ""}。
        </p>
      ) : null}
    </section>
  )
}

function Seat({ seat, open }: { seat: SeatView; open: boolean }) {
  if (seat.name === undefined) {
    const names = seat.candidates.map(({ name }) => name).join("、")
    return (
      <div className="secondary">
        {seat.roleLabel}：
        {names || (open ? <StateMark tone="serious">没有人能签，请联系安全管理员授予职务</StateMark> : "未签")}
      </div>
    )
  }
  return (
    <div>
      <span title={seat.at ? exactly(seat.at) : ""}>
        {seat.name}
        {seat.forName ? `（代${seat.forName}）` : ""} {seat.verdictLabel}
      </span>
      <span className="secondary">
        {" "}
        {seat.roleLabel}，<Moment at={seat.at} />
        {seat.way && seat.way !== "signed" ? `，${seat.wayLabel}` : ""}
      </span>
      {seat.note ? <p>{seat.note}</p> : null}
    </div>
  )
}

import type { ConsultationRow, OpinionRow } from "#contract/consultations"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const TONES: Readonly<Record<ConsultationRow["state"], Tone>> = {
  draft: "plain",
  "in-review": "plain",
  open: "good",
  feedback: "serious",
  "report-in-review": "plain",
  answered: "good",
  withdrawn: "idle",
}

export function ConsultationState({ of }: { of: Pick<ConsultationRow, "state" | "stateLabel" | "overdue"> }) {
  if (of.overdue) return <StateMark tone="veto">采纳情况已逾期</StateMark>
  return <StateMark tone={TONES[of.state]}>{of.stateLabel}</StateMark>
}

const OPINIONS: Readonly<Record<OpinionRow["state"], Tone>> = {
  ...{ waiting: "serious", adopted: "good", partly: "plain", refused: "idle", counted: "idle" },
}

export const OpinionState = ({ of }: { of: Pick<OpinionRow, "state" | "stateLabel"> }) => (
  <StateMark tone={OPINIONS[of.state]}>{of.stateLabel}</StateMark>
)

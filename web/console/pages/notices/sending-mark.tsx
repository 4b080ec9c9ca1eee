import type { SendingRow } from "#contract/notices"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const TONES: Readonly<Record<SendingRow["state"], Tone>> = {
  prepared: "plain",
  submitting: "plain",
  accepted: "good",
  unknown: "serious",
  rejected: "veto",
  withdrawn: "idle",
}

/** What came of one message. */
export const SendingMark = ({ row }: { row: Pick<SendingRow, "state" | "stateLabel" | "delivery"> }) => (
  <StateMark tone={row.delivery === "undelivered" ? "veto" : TONES[row.state]}>{row.stateLabel}</StateMark>
)

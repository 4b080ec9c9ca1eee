import type { ConnectionRow } from "#contract/registry"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const TONES: Record<ConnectionRow["state"], Tone> = {
  revoked: "veto",
  ended: "veto",
  failing: "serious",
  renewal: "serious",
  waiting: "plain",
  ending: "serious",
  none: "idle",
  manual: "idle",
  normal: "good",
}

/** How an account's interface fares, in words. */
export const ConnectionMark = ({ row }: { row: Pick<ConnectionRow, "state" | "stateLabel"> }) => (
  <StateMark tone={TONES[row.state]}>{row.stateLabel}</StateMark>
)

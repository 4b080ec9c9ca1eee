import type { OrderRow, PeerRow } from "#contract/exchange"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const TONES: Readonly<Record<OrderRow["state"], Tone>> = {
  ...{ prepared: "plain", submitting: "plain", filed: "plain", sent: "plain" },
  ...{ answered: "good", returned: "serious", refused: "serious", unknown: "veto", withdrawn: "idle", ended: "idle" },
}

export const OrderMark = ({ of }: { of: Pick<OrderRow, "state" | "stateLabel"> }) => (
  <StateMark tone={TONES[of.state]}>{of.stateLabel}</StateMark>
)

export const PeerMark = ({ of }: { of: Pick<PeerRow, "state" | "stateLabel" | "failure"> }) => (
  <StateMark tone={of.state === "stopped" ? "idle" : of.failure ? "serious" : "good"}>
    {of.state === "on" && of.failure ? "连不上" : of.stateLabel}
  </StateMark>
)

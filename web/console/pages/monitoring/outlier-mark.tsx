import type { OutlierView } from "#contract/monitoring"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const TONES: Readonly<Record<OutlierView["state"], Tone>> = {
  open: "serious",
  explained: "plain",
  accepted: "good",
  recognised: "veto",
  withdrawn: "idle",
}

export const OutlierMark = ({ row }: { row: Pick<OutlierView, "state" | "stateLabel"> }) => (
  <StateMark tone={TONES[row.state]}>{row.stateLabel}</StateMark>
)

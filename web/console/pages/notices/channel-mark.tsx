import type { ChannelRow } from "#contract/notices"
import { StateMark } from "../../../ui/state-mark.tsx"

const TONES = { open: "good", stopped: "veto", ended: "idle" } as const

/** Whether a channel sends; one that is open and failing says so. */
export function ChannelMark({ row }: { row: Pick<ChannelRow, "state" | "stateLabel" | "failure"> }) {
  if (row.state === "open" && row.failure) return <StateMark tone="serious">启用，最近未通</StateMark>
  return <StateMark tone={TONES[row.state]}>{row.stateLabel}</StateMark>
}

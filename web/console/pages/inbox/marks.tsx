import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const TONES: Record<string, Tone> = {
  received: "plain",
  gated: "veto",
  triaged: "serious",
  assigned: "plain",
  answered: "good",
  closed: "good",
  reopened: "serious",
  merged: "idle",
  handed: "idle",
}

export const MessageState = ({ of }: { of: { readonly state: string; readonly stateLabel: string } }) => (
  <StateMark tone={TONES[of.state] ?? "plain"}>{of.stateLabel}</StateMark>
)

/** 98.80%; nothing to count is said, not shown as zero. */
export const rateText = (rate: number | null): string => (rate === null ? "暂无" : `${rate.toFixed(2)}%`)

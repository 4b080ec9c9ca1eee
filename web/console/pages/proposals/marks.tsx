import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const TONES: Record<string, Tone> = {
  submitted: "serious",
  published: "plain",
  reached: "serious",
  adopted: "plain",
  carried: "good",
  dropped: "idle",
  refused: "idle",
  lapsed: "idle",
  declined: "idle",
}

export const ProposalState = ({ of }: { of: { readonly state: string; readonly stateLabel: string } }) => (
  <StateMark tone={TONES[of.state] ?? "plain"}>{of.stateLabel}</StateMark>
)

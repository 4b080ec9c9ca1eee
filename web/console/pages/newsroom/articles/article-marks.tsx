import { StateMark, type Tone } from "../../../../ui/state-mark.tsx"

const TONES: Record<string, Tone> = {
  drafting: "plain",
  "in-review": "serious",
  returned: "veto",
  cleared: "good",
  published: "good",
  internal: "idle",
  withdrawn: "idle",
}

export const ArticleState = ({ row }: { row: { readonly state: string; readonly stateLabel: string } }) => (
  <StateMark tone={TONES[row.state] ?? "plain"}>{row.stateLabel}</StateMark>
)

import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

type Marked = { readonly state: string; readonly stateLabel: string }

const ROUND_TONES: Record<string, Tone> = {
  open: "plain",
  "pending-approval-after": "serious",
  cleared: "good",
  returned: "serious",
  refused: "veto",
  void: "idle",
  expired: "veto",
}
const STEP_TONES: Record<string, Tone> = {
  waiting: "idle",
  open: "plain",
  overdue: "veto",
  done: "good",
  returned: "serious",
  refused: "veto",
}
const TEMPLATE_TONES: Record<string, Tone> = {
  drafting: "plain",
  "in-review": "plain",
  ready: "good",
  withdrawn: "idle",
}
const PAPER_TONES: Record<string, Tone> = { recorded: "serious", confirmed: "good", rejected: "veto", lapsed: "idle" }

const markOf =
  (tones: Record<string, Tone>) =>
  ({ of }: { of: Marked }) => <StateMark tone={tones[of.state] ?? "plain"}>{of.stateLabel}</StateMark>

export const RoundState = markOf(ROUND_TONES)
export const StepState = markOf(STEP_TONES)
export const TemplateState = markOf(TEMPLATE_TONES)
export const PaperState = markOf(PAPER_TONES)

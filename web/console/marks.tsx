import { StateMark, type Tone } from "../ui/state-mark.tsx"

const ACCOUNT_TONES: Record<string, Tone> = { normal: "good", paused: "idle", retired: "idle", deregistered: "idle" }
const PROBLEM_TONES: Record<string, Tone> = {
  open: "serious",
  assigned: "plain",
  rectified: "plain",
  closed: "good",
  dismissed: "idle",
}
const LEVEL_TONES: Record<string, Tone> = { veto: "veto", serious: "serious", warn: "plain", hint: "idle" }
const TASK_TONES: Record<string, Tone> = {
  given: "plain",
  reported: "plain",
  closed: "good",
  returned: "serious",
  withdrawn: "idle",
}

type Marked = { readonly state: string; readonly stateLabel: string }

export const AccountState = ({ account }: { account: Marked }) => (
  <StateMark tone={ACCOUNT_TONES[account.state] ?? "plain"}>{account.stateLabel}</StateMark>
)

export const ProblemState = ({ problem }: { problem: Marked }) => (
  <StateMark tone={PROBLEM_TONES[problem.state] ?? "plain"}>{problem.stateLabel}</StateMark>
)

export const ProblemLevel = ({ problem }: { problem: { readonly level: string; readonly levelLabel: string } }) => (
  <StateMark tone={LEVEL_TONES[problem.level] ?? "plain"}>{problem.levelLabel}</StateMark>
)

export const TaskState = ({ task }: { task: Marked }) => (
  <StateMark tone={TASK_TONES[task.state] ?? "plain"}>{task.stateLabel}</StateMark>
)

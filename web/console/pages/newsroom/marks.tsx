import { duration } from "../../../ui/format.ts"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const LEADS: Record<string, Tone> = {
  open: "serious",
  topic: "good",
  referred: "plain",
  declined: "idle",
  merged: "idle",
}
const TOPICS: Record<string, Tone> = {
  draft: "idle",
  proposed: "serious",
  returned: "serious",
  approved: "plain",
  running: "plain",
  published: "good",
  internal: "good",
  refused: "idle",
  merged: "idle",
  dropped: "idle",
}
const TASKS: Record<string, Tone> = {
  given: "plain",
  submitted: "serious",
  editing: "plain",
  reviewing: "plain",
  published: "good",
  internal: "good",
  returned: "serious",
  withdrawn: "idle",
}
const COLUMNS: Record<string, Tone> = { running: "good", paused: "idle", ended: "idle" }
const MEETINGS: Record<string, Tone> = { open: "serious", held: "good", cancelled: "idle" }
const EDITIONS: Record<string, Tone> = { kept: "good", late: "serious", missed: "veto" }

type Marked = { readonly state: string; readonly stateLabel: string }
const mark =
  (tones: Record<string, Tone>) =>
  ({ of }: { of: Marked }) => <StateMark tone={tones[of.state] ?? "plain"}>{of.stateLabel}</StateMark>

export const LeadState = mark(LEADS)
export const TopicState = mark(TOPICS)
export const RailTaskState = mark(TASKS)
export const ColumnState = mark(COLUMNS)
export const MeetingState = mark(MEETINGS)
export const EditionState = mark(EDITIONS)

const DAY_MS = 86_400_000

/** How long something waits where it stands; three days and more stand out. */
export const Waited = ({ ms }: { ms: number }) => (
  <span className={ms >= 3 * DAY_MS ? "mark-serious" : undefined}>{duration(ms)}</span>
)

import type { EntryLine } from "#contract/knowledge"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"

const TONES: Readonly<Record<EntryLine["state"], Tone>> = {
  draft: "plain",
  "in-review": "plain",
  published: "good",
  expired: "veto",
  withdrawn: "idle",
}

export function EntryState({ of }: { of: Pick<EntryLine, "state" | "stateLabel" | "ending"> }) {
  if (of.ending) return <StateMark tone="serious">即将到期</StateMark>
  return <StateMark tone={TONES[of.state]}>{of.stateLabel}</StateMark>
}

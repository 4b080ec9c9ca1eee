import { useState } from "react"
import { type MeetingView, newsroomContract } from "#contract/newsroom"
import { DECISION_LABELS } from "#rules/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Fault } from "../../../../ui/fault.tsx"
import { day } from "../../../../ui/format.ts"
import { useNow } from "../../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../../ui/state-mark.tsx"
import { paths } from "../../../paths.ts"
import { NoteInput, TopicPicker } from "../topics/topic-acts.tsx"
import { MEETING_READS } from "./meeting.tsx"

type Item = MeetingView["agenda"][number]
type Decision = NonNullable<Item["decision"]>

const TONES: Record<Decision, Tone> = {
  approve: "good",
  return: "serious",
  merge: "plain",
  carry: "plain",
  refuse: "idle",
}
const BUTTONS: readonly Decision[] = ["approve", "return", "carry", "merge", "refuse"]
const EXPLAINED: readonly Decision[] = ["return", "refuse"]

/** One topic of the agenda: what it is, who proposes it, and the decision beside it. */
export function AgendaItem({ meeting, item }: { meeting: MeetingView; item: Item }) {
  const now = useNow()
  const { topic } = item
  return (
    <li>
      <div>
        <a href={paths.topic(topic.id)}>
          <strong>{topic.title}</strong>
        </a>
        <p className="secondary">
          {topic.unit.name} · {topic.classLabel} · {topic.outlet === "internal" ? "内部分享" : "对外发布"}
          {topic.carried > 0 ? ` · 已结转 ${topic.carried} 次` : ""}
          {topic.plannedOn ? ` · 计划${day(topic.plannedOn, now)}发布` : ""}
        </p>
        <p className="pre-line">{topic.angle}</p>
      </div>
      <div>
        {item.decision ? (
          <>
            <StateMark tone={TONES[item.decision]}>{item.decisionLabel ?? ""}</StateMark>
            {item.note ? <p>{item.note}</p> : null}
            <p className="secondary">{item.decidedBy ?? ""}</p>
          </>
        ) : (
          <Deciding meeting={meeting} topicId={topic.id} />
        )}
      </div>
    </li>
  )
}

function Deciding({ meeting, topicId }: { meeting: MeetingView; topicId: string }) {
  const [note, setNote] = useState("")
  const [into, setInto] = useState<string>()
  const [merging, setMerging] = useState(false)
  const decide = useAct(newsroomContract.decideAtMeeting, { invalidates: MEETING_READS })
  const { ok, why } = meeting.actions.decide
  if (!ok) return <p className="secondary">{why}</p>
  const press = (decision: Decision) => {
    if (decision === "merge" && !into) return setMerging(true)
    decide.mutate({ id: meeting.id, topicId, decision, note, ...(decision === "merge" ? { intoId: into! } : {}) })
  }
  const barred = (decision: Decision): string | null =>
    EXPLAINED.includes(decision) && note.trim().length < 2 ? "请先写明会议意见" : null
  return (
    <>
      <NoteInput value={note} onChange={setNote} />
      {merging ? <TopicPicker not={topicId} value={into} onChange={setInto} /> : null}
      <div className="agenda-acts">
        {BUTTONS.map((decision) => (
          <ActionButton
            key={decision}
            small
            primary={decision === "approve"}
            why={barred(decision)}
            busy={decide.isPending && decide.variables.decision === decision}
            onPress={() => press(decision)}
          >
            {DECISION_LABELS[decision]}
          </ActionButton>
        ))}
      </div>
      {decide.error ? <Fault fault={faultOf(decide.error)} /> : null}
    </>
  )
}

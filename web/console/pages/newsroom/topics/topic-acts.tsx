import { Input, Select } from "antd"
import { useState } from "react"
import { newsroomContract, type TopicView } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { Field } from "../../../../ui/confirm.tsx"
import { narrowed } from "../../../../ui/narrowed.ts"
import { type Act, ActButtons } from "../act-dialog.tsx"
import { GiveTask } from "./give-task.tsx"

const { topics, topic: one, desk, suggestions, meeting } = newsroomContract
export const TOPIC_READS = [topics, one, desk, suggestions, meeting]

/** Picks another topic that has not ended, by its title. */
export function TopicPicker({
  not,
  value,
  onChange,
}: {
  not: string
  value: string | undefined
  onChange(id: string): void
}) {
  const [q, setQ] = useState("")
  const input = { limit: 20, state: "draft,proposed,returned,approved,running", sort: "new", ...(q && { q }) }
  const found = useRead(newsroomContract.topics, input as unknown as GivenFor<typeof newsroomContract.topics>)
  const listed = (found.data?.items ?? [])
    .filter((row) => row.id !== not)
    .map((row) => ({ value: row.id, label: `${row.title}（${row.unit.name}）` }))
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: (text) => setQ(text.trim()) }}
      value={value ?? null}
      placeholder="输入标题查找"
      options={narrowed(listed, q, found.isPlaceholderData)}
      onChange={(id: string) => onChange(id)}
    />
  )
}

/** What can be done with a topic: the unit's acts, then the chief's. */
export function TopicActs({ topic, onChange }: { topic: TopicView; onChange(): void }) {
  const [giving, setGiving] = useState(false)
  const [into, setInto] = useState<string>()
  const propose = useAct(newsroomContract.proposeTopic, { invalidates: TOPIC_READS })
  const appraise = useAct(newsroomContract.appraiseTopic, { invalidates: TOPIC_READS })
  const drop = useAct(newsroomContract.dropTopic, { invalidates: TOPIC_READS })
  const { id, actions } = topic
  const told = `${topic.unit.name}会收到提醒，并看到您的意见。`
  const decide = (decision: "approve" | "return" | "refuse" | "merge", more: Partial<Act>): Act => ({
    key: decision,
    label: "立项",
    may: actions[decision],
    consequence: told,
    words: "意见",
    run: (note) => appraise.mutateAsync({ id, decision, note, ...(decision === "merge" ? { intoId: into } : {}) }),
    ...more,
  })
  const acts: Act[] = [
    {
      key: "propose",
      label: "申报选题",
      may: actions.propose,
      consequence: "列入报题，由值班总编或采编例会研判；申报后不能修改。",
      run: () => propose.mutateAsync({ id }),
    },
    decide("approve", {
      label: "立项",
      consequence: `${topic.outlet === "internal" ? "立项后办理，只在内部分享，不对外发布。" : "立项后即可派发任务。"}${told}`,
    }),
    { key: "give", label: "派发任务", may: actions.give, consequence: "", run: async () => undefined },
    { key: "change", label: "修改选题", may: actions.change, consequence: "", run: async () => undefined },
    decide("return", { label: "退回修改", needed: true }),
    decide("merge", {
      label: "并入其他选题",
      missing: into ? undefined : "请选择选题",
      fields: (
        <Field label="并入">
          <TopicPicker not={id} value={into} onChange={setInto} />
        </Field>
      ),
    }),
    decide("refuse", { label: "不予立项", needed: true, danger: true }),
    {
      key: "drop",
      label: "撤销选题",
      may: actions.drop,
      consequence: "撤销后不再办理；线索的答复不变。",
      words: "理由",
      needed: true,
      danger: true,
      run: (reason) => drop.mutateAsync({ id, reason }),
    },
  ]
  const opened: Record<string, () => void> = { give: () => setGiving(true), change: onChange }
  return (
    <>
      <ActButtons id={`topic.${id}`} object={topic.title} acts={acts} opens={opened} />
      {giving ? <GiveTask topic={topic} onClose={() => setGiving(false)} /> : null}
    </>
  )
}

/** Words of a decision, for desks that take them inline. */
export const NoteInput = ({ value, onChange }: { value: string; onChange(text: string): void }) => (
  <Input.TextArea
    rows={2}
    maxLength={500}
    value={value}
    aria-label="会议意见"
    placeholder="会议意见（退回、不予立项时必填）"
    onChange={(event) => onChange(event.target.value)}
  />
)

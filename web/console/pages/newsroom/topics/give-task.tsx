import { Input, InputNumber, Select } from "antd"
import { useState } from "react"
import { newsroomContract, type TopicView } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { UnitPicker } from "../../../unit-picker.tsx"
import { TOPIC_READS } from "./topic-acts.tsx"

type PeopleQuery = GivenFor<typeof newsroomContract.taskPeople>

/** 派发任务: to a unit, persons A and B with what each has in hand, and a limit. */
export function GiveTask({ topic, onClose }: { topic: TopicView; onClose(): void }) {
  const [unit, setUnit] = useState(topic.unit.id)
  const [form, setForm] = useState(topic.forms[0]?.id ?? "article")
  const [people, setPeople] = useState<{ a?: string; b?: string }>({})
  const [workdays, setWorkdays] = useState<number | null>(null)
  const [note, setNote] = useState("")
  const offered = useRead(newsroomContract.taskPeople, { unit } as PeopleQuery)
  const choices = useRead(newsroomContract.topicChoices, {})
  const give = useAct(newsroomContract.giveTask, { invalidates: TOPIC_READS })
  const options = (offered.data?.items ?? []).map((one) => ({
    value: one.id,
    label: `${one.name}（在办 ${one.tasks} 件${one.onDuty ? "，今日值班" : ""}）`,
  }))
  const limit = choices.data?.classes.find((row) => row.id === topic.contentClass)?.limitLabel ?? ""
  const missing = people.a && people.b ? (people.a === people.b ? "A角和B角应是两个人" : undefined) : "请选定A角和B角"
  return (
    <Confirm
      open
      title="派发任务"
      object={topic.title}
      consequence={`A、B角会收到提醒，时限从现在起算：${workdays ? `${workdays}个工作日` : `${topic.classLabel}类${limit}`}。`}
      verb="派发任务"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        give.mutateAsync({
          ...{ id: topic.id, unitId: unit, form, note, personA: people.a!, personB: people.b! },
          ...(workdays ? { workdays } : {}),
        })
      }
    >
      <Field label="承办单位">
        <UnitPicker
          value={unit}
          chosen={topic.unit.name}
          onChange={(id) => {
            setUnit(id ?? topic.unit.id)
            setPeople({})
          }}
        />
      </Field>
      <Field label="形式">
        <Select
          value={form}
          onChange={(id: string) => setForm(id)}
          options={(choices.data?.forms ?? topic.forms).map(({ id, label }) => ({ value: id, label }))}
        />
      </Field>
      <Field label="A角">
        <Select
          value={people.a ?? null}
          options={options}
          placeholder="选择人员"
          notFoundContent="这个单位还没有登记人员"
          showSearch={{ optionFilterProp: "label" }}
          onChange={(a: string) => setPeople({ ...people, a })}
        />
      </Field>
      <Field label="B角">
        <Select
          value={people.b ?? null}
          options={options}
          placeholder="选择人员"
          notFoundContent="这个单位还没有登记人员"
          showSearch={{ optionFilterProp: "label" }}
          onChange={(b: string) => setPeople({ ...people, b })}
        />
      </Field>
      <Field label={`时限（工作日，不填按${topic.classLabel}类${limit}）`}>
        <InputNumber min={1} max={30} precision={0} value={workdays} onChange={(days) => setWorkdays(days)} />
      </Field>
      <Field label="要求（可不填）">
        <Input.TextArea rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </Confirm>
  )
}

import { Input } from "antd"
import { useState } from "react"
import { dutyContract, type RosterView } from "#contract/duty"
import { addDays, civilDate } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useNow } from "../../../ui/now.tsx"
import { Person, ROSTER_CHANGES } from "./plan-form.tsx"

/** One shift with its own start and end, to fill a gap. The first gap is offered. */
export function ShiftForm({ roster, onClose }: { roster: RosterView; onClose(): void }) {
  const now = useNow()
  const today = civilDate(now)
  const add = useAct(dutyContract.addShift, ROSTER_CHANGES)
  const gap = roster.gaps.find(({ to }) => new Date(to) > now)
  const begins = gap && new Date(gap.from) > now ? gap.from.slice(0, 16) : `${today}T17:30`
  const [startsAt, setStart] = useState(begins)
  const [endsAt, setEnd] = useState(gap ? gap.to.slice(0, 16) : `${addDays(today, 1)}T08:30`)
  const [label, setLabel] = useState("值班")
  const [personA, setA] = useState("")
  const [personB, setB] = useState("")
  const people = roster.people.map(({ id, name }) => ({ value: id, label: name }))
  const missing =
    !personA || !personB
      ? "请选好A角和B角"
      : personA === personB
        ? "A角和B角不能是同一个人"
        : endsAt <= startsAt
          ? "结束要晚于开始"
          : undefined
  return (
    <Confirm
      open
      title="加一个班次"
      object={roster.name}
      consequence="可以跨过零点；与已有班次重叠的不能加。"
      verb="加班次"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        add.mutateAsync({
          ...{ id: roster.id, personA, personB, label },
          startsAt: `${startsAt}:00+08:00`,
          endsAt: `${endsAt}:00+08:00`,
        })
      }
    >
      <Field label="班次名称">
        <Input value={label} maxLength={20} onChange={(event) => setLabel(event.target.value)} />
      </Field>
      <Field label="开始时间">
        <Input type="datetime-local" value={startsAt} onChange={(event) => setStart(event.target.value)} />
      </Field>
      <Field label="结束时间">
        <Input type="datetime-local" value={endsAt} onChange={(event) => setEnd(event.target.value)} />
      </Field>
      <Field label="A角">
        <Person value={personA} people={people} onChange={setA} />
      </Field>
      <Field label="B角">
        <Person value={personB} people={people} onChange={setB} />
      </Field>
    </Confirm>
  )
}

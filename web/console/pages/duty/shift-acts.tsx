import { Input, Select } from "antd"
import { useState } from "react"
import { dutyContract, type ShiftView } from "#contract/duty"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Person } from "./plan-form.tsx"

const CHANGES = { invalidates: [dutyContract.shift, dutyContract.shifts, dutyContract.week, dutyContract.roster] }

/** 申请换班: whom one asks, and which of his shifts one takes in return. */
export function SwapForm({ view, onClose }: { view: ShiftView; onClose(): void }) {
  const ask = useAct(dutyContract.askSwap, CHANGES)
  const [toPersonId, setTo] = useState("")
  const [returnShiftId, setReturn] = useState<string | null>(null)
  const [reason, setReason] = useState("")
  const on = [view.a.person.id, view.b.person.id]
  const people = view.people.filter(({ id }) => !on.includes(id)).map(({ id, name }) => ({ value: id, label: name }))
  const returns = view.returns.filter(({ personIds }) => personIds.includes(toPersonId))
  return (
    <Confirm
      open
      title="申请换班"
      object={view.label}
      consequence="对方同意后立即生效，并留痕；同意之前仍由您值班。"
      verb="申请换班"
      missing={!toPersonId ? "请选择一位同事" : reason.trim().length < 2 ? "请写明事由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => ask.mutateAsync({ id: view.id, toPersonId, returnShiftId, reason })}
    >
      <Field label="请谁接这一班">
        <Person
          value={toPersonId}
          people={people}
          onChange={(id) => {
            setTo(id)
            setReturn(null)
          }}
        />
      </Field>
      <Field label="换回他的哪一班（可不选）">
        <Select
          value={returnShiftId}
          allowClear
          options={returns.map(({ id, when }) => ({ value: id, label: when }))}
          onChange={(id: string | undefined) => setReturn(id ?? null)}
        />
      </Field>
      <Field label="事由">
        <Input.TextArea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

/** 调整值班人员, by those who plan. */
export function PeopleForm({ view, onClose }: { view: ShiftView; onClose(): void }) {
  const change = useAct(dutyContract.changePeople, CHANGES)
  const [personA, setA] = useState(view.a.person.id)
  const [personB, setB] = useState(view.b.person.id)
  const known = view.people.map(({ id, name }) => ({ value: id, label: name }))
  const people = [view.a.person, view.b.person]
    .filter(({ id }) => !known.some(({ value }) => value === id))
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Confirm
      open
      title="调整值班人员"
      object={view.label}
      consequence="立即生效并留痕；这一班上等答复的换班申请随之撤回。"
      verb="调整"
      missing={personA === personB ? "A角和B角不能是同一个人" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => change.mutateAsync({ id: view.id, personA, personB })}
    >
      <Field label="A角">
        <Person value={personA} people={[...known, ...people]} onChange={setA} />
      </Field>
      <Field label="B角">
        <Person value={personB} people={[...known, ...people]} onChange={setB} />
      </Field>
    </Confirm>
  )
}

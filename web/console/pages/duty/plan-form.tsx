import { Button, Input, Select } from "antd"
import { useState } from "react"
import { dutyContract, type RosterView } from "#contract/duty"
import { addDays, civilDate } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"
import { useNow } from "../../../ui/now.tsx"

export const ROSTER_CHANGES = {
  invalidates: [dutyContract.roster, dutyContract.rosters, dutyContract.week, dutyContract.shifts],
}
const WEEK = 6
interface Pair {
  readonly personA: string
  readonly personB: string
}

/** 排班: a pattern, the days, and the pairs that take turns. */
export function PlanForm({ roster, onClose }: { roster: RosterView; onClose(): void }) {
  const today = civilDate(useNow())
  const plan = useAct(dutyContract.plan, ROSTER_CHANGES)
  const start =
    roster.plannedUntil && roster.plannedUntil.slice(0, 10) > today ? roster.plannedUntil.slice(0, 10) : today
  const [patternId, setPattern] = useState(roster.patterns[0]?.id ?? "")
  const [fromOn, setFrom] = useState(start)
  const [untilOn, setUntil] = useState(addDays(start, WEEK))
  const { value, fill, forget } = useKept<{ pairs: readonly Pair[] }>(`duty.plan.${roster.id}`, {
    pairs: [{ personA: "", personB: "" }],
  })
  const people = roster.people.map(({ id, name: label }) => ({ value: id, label }))
  const set = (at: number, part: Partial<Pair>) =>
    fill({ pairs: value.pairs.map((pair, n) => (n === at ? { ...pair, ...part } : pair)) })
  const missing = value.pairs.some(({ personA, personB }) => !personA || !personB)
    ? "请把每组的A角和B角选好"
    : value.pairs.some(({ personA, personB }) => personA === personB)
      ? "A角和B角不能是同一个人"
      : untilOn < fromOn
        ? "结束日期不能早于开始日期"
        : undefined
  return (
    <Confirm
      open
      title="排班"
      object={roster.name}
      consequence={`各组按顺序轮流值班；与已有班次重叠的不能排。一次最多${roster.planDaysMax}天，节假日和调休按国务院办公厅的安排。`}
      verb="排班"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await plan.mutateAsync({ id: roster.id, patternId, fromOn, untilOn, pairs: [...value.pairs] })
        forget()
      }}
    >
      <Field label="排法">
        <Select
          value={patternId}
          options={roster.patterns.map(({ id, label }) => ({ value: id, label }))}
          onChange={setPattern}
        />
      </Field>
      <Field label="开始日期">
        <Input type="date" value={fromOn} min={today} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label="结束日期">
        <Input type="date" value={untilOn} min={fromOn} onChange={(event) => setUntil(event.target.value)} />
      </Field>
      {value.pairs.map((pair, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair is nothing but its place in the turn
        <div key={at} className="duty-pair">
          <Field label={`第${at + 1}组A角`}>
            <Person value={pair.personA} people={people} onChange={(personA) => set(at, { personA })} />
          </Field>
          <Field label={`第${at + 1}组B角`}>
            <Person value={pair.personB} people={people} onChange={(personB) => set(at, { personB })} />
          </Field>
        </div>
      ))}
      <Button onClick={() => fill({ pairs: [...value.pairs, { personA: "", personB: "" }] })}>再加一组</Button>{" "}
      {value.pairs.length > 1 ? (
        <Button onClick={() => fill({ pairs: value.pairs.slice(0, -1) })}>去掉最后一组</Button>
      ) : null}
    </Confirm>
  )
}

export function Person({
  value,
  people,
  onChange,
}: {
  value: string
  people: readonly { value: string; label: string }[]
  onChange(id: string): void
}) {
  return (
    <Select
      value={value || null}
      showSearch={{ optionFilterProp: "label" }}
      placeholder="输入姓名查找"
      options={[...people]}
      onChange={(id: string) => onChange(id)}
    />
  )
}

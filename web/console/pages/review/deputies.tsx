import { Input, Select } from "antd"
import { useState } from "react"
import { type DeputyView, deputiesContract } from "#contract/review"
import { civilDate } from "#kernel/time"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment, Period, useNow } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { useTitle } from "../../title.ts"

const CHANGES = { invalidates: [deputiesContract.deputies] }
const TONES: Readonly<Record<DeputyView["state"], Tone>> = {
  coming: "plain",
  "in-force": "good",
  over: "idle",
  ended: "idle",
}

/** 代审委托 (AB 角): whom I named, and who named me. */
export default function DeputiesPage() {
  useTitle("代审委托")
  const input = {} as GivenFor<typeof deputiesContract.deputies>
  const list = useRead(deputiesContract.deputies, input)
  const end = useAct(deputiesContract.end, CHANGES)
  const [naming, setNaming] = useState(false)
  const [ending, setEnding] = useState<DeputyView>()
  const people = list.data?.people ?? []
  const rows = list.data?.items ?? []
  const columns: readonly Column<DeputyView>[] = [
    { key: "who", title: "委托", cell: (row) => `${row.person.name} → ${row.deputy.name}` },
    {
      key: "state",
      title: "状态",
      width: "112px",
      cell: (row) => <StateMark tone={TONES[row.state]}>{row.stateLabel}</StateMark>,
    },
    { key: "days", title: "起止", width: "184px", cell: (row) => <Period from={row.fromOn} to={row.untilOn} /> },
    { key: "reason", title: "事由", width: "26%", wrap: true, cell: (row) => row.reason },
    {
      key: "act",
      title: "办理",
      width: "120px",
      cell: (row) => (
        <ActionButton small why={row.end.why} onPress={() => setEnding(row)}>
          收回委托
        </ActionButton>
      ),
    },
    { key: "at", title: "委托时间", width: "104px", align: "right", cell: (row) => <Moment at={row.namedAt} /> },
  ]
  return (
    <>
      <ListPage
        title="代审委托"
        says="不在岗时由AB角代审：写明起止日期，审核表上注明代谁签署；代签算委托人已签，作者的委托对自己的稿件无效。"
        actions={
          <ActionButton
            primary
            why={list.data && people.length === 0 ? "您的单位还没有其他担任职务的同事。" : null}
            onPress={() => setNaming(true)}
          >
            委托代审
          </ActionButton>
        }
        total={rows.length}
        shown={rows.length}
        waiting={list.isPending}
        fault={list.error ? faultOf(list.error) : undefined}
        retry={() => void list.refetch()}
        empty={<EmptyTeach title="没有委托">出差、休假之前在这里委托一位同事，到期自动结束，随时可以收回。</EmptyTeach>}
      >
        <DataTable caption="代审委托" columns={columns} rows={rows} rowKey={(row) => row.id} keyboard />
      </ListPage>
      {naming ? (
        <NameDeputy people={people} daysMax={list.data?.daysMax ?? 0} onClose={() => setNaming(false)} />
      ) : null}
      {ending ? (
        <Confirm
          open
          title="收回委托"
          object={`${ending.person.name} → ${ending.deputy.name}`}
          consequence="收回后由您本人签署，已经代签的仍然有效。"
          verb="收回委托"
          faultOf={faultOf}
          onClose={() => setEnding(undefined)}
          onConfirm={() => end.mutateAsync({ id: ending.id })}
        />
      ) : null}
    </>
  )
}

interface NameDeputyProps {
  readonly people: readonly { id: string; name: string }[]
  readonly daysMax: number
  onClose(): void
}

function NameDeputy({ people, daysMax, onClose }: NameDeputyProps) {
  const today = civilDate(useNow())
  const name = useAct(deputiesContract.name, CHANGES)
  const [deputyId, setDeputyId] = useState<string>()
  const [fromOn, setFromOn] = useState(today)
  const [untilOn, setUntilOn] = useState(today)
  const [reason, setReason] = useState("")
  const missing = !deputyId
    ? "请选择代审的同事"
    : untilOn < fromOn
      ? "结束日期不能早于开始日期"
      : reason.trim().length < 2
        ? "请写明事由"
        : undefined
  return (
    <Confirm
      open
      title="委托代审"
      object={people.find(({ id }) => id === deputyId)?.name ?? "选择一位同事"}
      consequence={`委托期间他可以代您签署，您自己仍可签署；一次不超过${daysMax}天。`}
      verb="委托代审"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => name.mutateAsync({ deputyId: deputyId ?? "", fromOn, untilOn, reason })}
    >
      <Field label="代审的同事">
        <Select
          value={deputyId ?? null}
          showSearch={{ optionFilterProp: "label" }}
          placeholder="输入姓名查找"
          options={people.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={(id: string) => setDeputyId(id)}
        />
      </Field>
      <Field label="开始日期">
        <Input type="date" value={fromOn} min={today} onChange={(event) => setFromOn(event.target.value)} />
      </Field>
      <Field label="结束日期">
        <Input type="date" value={untilOn} min={fromOn} onChange={(event) => setUntilOn(event.target.value)} />
      </Field>
      <Field label="事由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

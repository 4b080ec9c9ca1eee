import { Input, Select } from "antd"
import { useState } from "react"
import { type AbsenceView, dutyContract } from "#contract/duty"
import { civilDate } from "#kernel/time"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment, useNow } from "../../../ui/now.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

const CHANGES = { invalidates: [dutyContract.absences, dutyContract.week, dutyContract.shift, dutyContract.load] }
type Query = GivenFor<typeof dutyContract.absences>
type Named = readonly { id: string; name: string }[]

/** 不在岗: who is ill or away, and who stands in; their seats are not counted as filled. */
export default function AbsencesPage() {
  useTitle("不在岗登记")
  const url = useUrlState()
  const list = useList(dutyContract.absences, { ...url.pick(["over"]), limit: 50 } as Query)
  const end = useAct(dutyContract.endAbsence, CHANGES)
  const [entering, setEntering] = useState(false)
  const [ending, setEnding] = useState<AbsenceView>()
  const columns: readonly Column<AbsenceView>[] = [
    { key: "who", title: "人员", cell: (row) => row.person.name },
    { key: "kind", title: "情形", width: "112px", cell: (row) => row.kindLabel },
    { key: "standIn", title: "代班人", width: "112px", cell: (row) => row.standIn?.name ?? "由B角承担" },
    { key: "reason", title: "事由", width: "24%", wrap: true, cell: (row) => row.reason },
    {
      key: "act",
      title: "办理",
      width: "88px",
      cell: (row) => (
        <ActionButton small why={row.end.why} onPress={() => setEnding(row)}>
          销假
        </ActionButton>
      ),
    },
    {
      key: "at",
      title: "起止",
      width: "220px",
      align: "right",
      wrap: true,
      cell: (row) => (
        <>
          <Moment at={row.from} /> 至 <Moment at={row.until} />
        </>
      ),
    },
  ]
  const over = [
    { value: "", label: "未结束" },
    { value: "yes", label: "已结束" },
  ]
  return (
    <>
      <ListPage
        title="不在岗登记"
        says="生病、休假、出差的人不算在岗，他的班由代班人或B角承担；审核中的代审委托自动列入。"
        filters={[
          { name: "over", label: "期间", kind: "one", options: over, value: url.get("over"), whenEmpty: "未结束" },
        ]}
        onFilter={url.set}
        actions={
          <ActionButton primary onPress={() => setEntering(true)}>
            登记不在岗
          </ActionButton>
        }
        {...list.listed}
        empty={<EmptyTeach title="没有登记">不能到岗的，请在这里登记起止时间和代班人，免得值班出现空档。</EmptyTeach>}
      >
        <DataTable caption="不在岗登记" columns={columns} rows={list.rows} rowKey={(row) => row.id} keyboard />
      </ListPage>
      {entering ? (
        <Enter people={list.first?.people ?? []} kinds={list.first?.kinds ?? []} onClose={() => setEntering(false)} />
      ) : null}
      {ending ? (
        <Confirm
          open
          title="销假"
          object={ending.person.name}
          consequence="从现在起算作在岗，他的班次由他本人承担。"
          verb="销假"
          faultOf={faultOf}
          onClose={() => setEnding(undefined)}
          onConfirm={() => end.mutateAsync({ id: ending.id })}
        />
      ) : null}
    </>
  )
}

function Enter({
  people,
  kinds,
  onClose,
}: {
  people: Named
  kinds: readonly { id: string; label: string }[]
  onClose(): void
}) {
  const today = civilDate(useNow())
  const enter = useAct(dutyContract.enterAbsence, CHANGES)
  const [personId, setPersonId] = useState(people[0]?.id)
  const [kind, setKind] = useState(kinds[0]?.id)
  const [from, setFrom] = useState(`${today}T08:30`)
  const [until, setUntil] = useState(`${today}T17:30`)
  const [standInId, setStandIn] = useState<string | null>(null)
  const [reason, setReason] = useState("")
  const missing = !personId
    ? "请选择人员"
    : until <= from
      ? "结束时间要晚于开始时间"
      : reason.trim().length < 2
        ? "请写明事由"
        : undefined
  const options = people.map(({ id, name: label }) => ({ value: id, label }))
  return (
    <Confirm
      open
      title="登记不在岗"
      object={people.find(({ id }) => id === personId)?.name ?? "选择人员"}
      consequence="期间他的班由代班人或B角承担；没有人承担的会在值班页标出空档，并提醒排班单位。"
      verb="登记"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        enter.mutateAsync({
          ...{ personId: personId ?? "", kind: kind ?? "", standInId, reason },
          from: `${from}:00+08:00`,
          until: `${until}:00+08:00`,
        })
      }
    >
      <Field label="人员">
        <Select
          value={personId ?? null}
          showSearch={{ optionFilterProp: "label" }}
          options={options}
          onChange={setPersonId}
        />
      </Field>
      <Field label="情形">
        <Select
          value={kind ?? null}
          options={kinds.map(({ id, label }) => ({ value: id, label }))}
          onChange={setKind}
        />
      </Field>
      <Field label="开始时间">
        <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label="结束时间">
        <Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
      </Field>
      <Field label="代班人（可不填，由B角承担）">
        <Select
          value={standInId}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={options.filter(({ value }) => value !== personId)}
          onChange={(id: string | undefined) => setStandIn(id ?? null)}
        />
      </Field>
      <Field label="事由">
        <Input.TextArea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

import { Select } from "antd"
import { useState } from "react"
import { type ReleaseView, subscriptionsContract } from "#contract/subscriptions"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

const saidTopics = ({ topics, column }: ReleaseView): string =>
  [...(column ? [`栏目《${column.label}》`] : []), ...topics.map(({ label }) => label)].join("、") || "没有主题"

/** 主题与订阅: under which topics readers find what is live, and how many read us by mail. */
export default function ReleasesPage() {
  useTitle("主题与订阅")
  const url = useUrlState()
  const [changing, setChanging] = useState<ReleaseView>()
  const input = { ...url.pick(["topic"]), limit: 50 }
  const list = useList(subscriptionsContract.releases, input as GivenFor<typeof subscriptionsContract.releases>)
  const topics = (list.first?.topics ?? []).map(({ id, label }) => ({ value: id, label }))
  const columns: readonly Column<ReleaseView>[] = [
    { key: "title", title: "内容", cell: (row) => <a href={`/portal/contents/${row.id}`}>{row.title}</a> },
    { key: "unit", title: "单位", width: "18%", cell: (row) => row.unit.name },
    { key: "topics", title: "主题、栏目", width: "20%", cell: saidTopics },
    { key: "by", title: "来源", width: "104px", cell: (row) => (row.topicsBy === "words" ? "按词归入" : "编辑更正") },
    {
      key: "act",
      title: "更正",
      width: "112px",
      cell: (row) => (
        <ActionButton why={row.mayChange ? null : "您没有办理发布单的权限"} onPress={() => setChanging(row)}>
          更正主题
        </ActionButton>
      ),
    },
    { key: "at", title: "发布", width: "104px", align: "right", cell: (row) => <Moment at={row.liveAt} /> },
  ]
  return (
    <>
      <ListPage
        title="主题与订阅"
        says="公众按主题、栏目和地区找到、订阅已发布的内容。主题按词自动归入，栏目随稿件的选题，编辑可以更正。"
        figures={<Readers />}
        filters={[
          {
            ...{ name: "topic", label: "主题", kind: "one", value: url.get("topic") },
            options: [{ value: "none", label: "没有主题" }, ...topics],
          },
        ]}
        onFilter={url.set}
        {...list.listed}
        empty={<EmptyTeach title="还没有已发布的内容">发布单确认发布后，内容自动出现在公众网站和这里。</EmptyTeach>}
      >
        <DataTable caption="已发布内容" columns={columns} rows={list.rows} rowKey={(row) => row.id} />
      </ListPage>
      {changing ? (
        <ChangeTopics
          release={changing}
          options={topics}
          columns={list.first?.columns ?? []}
          onClose={() => setChanging(undefined)}
        />
      ) : null}
    </>
  )
}

/** Counts alone: nobody sees who reads what. */
function Readers() {
  const figures = useRead(subscriptionsContract.figures, {})
  if (!figures.data) return null
  const { subscribers, byColumn, letters, trouble } = figures.data
  // What is zero says nothing, but for the two that are looked for.
  const said = (rows: readonly { key: string; label: string; count: number }[], always: string) =>
    rows.flatMap(({ key, label, count }) => (count > 0 || key === always ? [`${label} ${count}`] : [])).join("，")
  return (
    <div className="secondary">
      <p>
        邮件订阅（人）：{said(subscribers, "active")}。{byColumn.length > 0 ? `订阅栏目：${said(byColumn, "")}。` : ""}
        近30天的信（封）：{said(letters, "accepted")}。
      </p>
      {trouble ? <p className="field-fault">最近一次不顺利：{`${trouble.reason}${trouble.advice ?? ""}`}</p> : null}
    </div>
  )
}

function ChangeTopics({
  release,
  options,
  columns,
  onClose,
}: {
  release: ReleaseView
  options: readonly { value: string; label: string }[]
  columns: readonly { id: string; label: string }[]
  onClose(): void
}) {
  const [topics, setTopics] = useState(release.topics.map(({ id }) => id))
  const [columnId, setColumn] = useState(release.column?.id ?? null)
  // A column that has ended is not offered any more, but stays where it is.
  const offered =
    columns.some(({ id }) => id === release.column?.id) || !release.column ? columns : [...columns, release.column]
  const change = useAct(subscriptionsContract.setTopics, { invalidates: [subscriptionsContract.releases] })
  return (
    <Confirm
      open
      title="更正主题"
      object={release.title}
      consequence="订阅这些主题和栏目的公众从此能看到它；已经寄出的信不变。"
      verb="更正主题"
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => change.mutateAsync({ id: release.id, topics, columnId })}
    >
      <Field label="主题">
        <Select mode="multiple" value={topics} options={[...options]} onChange={(next: string[]) => setTopics(next)} />
      </Field>
      <Field label="栏目（可不填）">
        <Select
          allowClear
          value={columnId}
          options={offered.map(({ id, label }) => ({ value: id, label }))}
          onChange={(next: string | undefined) => setColumn(next ?? null)}
        />
      </Field>
    </Confirm>
  )
}

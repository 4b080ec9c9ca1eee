import { DatePicker, Input, Select } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { useParams } from "react-router"
import { type ColumnView, newsroomContract } from "#contract/newsroom"
import { civilDate } from "#kernel/time"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { Field } from "../../../../ui/confirm.tsx"
import { DataTable } from "../../../../ui/data-table.tsx"
import { Waiting } from "../../../../ui/fault.tsx"
import { day } from "../../../../ui/format.ts"
import { Day, useNow } from "../../../../ui/now.tsx"
import { Said } from "../../../../ui/said-text.tsx"
import { Section, ThingPage } from "../../../../ui/thing-page.tsx"
import { Timeline } from "../../../../ui/timeline.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { type Act, ActButtons } from "../act-dialog.tsx"
import { ColumnState, EditionState } from "../marks.tsx"
import { timelineOf } from "../timeline.ts"
import { TOPIC_COLUMNS } from "../topics/topics.tsx"

/** Beside the timeline there is room for these. */
const SHOWN = ["title", "state", "step", "planned"]

/** One column: what it promised and what became of each day. */
export default function ColumnPage() {
  const id = useParams().id!
  const now = useNow()
  const column = useRead(newsroomContract.column, { id })
  useTitle(column.data?.name)
  const back = { href: paths.columns(), label: "栏目" }
  if (column.error && !column.data)
    return <PageFault error={column.error} back={back} retry={() => void column.refetch()} />
  if (!column.data) return <Waiting />
  const view = column.data
  return (
    <ThingPage
      kind={view.kindLabel}
      back={back}
      name={view.name}
      state={<ColumnState of={view} />}
      heads={[
        { label: "主办单位", value: view.unit.name },
        { label: "承诺", value: view.promise },
        { label: "下一期", value: <Day date={view.nextDue} /> },
        { label: "按期和补上", value: `${view.kept} 期` },
        { label: "未更新", value: `${view.missed} 期` },
        { label: "起止", value: `${day(view.fromOn, now)}至${view.untilOn ? day(view.untilOn, now) : "长期"}` },
      ]}
      actions={<ColumnActs key={view.state} column={view} />}
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      <Section title="内容和对象">
        <p className="pre-line">{view.about}</p>
      </Section>
      <Section title="各期">
        {view.editions.length === 0 ? (
          <p className="secondary">还没有到期的一期。选题发布后自动记为一期，也可以登记已在平台发布的。</p>
        ) : (
          <DataTable
            caption="各期"
            rows={view.editions}
            rowKey={(row) => row.dueOn}
            columns={[
              { key: "due", title: "应更新", width: "112px", cell: (row) => <Day date={row.dueOn} /> },
              { key: "state", title: "结果", width: "112px", cell: (row) => <EditionState of={row} /> },
              {
                key: "title",
                title: "标题",
                cell: (row) => row.title || <span className="secondary">没有发布记录</span>,
              },
              {
                key: "link",
                title: "链接",
                width: "30%",
                wideOnly: true,
                cell: (row) => (row.link ? <Said text={row.link} /> : "无"),
              },
              { key: "on", title: "发布", width: "88px", align: "right", cell: (row) => <Day date={row.putOutOn} /> },
            ]}
          />
        )}
      </Section>
      {view.topics.length > 0 ? (
        <Section title="栏目的选题">
          <DataTable
            caption="栏目的选题"
            rows={view.topics}
            rowKey={(row) => row.id}
            href={(row) => paths.topic(row.id)}
            columns={TOPIC_COLUMNS.filter(({ key }) => SHOWN.includes(key))}
          />
        </Section>
      ) : null}
    </ThingPage>
  )
}

function ColumnActs({ column }: { column: ColumnView }) {
  const today = civilDate(useNow())
  const { id, actions } = column
  const dues = [
    ...(column.nextDue ? [column.nextDue] : []),
    ...column.editions.filter((one) => one.state === "missed").map((one) => one.dueOn),
  ]
  const [edition, setEdition] = useState({ dueOn: dues[0] ?? today, putOutOn: today, title: "", link: "" })
  const changed = {
    invalidates: [
      newsroomContract.column,
      newsroomContract.columns,
      newsroomContract.desk,
      newsroomContract.suggestions,
    ],
  }
  const record = useAct(newsroomContract.recordEdition, changed)
  const pause = useAct(newsroomContract.pauseColumn, changed)
  const resume = useAct(newsroomContract.resumeColumn, changed)
  const end = useAct(newsroomContract.endColumn, changed)
  const moving = (key: string, label: string, may: Act["may"], consequence: string, run: Act["run"]): Act => ({
    ...{ key, label, may, consequence, run },
    words: "原因",
    needed: true,
    danger: key === "end",
  })
  return (
    <ActButtons
      id={`column.${id}`}
      object={column.name}
      acts={[
        {
          key: "record",
          label: "登记一期",
          may: actions.record,
          consequence: "用于已在平台发布的；系统内发布的选题会自动记为一期。",
          missing:
            edition.title.trim().length < 2
              ? "请填写标题"
              : /^https?:\/\/\S+$/.test(edition.link.trim())
                ? undefined
                : "请填写链接",
          fields: (
            <>
              <Field label="是哪一期">
                <Select
                  value={edition.dueOn}
                  options={dues.map((due) => ({ value: due, label: due < today ? `${due}（未更新）` : due }))}
                  onChange={(dueOn: string) => setEdition({ ...edition, dueOn })}
                />
              </Field>
              <Field label="发布日期">
                <DatePicker
                  allowClear={false}
                  value={dayjs(edition.putOutOn)}
                  onChange={(date) => date && setEdition({ ...edition, putOutOn: date.format("YYYY-MM-DD") })}
                />
              </Field>
              <Field label="标题">
                <Input
                  value={edition.title}
                  maxLength={60}
                  onChange={(event) => setEdition({ ...edition, title: event.target.value })}
                />
              </Field>
              <Field label="链接">
                <Input
                  value={edition.link}
                  maxLength={500}
                  placeholder="https://"
                  onChange={(event) => setEdition({ ...edition, link: event.target.value })}
                />
              </Field>
            </>
          ),
          run: () => record.mutateAsync({ id, ...edition, title: edition.title.trim(), link: edition.link.trim() }),
        },
        moving("pause", "停更栏目", actions.pause, "停更期间不再提醒和记未更新。", (reason) =>
          pause.mutateAsync({ id, reason }),
        ),
        moving("resume", "恢复更新", actions.resume, "自今天起按承诺提醒。", (reason) =>
          resume.mutateAsync({ id, reason }),
        ),
        moving("end", "结束栏目", actions.end, "结束后不能恢复，历史保留。", (reason) =>
          end.mutateAsync({ id, reason }),
        ),
      ]}
    />
  )
}

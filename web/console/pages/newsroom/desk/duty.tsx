import { Button, DatePicker, Select } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { newsroomContract } from "#contract/newsroom"
import { addDays, civilDate } from "#kernel/time"
import type { GivenFor } from "../../../../api/address.ts"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { DataTable } from "../../../../ui/data-table.tsx"
import { Day, Moment, useNow } from "../../../../ui/now.tsx"
import { Section } from "../../../../ui/thing-page.tsx"
import { paths } from "../../../paths.ts"
import { useBarred, useSession } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { ActDialog } from "../act-dialog.tsx"

/** Shown: two weeks from today on. */
const AHEAD_DAYS = 13
type Duties = GivenFor<typeof newsroomContract.duties>
type People = GivenFor<typeof newsroomContract.taskPeople>

/** 值班与编委: who is on duty, who sits on the board. */
export default function DutyPage() {
  useTitle("值班与编委会")
  const today = civilDate(useNow())
  const duties = useRead(newsroomContract.duties, { from: today, to: addDays(today, AHEAD_DAYS) } as Duties)
  const board = useRead(newsroomContract.board, {})
  const why = useBarred("newsroom.chief", "排班和变更编委")
  const [ask, setAsk] = useState<"duty" | "member">()
  const [ending, setEnding] = useState<{ id: string; name: string }>()
  const end = useAct(newsroomContract.endMember, { invalidates: [newsroomContract.board] })
  const rows = duties.data?.items ?? []
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>值班与编委会</h1>
          <p className="secondary">编辑委员会统一调度，值班总编当日研判选题、派发任务；A角不在由副班顶上。</p>
        </div>
        <div className="page-actions">
          <ActionButton primary why={why} onPress={() => setAsk("duty")}>
            排定值班
          </ActionButton>
          <ActionButton why={why} onPress={() => setAsk("member")}>
            增补编委
          </ActionButton>
          <a className="as-button" href={paths.newsroomDesk()}>
            回到总编台
          </a>
        </div>
      </header>
      <Section title="近两周值班">
        {rows.length === 0 ? <p className="secondary">还没有排班。点“排定值班”，从今天开始排。</p> : null}
        {rows.length > 0 ? (
          <DataTable
            caption="近两周值班"
            rows={rows}
            rowKey={(row) => `${row.on} ${row.unit.id}`}
            columns={[
              { key: "chief", title: "值班总编", cell: (row) => row.chief.name },
              { key: "deputy", title: "副班", width: "24%", cell: (row) => row.deputy?.name ?? "未排" },
              { key: "unit", title: "单位", width: "32%", cell: (row) => row.unit.name },
              { key: "on", title: "日期", width: "104px", align: "right", cell: (row) => <Day date={row.on} /> },
            ]}
          />
        ) : null}
      </Section>
      <Section title="编辑委员会">
        {board.data?.items.length === 0 ? <p className="secondary">还没有登记编委。</p> : null}
        {board.data && board.data.items.length > 0 ? (
          <DataTable
            caption="编辑委员会"
            rows={board.data.items}
            rowKey={(row) => row.id}
            columns={[
              { key: "name", title: "姓名", cell: (row) => row.person.name },
              { key: "post", title: "职务", width: "18%", cell: (row) => row.postLabel },
              { key: "unit", title: "单位", width: "32%", cell: (row) => row.unit.name },
              {
                key: "end",
                title: "变更",
                width: "88px",
                cell: (row) => (
                  <Button
                    size="small"
                    disabled={why !== null}
                    onClick={() => setEnding({ id: row.id, name: row.person.name })}
                  >
                    退出
                  </Button>
                ),
              },
              { key: "since", title: "自", width: "104px", align: "right", cell: (row) => <Moment at={row.since} /> },
            ]}
          />
        ) : null}
      </Section>
      {ask === "duty" ? <SetDuty onClose={() => setAsk(undefined)} /> : null}
      {ask === "member" ? <AddMember onClose={() => setAsk(undefined)} /> : null}
      {ending ? (
        <ActDialog
          id={`member.${ending.id}`}
          object={ending.name}
          act={{
            key: "end",
            label: "编委退出",
            may: { ok: true, why: null },
            consequence: "从编辑委员会名单中移出，历史保留。",
            words: "原因",
            needed: true,
            run: (reason) => end.mutateAsync({ id: ending.id, reason }),
          }}
          onClose={() => setEnding(undefined)}
        />
      ) : null}
    </div>
  )
}

/** People of the signed-in person's unit. */
function useOwnPeople() {
  const { unit } = useSession()
  const read = useRead(newsroomContract.taskPeople, { unit: unit.id } as People)
  return (read.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))
}

function SetDuty({ onClose }: { onClose(): void }) {
  const today = civilDate(useNow())
  const people = useOwnPeople()
  const [on, setOn] = useState(today)
  const [chief, setChief] = useState<string>()
  const [deputy, setDeputy] = useState<string | null>(null)
  const set = useAct(newsroomContract.setDuty, { invalidates: [newsroomContract.duties, newsroomContract.desk] })
  return (
    <Confirm
      open
      title="排定值班"
      object={on}
      consequence="以本单位名义；当天已排的改为现在选定的。"
      verb="排定值班"
      missing={chief ? undefined : "请选择值班总编"}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => set.mutateAsync({ on, chiefId: chief!, deputyId: deputy })}
    >
      <Field label="日期">
        <DatePicker
          allowClear={false}
          value={dayjs(on)}
          onChange={(date) => date && setOn(date.format("YYYY-MM-DD"))}
        />
      </Field>
      <Field label="值班总编">
        <Select value={chief ?? null} options={people} placeholder="选择人员" onChange={(id: string) => setChief(id)} />
      </Field>
      <Field label="副班（可不填）">
        <Select
          allowClear
          value={deputy}
          options={people}
          placeholder="选择人员"
          onChange={(id: string | undefined) => setDeputy(id ?? null)}
        />
      </Field>
    </Confirm>
  )
}

function AddMember({ onClose }: { onClose(): void }) {
  const people = useOwnPeople()
  const [person, setPerson] = useState<string>()
  const [post, setPost] = useState<"head" | "deputy" | "member">("member")
  const add = useAct(newsroomContract.addMember, { invalidates: [newsroomContract.board] })
  return (
    <Confirm
      open
      title="增补编委"
      object="本单位编辑委员会"
      consequence="名单对系统内可见。"
      verb="增补编委"
      missing={person ? undefined : "请选择人员"}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => add.mutateAsync({ personId: person!, post })}
    >
      <Field label="人员">
        <Select
          value={person ?? null}
          options={people}
          placeholder="选择人员"
          onChange={(id: string) => setPerson(id)}
        />
      </Field>
      <Field label="职务">
        <Select
          value={post}
          options={[
            { value: "head", label: "主任" },
            { value: "deputy", label: "副主任" },
            { value: "member", label: "编委" },
          ]}
          onChange={(value: typeof post) => setPost(value)}
        />
      </Field>
    </Confirm>
  )
}

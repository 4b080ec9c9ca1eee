import { useState } from "react"
import { useParams } from "react-router"
import { dutyContract, type ShiftView } from "#contract/duty"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { type Act, ActButtons } from "../newsroom/act-dialog.tsx"
import { PeopleForm, SwapForm } from "./shift-acts.tsx"
import { SeatCell, ShiftState, ShiftTime } from "./marks.tsx"
import { RingTable } from "./rings.tsx"
import { SwapTable } from "./swap-table.tsx"

const BACK = { href: paths.duty(), label: "值班" }
export const SHIFT_CHANGES = {
  invalidates: [dutyContract.shift, dutyContract.shifts, dutyContract.week, dutyContract.roster, dutyContract.rings],
}

/** One 班次: who is on it, what rang, the hand-over, swaps. */
export default function ShiftPage() {
  const id = useParams().id!
  const shift = useRead(dutyContract.shift, { id })
  useTitle(shift.data?.label)
  if (shift.error && !shift.data)
    return <PageFault error={shift.error} back={BACK} retry={() => void shift.refetch()} />
  if (!shift.data || shift.data.id !== id) return <Waiting />
  return <OneShift view={shift.data} />
}

function OneShift({ view }: { view: ShiftView }) {
  const [asking, setAsking] = useState<"swap" | "people">()
  const close = () => setAsking(undefined)
  return (
    <ThingPage
      kind="班次"
      back={BACK}
      name={`${view.label}：${view.a.person.name}、${view.b.person.name}`}
      state={<ShiftState of={view} />}
      heads={[
        { label: "起止", value: <ShiftTime of={view} /> },
        { label: "值班表", value: <a href={paths.dutyRoster(view.roster.id)}>{view.roster.name}</a> },
        { label: "覆盖", value: `${view.covers.length} 个单位` },
        ...(view.takenOverAt ? [{ label: "B角接手", value: <Moment at={view.takenOverAt} /> }] : []),
      ]}
      actions={
        <ActButtons
          id={view.id}
          object={view.label}
          acts={useActsOf(view)}
          opens={{ swap: () => setAsking("swap"), people: () => setAsking("people") }}
        />
      }
    >
      <Section title="值班人员">
        <Facts
          items={[
            { label: "A角", value: <SeatCell seat={view.a} /> },
            { label: "B角", value: <SeatCell seat={view.b} /> },
          ]}
        />
      </Section>
      <Section title="交班记录" note={view.openMatters > 0 ? `还有 ${view.openMatters} 件没有办结` : "没有未办结的事"}>
        <HandOver view={view} />
      </Section>
      <Section title="值班事项">
        {view.rings.length > 0 ? <RingTable rows={view.rings} /> : <p className="secondary">这一班没有转来的事。</p>}
      </Section>
      {view.swaps.length > 0 ? (
        <Section title="换班">
          <SwapTable rows={view.swaps} />
        </Section>
      ) : null}
      {asking === "swap" ? <SwapForm view={view} onClose={close} /> : null}
      {asking === "people" ? <PeopleForm view={view} onClose={close} /> : null}
    </ThingPage>
  )
}

function HandOver({ view }: { view: ShiftView }) {
  const { handOver, next } = view
  if (!handOver) {
    const need = view.openMatters > 0 ? "有未办结的事，交班前须写交班记录。" : "没有未办结的事，可以不写。"
    return <p className="secondary">还没有交班记录。{need}</p>
  }
  return (
    <>
      <p className="pre-line">{handOver.note}</p>
      <p className="secondary">
        {handOver.writtenBy} <Moment at={handOver.writtenAt} /> 写，交出 {handOver.openMatters} 件；
        {handOver.receivedAt ? (
          <>
            {handOver.receivedBy} <Moment at={handOver.receivedAt} /> 接班。
          </>
        ) : (
          "下一班还没有接班。"
        )}
        {next ? (
          <>
            {" "}
            <a href={paths.dutyShift(next.id)}>下一班：{next.when}</a>
          </>
        ) : null}
      </p>
    </>
  )
}

function useActsOf(view: ShiftView): Act[] {
  const { id } = view
  const write = useAct(dutyContract.handOver, SHIFT_CHANGES)
  const receive = useAct(dutyContract.receive, SHIFT_CHANGES)
  const cancel = useAct(dutyContract.cancelShift, SHIFT_CHANGES)
  const begun = view.state !== "coming"
  const none = async () => undefined
  return [
    {
      ...{ key: "write", label: "写交班记录", may: view.write, words: "交班情况", needed: true },
      consequence: "写明没有办结的事办到哪一步；下一班接班前可以再改。",
      run: (note) => write.mutateAsync({ id, note }),
    },
    {
      ...{ key: "receive", label: "接班", may: view.receive },
      consequence: "表示已看过上面的交班记录，未办结的事从此由您这一班负责。",
      run: () => receive.mutateAsync({ id }),
    },
    { key: "swap", label: "申请换班", may: view.swap, consequence: "", run: none },
    { key: "people", label: "调整值班人员", may: view.edit, consequence: "", run: none },
    {
      ...{ key: "cancel", label: "取消班次", danger: true, words: "理由", needed: true },
      may: begun && view.edit.ok ? { ok: false, why: "班次已经开始，不能取消。" } : view.edit,
      consequence: "取消后这段时间没有人值班，会在值班页标出空档。",
      run: (reason) => cancel.mutateAsync({ id, reason }),
    },
  ]
}

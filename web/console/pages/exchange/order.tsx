import { Input, Radio } from "antd"
import { useState } from "react"
import { useNavigate, useParams } from "react-router"
import { type OrderView, orderContract } from "#contract/exchange"
import { inboxContract } from "#contract/inbox"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { type Act, ActButtons } from "../newsroom/act-dialog.tsx"
import { timelineOf } from "../newsroom/timeline.ts"
import { OrderMark } from "./marks.tsx"

const BACK = { href: paths.exchangeOrders(), label: "对接工单" }
/** What is on its way to the other side is there within seconds. */
const ASK_AGAIN_MS = 1_500

/** One order: what was handed on and why, where it stands at the other side, and what a person can do. */
export default function OrderPage() {
  const id = useParams().id!
  const order = useRead(
    orderContract.order,
    { id },
    { every: (view) => (view && ["submitting", "prepared"].includes(view.state) ? ASK_AGAIN_MS : false) },
  )
  useTitle(order.data?.title)
  if (order.error && !order.data)
    return <PageFault error={order.error} back={BACK} retry={() => void order.refetch()} />
  if (!order.data) return <Waiting />
  const view = order.data
  return (
    <ThingPage
      kind="转出的工单"
      back={BACK}
      name={view.title}
      state={<OrderMark of={view} />}
      heads={[
        { label: "转给", value: <a href={paths.exchangePeer(view.peer.id)}>{view.peer.name}</a> },
        { label: "本方编号", value: view.ours },
        { label: "对方编号", value: view.theirs ?? "未给" },
        { label: "来信", value: <a href={paths.message(view.message.id)}>打开来信</a> },
        { label: "转交人", value: view.madeBy },
        { label: "转交", value: <Moment at={view.madeAt} /> },
      ]}
      actions={<OrderActs key={`${view.id}.${view.state}`} view={view} />}
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      <Situation view={view} />
      <Section title="转交的内容" note="手机号、身份证号已隐去">
        <p className="pre-line">{view.text}</p>
        <Facts
          items={[
            { label: "转交理由", value: view.reason },
            { label: "类别", value: view.matter ? `${view.kind}（${view.matter}）` : view.kind },
            ...(view.service ? [{ label: "对方事项", value: view.service }] : []),
            { label: "地点", value: view.place || null },
            { label: "来信人联系方式", value: view.hasContact ? "已随工单转交" : "没有转交" },
          ]}
        />
      </Section>
    </ThingPage>
  )
}

function Situation({ view }: { view: OrderView }) {
  return (
    <Section title="对方办到哪里">
      {view.state === "unknown" ? (
        <p className="mark-veto">
          不知道对方收到没有：{view.failure?.reason}系统不会自动重发。请打电话问对方，然后点“核实结果”登记。
        </p>
      ) : view.failure ? (
        <p>
          {view.failure.reason}
          {view.failure.advice}
        </p>
      ) : null}
      {view.nextAt ? (
        <p className="secondary">
          <Moment at={view.nextAt} />
          推送。
        </p>
      ) : null}
      {view.answer ? <p className="pre-line">对方答复：{view.answer}</p> : null}
      <Facts
        items={[
          { label: "对方说的", value: view.says || null },
          { label: "对方更新", value: view.newsAt ? <Moment at={view.newsAt} /> : null },
          { label: "对方收下", value: view.sentAt ? <Moment at={view.sentAt} /> : null },
          { label: "推送次数", value: `${view.attempts} 次` },
        ]}
      />
      {view.answer ? (
        <p className="secondary">对方的答复不会自动发给来信人：请“据此起草答复”，核对、送审后由本单位答复。</p>
      ) : null}
    </Section>
  )
}

function OrderActs({ view }: { view: OrderView }) {
  const { id, may } = view
  const changes = { invalidates: [orderContract.order, orderContract.orders, inboxContract.message] }
  const settle = useAct(orderContract.settle, changes)
  const resend = useAct(orderContract.resend, changes)
  const withdraw = useAct(orderContract.withdraw, changes)
  const end = useAct(orderContract.end, changes)
  const write = useAct(inboxContract.writeReply, changes)
  const navigate = useNavigate()
  const barred = useBarred("inbox.reply", "起草答复")
  const [arrived, setArrived] = useState(true)
  const [theirs, setTheirs] = useState("")
  const reason = { words: "说明", needed: true }
  const draftable = view.answer ? barred : "对方还没有答复"
  const acts: readonly Act[] = [
    {
      ...{ key: "draft", label: "据此起草答复", may: { ok: draftable === null, why: draftable } },
      consequence: "把对方的答复写进这件来信的答复草稿；已有草稿的会被替换。送审通过后才发给来信人。",
      async run() {
        await write.mutateAsync({ id: view.message.id, text: view.answer!, isPublic: false })
        void navigate(paths.message(view.message.id))
      },
    },
    {
      ...{ key: "settle", label: "核实结果", may: may.settle, ...reason },
      consequence: "按您向对方核实的情况登记；登记为没收到的，可以再推送一次或收回。",
      fields: (
        <>
          <Field label="对方收到了吗" group>
            <Radio.Group
              value={arrived}
              onChange={(event) => setArrived(event.target.value as boolean)}
              options={[
                { value: true, label: "收到了" },
                { value: false, label: "没收到" },
              ]}
            />
          </Field>
          {arrived ? (
            <Field label="对方编号（可不填）">
              <Input value={theirs} maxLength={100} onChange={(event) => setTheirs(event.target.value.trim())} />
            </Field>
          ) : null}
        </>
      ),
      run: (words) => settle.mutateAsync({ id, arrived, theirs, reason: words }),
    },
    {
      ...{ key: "resend", label: "重新推送", may: may.resend, ...reason },
      consequence: "用同一个本方编号再推送一次。",
      run: (words) => resend.mutateAsync({ id, reason: words }),
    },
    {
      ...{ key: "withdraw", label: "收回", may: may.withdraw, ...reason },
      consequence: "不再推送，这件来信由本单位另行派单办理。",
      run: (words) => withdraw.mutateAsync({ id, reason: words }),
    },
    {
      ...{ key: "end", label: "了结", may: may.end, ...reason },
      consequence: "不再等对方、不再问进展；这件来信由本单位办理答复。",
      run: (words) => end.mutateAsync({ id, reason: words }),
    },
  ]
  return <ActButtons id={`order.${id}`} object={view.title} acts={acts} />
}

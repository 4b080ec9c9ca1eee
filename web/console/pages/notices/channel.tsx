import { useState } from "react"
import { useParams } from "react-router"
import { type ChannelView, channelContract } from "#contract/notices"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm } from "../../../ui/confirm.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { exactly } from "../../../ui/format.ts"
import { Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { ChannelMark } from "./channel-mark.tsx"
import { EnterChannel } from "./enter-channel.tsx"
import { SendingTable } from "./sending-table.tsx"

const BACK = { href: paths.noticeChannels(), label: "通知渠道" }
/** While something is on its way the page asks again; its answer comes within seconds. */
const ASK_AGAIN_MS = 1_500

/** One channel: its settings, how it fares, a test with the real answer, and what it sent lately. */
export default function ChannelPage() {
  const id = useParams().id!
  const channel = useRead(channelContract.channel, { id })
  const recent = { channel: id, limit: 20 } as GivenFor<typeof channelContract.sendings>
  const sendings = useRead(channelContract.sendings, recent, {
    every: (reply) => (reply?.items.some(isOnItsWay) ? ASK_AGAIN_MS : false),
  })
  const [dialog, setDialog] = useState<"change" | "end">()
  const test = useAct(channelContract.testChannel, { invalidates: [channelContract.sendings, channelContract.channel] })
  const end = useAct(channelContract.endChannel, { invalidates: [channelContract.channel, channelContract.channels] })
  useTitle(channel.data?.name)
  if (channel.error && !channel.data)
    return <PageFault error={channel.error} back={BACK} retry={() => void channel.refetch()} />
  if (!channel.data) return <Waiting />
  const view = channel.data
  const close = () => setDialog(undefined)
  const isTesting = sendings.data?.items.some((row) => row.purpose === "test" && isOnItsWay(row)) ?? false
  return (
    <ThingPage
      kind={view.senderLabel}
      back={BACK}
      name={view.name}
      state={<ChannelMark row={view} />}
      heads={[
        ...(view.unit
          ? [{ label: "通知谁", value: `${view.unit.name}${view.reaches === "below" ? "及下级" : ""}` }]
          : []),
        { label: "最近送出", value: <Moment at={view.lastSuccessAt} none="还没有" /> },
        { label: "待发", value: `${view.waiting} 条` },
        { label: "录入人", value: view.enteredBy },
        { label: "录入时间", value: <Moment at={view.enteredAt} /> },
      ]}
      actions={
        <>
          <ActionButton
            primary
            why={isTesting ? "上一条测试还没有结果" : view.test.why}
            busy={test.isPending || isTesting}
            onPress={() => test.mutate({ id })}
          >
            发测试消息
          </ActionButton>
          <ActionButton why={view.change.why} onPress={() => setDialog("change")}>
            修改渠道
          </ActionButton>
          <ActionButton danger why={view.change.why} onPress={() => setDialog("end")}>
            停用渠道
          </ActionButton>
        </>
      }
    >
      {test.error ? <Fault fault={faultOf(test.error)} /> : null}
      <Situation view={view} />
      <Section title="设置" note="密钥不回显">
        <Facts
          items={[
            ...view.sender.form.map((item) => ({
              label: item.label,
              value:
                item.type !== "secret"
                  ? item.choices.find(({ value }) => value === item.value)?.label || item.value || null
                  : item.filled
                    ? `已填写${item.filled.tail ? `，末四位 ${item.filled.tail}` : ""}，${exactly(item.filled.at)} 更新`
                    : null,
            })),
            { label: "工作台网址", value: view.origin },
            ...(view.receiptsAt
              ? [{ label: "送达回执地址", value: <code className="fingerprint">{view.receiptsAt}</code> }]
              : []),
          ]}
        />
      </Section>
      {view.receiptsAt ? (
        <p className="secondary">
          把送达回执地址填到短信平台控制台的状态报告（回调）设置里，并保证短信平台能从互联网访问，发送记录才会显示已送达、未送达。
          地址含密钥，不要外传；更换访问密钥后地址随之改变，须重新填写。
        </p>
      ) : null}
      <Section
        title="最近发送"
        note={<a href={paths.noticeSendings({ channel: id })}>全部 {sendings.data?.total ?? "…"} 条</a>}
      >
        {sendings.data?.items.length ? (
          <SendingTable rows={sendings.data.items} />
        ) : (
          <p className="secondary">还没有发送过。点“发测试消息”，这里会显示对方的答复。</p>
        )}
      </Section>
      {dialog === "change" ? <EnterChannel senders={[]} channel={view} onClose={close} /> : null}
      {dialog === "end" ? (
        <Confirm
          open
          title="停用渠道"
          object={view.name}
          consequence={`密钥随即删除，等待中的 ${view.waiting} 条不再发送；发送记录保留。再用须重新添加。`}
          verb="停用渠道"
          danger
          faultOf={faultOf}
          onClose={close}
          onConfirm={() => end.mutateAsync({ id })}
        />
      ) : null}
    </ThingPage>
  )
}

const isOnItsWay = ({ state, dueAt, purpose }: { state: string; dueAt: string | null; purpose: string }): boolean =>
  state === "submitting" || (purpose === "test" && dueAt !== null)

function Situation({ view }: { view: ChannelView }) {
  if (!view.failure) return null
  return (
    <Section title="情况">
      <p>
        {view.failure.reason}
        {view.failure.advice}
        <span className="secondary">
          （自
          <Moment at={view.failure.since} />）
        </span>
      </p>
      {view.state === "stopped" ? (
        <p className="secondary">已停止发送，等待中的提醒保留。修改渠道或测试成功后自动恢复。</p>
      ) : view.heldUntil ? (
        <p className="secondary">{exactly(view.heldUntil)} 后继续发送。</p>
      ) : null}
    </Section>
  )
}

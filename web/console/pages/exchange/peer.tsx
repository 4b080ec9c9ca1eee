import { useState } from "react"
import { useParams } from "react-router"
import { peerContract, type PeerView } from "#contract/exchange"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm } from "../../../ui/confirm.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { exactly } from "../../../ui/format.ts"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { Comparisons } from "./comparisons.tsx"
import { EnterPeer } from "./enter-peer.tsx"
import { PeerMark } from "./marks.tsx"
import { PeerFiles } from "./peer-files.tsx"

const BACK = { href: paths.exchangePeers(), label: "对接方" }
/** While it is being tried the page asks again; its answer comes within seconds. */
const ASK_AGAIN_MS = 1_500

const isAsking = ({ test, comparisons }: PeerView): boolean => test.under || comparisons.some(({ at }) => at === null)

/** One peer: its settings, a try with what came of it, files and comparisons. */
export default function PeerPage() {
  const id = useParams().id!
  const peer = useRead(peerContract.peer, { id }, { every: (view) => (view && isAsking(view) ? ASK_AGAIN_MS : false) })
  const changes = { invalidates: [peerContract.peer, peerContract.peers] }
  const tryOut = useAct(peerContract.tryPeer, changes)
  const stop = useAct(peerContract.stopPeer, changes)
  const [dialog, setDialog] = useState<"change" | "stop">()
  useTitle(peer.data?.name)
  if (peer.error && !peer.data) return <PageFault error={peer.error} back={BACK} retry={() => void peer.refetch()} />
  if (!peer.data) return <Waiting />
  const view = peer.data
  const close = () => setDialog(undefined)
  return (
    <ThingPage
      kind={view.kindLabel}
      back={BACK}
      name={view.name}
      state={<PeerMark of={view} />}
      heads={[
        { label: "以谁的名义", value: view.unit },
        { label: "在办", value: <a href={paths.exchangeOrders({ peer: id })}>{view.open} 件</a> },
        {
          label: "待核实",
          value: <a href={paths.exchangeOrders({ peer: id, state: "unknown" })}>{view.unclear} 件</a>,
        },
        ...(view.way === "calls"
          ? [{ label: "最近问过", value: <Moment at={view.followedAt} none="还没有" /> }]
          : [{ label: "待出文件", value: `${view.toFile} 件` }]),
        { label: "录入", value: view.enteredBy },
      ]}
      actions={
        <>
          {view.way === "calls" ? (
            <ActionButton
              primary
              why={view.may.try.why}
              busy={tryOut.isPending || view.test.under}
              onPress={() => tryOut.mutate({ id })}
            >
              试一下
            </ActionButton>
          ) : null}
          <ActionButton why={view.may.change.why} onPress={() => setDialog("change")}>
            修改
          </ActionButton>
          <ActionButton danger why={view.may.change.why} onPress={() => setDialog("stop")}>
            停用
          </ActionButton>
        </>
      }
    >
      {tryOut.error ? <Fault fault={faultOf(tryOut.error)} /> : null}
      {view.failure ? (
        <Section title="情况">
          <p>
            {view.failure.reason}
            {view.failure.advice}
            <span className="secondary">
              （自
              <Moment at={view.failure.since} />）
            </span>
          </p>
        </Section>
      ) : null}
      {view.way === "calls" ? <Tried view={view} /> : <PeerFiles view={view} />}
      <Settings view={view} />
      {view.way === "calls" && (view.may.compare.ok || view.comparisons.length > 0) ? (
        <Comparisons view={view} />
      ) : null}
      {dialog === "change" ? <EnterPeer kinds={[]} peer={view} onClose={close} /> : null}
      {dialog === "stop" ? (
        <Confirm
          open
          title="停用对接方"
          object={view.name}
          consequence="密钥随即删除，不能再转交；转出的工单和对账记录保留。再用须重新添加。"
          verb="停用"
          danger
          faultOf={faultOf}
          onClose={close}
          onConfirm={() => stop.mutateAsync({ id })}
        />
      ) : null}
    </ThingPage>
  )
}

function Tried({ view }: { view: PeerView }) {
  const { ok, at, says, under } = view.test
  return (
    <Section title="试一下" note="只连接、不留下任何工单">
      {under ? (
        <p className="secondary">正在连接对方…</p>
      ) : ok === null ? (
        <p className="secondary">还没有试过。点“试一下”，这里用一句话说明连不连得上、密钥对不对。</p>
      ) : (
        <p>
          <StateMark tone={ok ? "good" : "serious"}>{ok ? "试通了" : "没有试通"}</StateMark> {says}{" "}
          <span className="secondary">
            <Moment at={at} />
          </span>
        </p>
      )}
      {view.services.length > 0 ? (
        <p className="secondary">
          对方受理的事项：
          {view.services
            .slice(0, 30)
            .map(({ name }) => name)
            .join("、")}
          {view.services.length > 30 ? `等${view.services.length}类` : ""}
        </p>
      ) : null}
    </Section>
  )
}

function Settings({ view }: { view: PeerView }) {
  return (
    <Section title="设置" note="密钥不回显">
      <Facts
        items={view.kind.form.map((item) => ({
          label: item.label,
          value:
            item.type !== "secret"
              ? item.value || null
              : item.filled
                ? `已填写${item.filled.tail ? `，末四位 ${item.filled.tail}` : ""}，${exactly(item.filled.at)} 更新`
                : null,
        }))}
      />
    </Section>
  )
}

import { Input } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { allianceContract, type KitView } from "#contract/alliance"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { KIT_READS } from "./issue-kit.tsx"
import { KitState } from "./kits.tsx"
import { ReachList } from "./reach-list.tsx"

const BACK = { href: paths.partnerKits(), label: "传播包" }

/** 一个传播包: who has it, what they report, what is left of it after a withdrawal; and its hash and signature. */
export default function KitPage() {
  const id = useParams().id!
  const kit = useRead(allianceContract.kit, { id })
  const [withdrawing, setWithdrawing] = useState(false)
  useTitle(kit.data?.title ?? "传播包")
  if (kit.error && !kit.data) return <PageFault error={kit.error} back={BACK} retry={() => void kit.refetch()} />
  if (!kit.data) return <Waiting />
  const view = kit.data
  return (
    <ThingPage
      kind="传播包"
      back={BACK}
      name={view.title}
      state={<KitState row={view} />}
      heads={[
        { label: "单位", value: view.unit.name },
        { label: "有效期至", value: <Moment at={view.expiresAt} /> },
        { label: "领取", value: `${view.fetched}／${view.partners} 家` },
        { label: "触达（伙伴自报）", value: view.reached > 0 ? `${view.reached.toLocaleString()} 人次` : "还没有报" },
      ]}
      actions={
        <ActionButton danger why={view.acts.withdraw.why} onPress={() => setWithdrawing(true)}>
          撤回传播包
        </ActionButton>
      }
    >
      {view.state === "withdrawn" ? (
        <p className="note note-serious">
          <Moment at={view.withdrawnAt} /> 撤回：{view.withdrawnBecause.replace(/[。．.]$/, "")}。
          {view.residual > 0 ? `还有 ${view.residual} 家没有回告删除。` : "领取过的伙伴都已回告。"}
        </p>
      ) : null}
      <Section title="伙伴" note="触达由伙伴自报，未经核实">
        <Handings view={view} />
      </Section>
      <Section title="原文" note={view.aiAssisted ? "含人工智能辅助内容，文末已加注" : "与审核通过的一字不差"}>
        {view.text.split("\n").map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, never moved
          <p key={at}>{line}</p>
        ))}
      </Section>
      <Section title="签名" note={view.isSound ? "验签通过" : "验签没有通过，请停止发放并联系维护人员"}>
        <Facts
          items={[
            { label: "SHA-256", value: <code className="hash">{view.sha256}</code> },
            { label: "签名（Ed25519）", value: <code className="hash">{view.signature}</code> },
            { label: "公众核对页", value: <a href={`/portal/kit/${view.serial}`}>/portal/kit/{view.serial}</a> },
            { label: "图片", value: view.pictures.length > 0 ? `${view.pictures.length} 张` : "没有图片" },
          ]}
        />
      </Section>
      {withdrawing ? <Withdraw view={view} onClose={() => setWithdrawing(false)} /> : null}
    </ThingPage>
  )
}

function Handings({ view }: { view: KitView }) {
  const tell = useAct(allianceContract.tellPartner, { invalidates: KIT_READS })
  return (
    <>
      {tell.error ? <Fault fault={faultOf(tell.error)} /> : null}
      <ul className="stops">
        {view.handings.map((handing) => (
          <li key={handing.partner.id}>
            <a href={paths.partner(handing.partner.id)}>{handing.partner.name}</a>（领取：
            <Moment at={handing.fetchedAt} none="还没有" />）{" "}
            {handing.isOpen ? <span className="mark-serious">▲ 尚未回告删除</span> : null}
            {handing.removedAt ? (
              <span className="secondary">
                已回告删除：{handing.removedNote}（<Moment at={handing.removedAt} />）
              </span>
            ) : null}
            {view.state === "withdrawn" && handing.fetches > 0 ? (
              handing.toldAt ? (
                <span className="secondary">
                  {handing.toldBy}已电话告知（
                  <Moment at={handing.toldAt} />）
                </span>
              ) : (
                <ActionButton
                  small
                  why={view.acts.tell.why}
                  busy={tell.isPending}
                  onPress={() => tell.mutate({ id: view.id, partnerId: handing.partner.id })}
                >
                  登记已电话告知
                </ActionButton>
              )
            ) : null}
            <ReachList kitId={view.id} reaches={handing.reaches} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Withdraw({ view, onClose }: { view: KitView; onClose(): void }) {
  const [reason, setReason] = useState("")
  const withdraw = useAct(allianceContract.withdrawKit, { invalidates: KIT_READS })
  return (
    <Confirm
      open
      title="撤回传播包"
      object={view.title}
      consequence={`${view.fetched} 家伙伴已经领取：他们的页面和扫码页随即显示已撤回，请逐家电话告知，跟到回告删除。`}
      verb="撤回传播包"
      danger
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => withdraw.mutateAsync({ id: view.id, reason })}
    >
      <Field label="理由" hint="伙伴和扫码的公众会看到。">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

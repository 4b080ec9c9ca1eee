import { Input, Modal } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { allianceContract, type PartnerView } from "#contract/alliance"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment, Period } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { LinkShown } from "./link-shown.tsx"
import { PARTNER_READS, PartnerForm } from "./partner-form.tsx"
import { ReachList } from "./reach-list.tsx"

const BACK = { href: paths.partners(), label: "传播伙伴" }

/** 一个伙伴: what was agreed on, what it was handed, what it says of it. */
export default function PartnerPage() {
  const id = useParams().id!
  const partner = useRead(allianceContract.partner, { id })
  const [dialog, setDialog] = useState<"change" | "link" | "contact" | "end">()
  const [made, setMade] = useState<string>()
  const [contact, setContact] = useState<string>()
  useTitle(partner.data?.name ?? "传播伙伴")
  if (partner.error && !partner.data)
    return <PageFault error={partner.error} back={BACK} retry={() => void partner.refetch()} />
  if (!partner.data) return <Waiting />
  const view = partner.data
  const close = () => setDialog(undefined)
  return (
    <ThingPage
      kind={view.kindLabel}
      back={BACK}
      name={view.name}
      state={<StateMark tone={view.state === "active" ? "good" : "idle"}>{view.stateLabel}</StateMark>}
      heads={[
        { label: "合作单位", value: view.unit.name },
        { label: "协议", value: <Period from={view.agreementFrom} to={view.agreementTo} /> },
        { label: "触达（伙伴自报）", value: view.reached > 0 ? `${view.reached.toLocaleString()} 人次` : "还没有报" },
      ]}
      actions={
        <>
          <ActionButton why={view.acts.change.why} onPress={() => setDialog("change")}>
            更改伙伴
          </ActionButton>
          <ActionButton why={view.acts.change.why} onPress={() => setDialog("link")}>
            更换专用链接
          </ActionButton>
          <ActionButton
            why={view.acts.change.why ?? (view.hasContact ? null : "没有联系方式")}
            onPress={() => setDialog("contact")}
          >
            查看联系方式
          </ActionButton>
          <ActionButton danger why={view.acts.end.why} onPress={() => setDialog("end")}>
            终止合作
          </ActionButton>
        </>
      }
    >
      <Section title="协议">
        <Facts
          items={[
            { label: "能触达谁", value: view.reaches },
            { label: "公开致谢", value: view.thanks ? "同意具名" : "不公开" },
            { label: "联系方式", value: view.hasContact ? "已加密保存" : null },
          ]}
        />
      </Section>
      <Section title="领到的传播包" note={`${view.handed.length} 件；触达由伙伴自报，未经核实`}>
        {view.handed.length === 0 ? <p className="secondary">还没有发放过传播包。</p> : null}
        <ul className="stops">
          {view.handed.map((kit) => (
            <li key={kit.kitId}>
              <a href={paths.partnerKit(kit.kitId)}>{kit.title}</a>（{kit.stateLabel}，领取：
              <Moment at={kit.fetchedAt} none="还没有" />）
              <ReachList kitId={kit.kitId} reaches={kit.reaches} />
            </li>
          ))}
        </ul>
      </Section>
      {dialog === "change" ? <PartnerForm view={view} onClose={close} /> : null}
      {dialog === "link" ? <RenewLink view={view} onMade={setMade} onClose={close} /> : null}
      {dialog === "contact" ? <ReadContact view={view} onRead={setContact} onClose={close} /> : null}
      {made ? <LinkShown name={view.name} code={made} onClose={() => setMade(undefined)} /> : null}
      {contact ? (
        <Modal open title={`${view.name}的联系方式`} footer={null} onCancel={() => setContact(undefined)}>
          <p>{contact}</p>
        </Modal>
      ) : null}
      {dialog === "end" ? <EndPartner view={view} onClose={close} /> : null}
    </ThingPage>
  )
}

interface Dialog {
  readonly view: PartnerView
  onClose(): void
}

function RenewLink({ view, onMade, onClose }: Dialog & { onMade(code: string): void }) {
  const renew = useAct(allianceContract.renewLink, {
    invalidates: PARTNER_READS,
    onDone: ({ code }) => onMade(code),
  })
  return (
    <Confirm
      open
      title="更换专用链接"
      object={view.name}
      consequence="旧链接随即失效，新链接只显示一次。"
      verb="更换专用链接"
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => renew.mutateAsync({ id: view.id })}
    />
  )
}

function ReadContact({ view, onRead, onClose }: Dialog & { onRead(contact: string): void }) {
  const [reason, setReason] = useState("")
  const read = useAct(allianceContract.readContact, { invalidates: [], onDone: ({ contact }) => onRead(contact) })
  return (
    <Confirm
      open
      title="查看联系方式"
      object={view.name}
      consequence="查看留痕：谁、何时、为什么。"
      verb="查看联系方式"
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => read.mutateAsync({ id: view.id, reason })}
    >
      <Field label="理由">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

function EndPartner({ view, onClose }: Dialog) {
  const [reason, setReason] = useState("")
  const end = useAct(allianceContract.endPartner, { invalidates: PARTNER_READS })
  return (
    <Confirm
      open
      title="终止合作"
      object={view.name}
      consequence="专用链接随即失效，联系方式删除，公开页不再致谢；领取和自报记录保留。"
      verb="终止合作"
      danger
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => end.mutateAsync({ id: view.id, reason })}
    >
      <Field label="理由">
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

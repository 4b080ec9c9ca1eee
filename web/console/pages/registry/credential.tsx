import { useState } from "react"
import { useParams } from "react-router"
import { type CredentialView, credentialContract, MODE_LABELS } from "#contract/registry"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { faultOf } from "../../../api/error.ts"
import { exactly } from "../../../ui/format.ts"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { ConnectionMark } from "./connection-mark.tsx"
import { EnterCredential } from "./enter-credential.tsx"
import { DecideCredential, SetMode } from "./credential-acts.tsx"
import { PlanDrill } from "./drill-acts.tsx"
import { Handovers, OpenHandover } from "./handovers.tsx"

const CAPABILITY_COLUMNS: readonly Column<CredentialView["capabilities"][number]>[] = [
  { key: "label", title: "能力", cell: (row) => row.label },
  {
    key: "able",
    title: "结论",
    width: "96px",
    cell: (row) => <StateMark tone={row.able ? "good" : "idle"}>{row.able ? "有" : "没有"}</StateMark>,
  },
  { key: "proof", title: "平台的答复", width: "40%", cell: (row) => row.proof },
  { key: "at", title: "查询时间", width: "128px", align: "right", cell: (row) => <Moment at={row.provedAt} /> },
]

type Dialog = "drill" | "enter" | "confirm" | "return" | "handover" | "mode"

/** 接口凭据: what one account is reached with, who vouches for it, what it is good for, and to whom it was handed. */
export default function CredentialPage() {
  const id = useParams().id!
  const credential = useRead(credentialContract.credential, { id })
  const [dialog, setDialog] = useState<Dialog>()
  const probe = useAct(credentialContract.probe, { invalidates: [credentialContract.credential] })
  const consent = useAct(credentialContract.startConsent, {
    invalidates: [],
    onDone: ({ page }) => location.assign(page),
  })
  useTitle(credential.data && `${credential.data.account.name}的接口凭据`)
  if (credential.error && !credential.data)
    return (
      <PageFault
        error={credential.error}
        back={{ href: paths.connectors(), label: "接口状态" }}
        retry={() => void credential.refetch()}
      />
    )
  if (!credential.data) return <Waiting />
  const view = credential.data
  const { actions, status } = view
  const close = () => setDialog(undefined)
  const fault = probe.error ?? consent.error
  return (
    <ThingPage
      kind="接口凭据"
      back={{ href: paths.connectors(), label: "接口状态" }}
      name={view.account.name}
      state={<ConnectionMark row={status} />}
      heads={[
        { label: "平台", value: view.account.platformLabel },
        { label: "主办单位", value: <a href={paths.unit(view.account.unit.id)}>{view.account.unit.name}</a> },
        { label: "接入方式", value: status.mode ? MODE_LABELS[status.mode] : "未声明" },
        { label: "最近一次成功", value: <Moment at={status.lastSuccessAt} none="无记录" /> },
        { label: "账号", value: <a href={paths.account(id)}>台账页</a> },
        { label: "交接演练", value: <a href={paths.drills({ q: view.account.name })}>查看</a> },
      ]}
      actions={
        <>
          <ActionButton why={actions.enter.why} primary onPress={() => setDialog("enter")}>
            {view.inForce ? "更换凭据" : "录入凭据"}
          </ActionButton>
          {view.connector?.consents ? (
            <ActionButton
              why={actions.probe.why}
              busy={consent.isPending}
              onPress={() => consent.mutate({ id, origin: location.origin })}
            >
              到平台授权
            </ActionButton>
          ) : null}
          <ActionButton why={actions.probe.why} busy={probe.isPending} onPress={() => probe.mutate({ id })}>
            查询权限
          </ActionButton>
          <ActionButton why={actions.handOver.why} onPress={() => setDialog("handover")}>
            发起交接
          </ActionButton>
          <ActionButton why={actions.probe.why} onPress={() => setDialog("drill")}>
            安排演练
          </ActionButton>
          <ActionButton onPress={() => setDialog("mode")}>声明接入方式</ActionButton>
        </>
      }
    >
      {fault ? <Fault fault={faultOf(fault)} /> : null}
      <Section title="情况">
        <p>
          {status.says}
          {status.todo}
          {status.since ? (
            <span className="secondary">
              （自
              <Moment at={status.since} />）
            </span>
          ) : null}
        </p>
        {status.ends ? (
          <p className="secondary">
            {status.ends.label}于 {exactly(status.ends.at)} 到期。
          </p>
        ) : null}
      </Section>
      {view.waiting ? (
        <Section title="待确认的录入">
          <Facts
            items={[
              { label: "录入人", value: view.waiting.enteredBy },
              { label: "录入时间", value: <Moment at={view.waiting.enteredAt} /> },
              { label: "改了哪些项", value: view.waiting.changed.join("、") },
              { label: "事由", value: view.waiting.reason },
            ]}
          />
          <p className="page-actions">
            <ActionButton why={actions.confirm.why} primary onPress={() => setDialog("confirm")}>
              确认启用
            </ActionButton>
            <ActionButton why={actions.confirm.why} onPress={() => setDialog("return")}>
              退回
            </ActionButton>
          </p>
        </Section>
      ) : null}
      <InForce view={view} />
      <Section title="账号实际权限" note="向平台查询所得，不按说明书推定">
        {view.capabilities.length > 0 ? (
          <DataTable
            caption="账号实际权限"
            columns={CAPABILITY_COLUMNS}
            rows={view.capabilities}
            rowKey={(row) => row.capability}
          />
        ) : (
          <p className="secondary">还没有查询过。凭据启用后点“查询权限”。</p>
        )}
      </Section>
      <Handovers view={view} />
      {dialog === "enter" ? <EnterCredential view={view} onClose={close} /> : null}
      {dialog === "confirm" || dialog === "return" ? (
        <DecideCredential view={view} act={dialog} onClose={close} />
      ) : null}
      {dialog === "drill" ? <PlanDrill account={view.account} onClose={close} /> : null}
      {dialog === "handover" ? <OpenHandover view={view} onClose={close} /> : null}
      {dialog === "mode" ? <SetMode view={view} onClose={close} /> : null}
    </ThingPage>
  )
}

function InForce({ view }: { view: CredentialView }) {
  if (!view.connector) return null
  const { inForce } = view
  const pushedTo = view.connector.callbackPath
  return (
    <Section title="启用中的凭据" note={inForce ? "密钥不回显" : "没有启用中的凭据"}>
      {inForce ? (
        <Facts
          items={[
            ...view.form.map((item) => ({
              label: item.label,
              value:
                item.type === "secret"
                  ? item.filled
                    ? `已填写${item.filled.tail ? `，末四位 ${item.filled.tail}` : ""}，${exactly(item.filled.at)} 更新`
                    : null
                  : item.choices?.find(({ value }) => value === item.value)?.label || item.value || null,
            })),
            { label: "密钥到期日", value: inForce.secretsEndOn ?? "未登记" },
            { label: "录入人", value: inForce.enteredBy },
            { label: "确认人", value: `${inForce.confirmedBy}，${exactly(inForce.confirmedAt)}` },
          ]}
        />
      ) : null}
      {inForce && pushedTo ? (
        <>
          <p>
            消息推送地址：<code className="fingerprint">{location.origin + pushedTo}</code>
          </p>
          <p className="secondary">
            把它填到平台后台的服务器（回调）设置里，令牌、密钥先登记在上面，两边一致，并保证平台能从互联网访问；群众的私信和发布结果才会推送进来。
          </p>
        </>
      ) : null}
    </Section>
  )
}

import { Input } from "antd"
import { useState } from "react"
import { useNavigate, useParams } from "react-router"
import { catalogueContract, type ItemView, type LinkView } from "#contract/catalogue"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Actions } from "../../../ui/more-actions.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"

const BACK = { href: paths.services(), label: "政务服务事项库" }
export const SERVICE_READS = [catalogueContract.service, catalogueContract.services]

/** One service as its unit keeps it: the guide, and whether its addresses open. */
export default function ServicePage() {
  const id = useParams().id!
  const service = useRead(catalogueContract.service, { id })
  useTitle(service.data?.name ?? "政务服务事项")
  if (service.error && !service.data)
    return <PageFault error={service.error} back={BACK} retry={() => void service.refetch()} />
  if (!service.data) return <Waiting />
  return <One view={service.data} />
}

const stateOf = (view: ItemView): readonly [Tone, string] =>
  view.endedAt
    ? ["idle", "已停用"]
    : [view.online, view.mobile].some((link) => link?.outcome === "broken")
      ? ["veto", "链接打不开"]
      : view.expired
        ? ["serious", "过有效期"]
        : ["good", "在用"]

function One({ view }: { view: ItemView }) {
  const [tone, label] = stateOf(view)
  return (
    <ThingPage
      kind="政务服务事项"
      back={BACK}
      name={view.name}
      state={<StateMark tone={tone}>{label}</StateMark>}
      heads={[
        { label: "办理单位", value: view.unit.name },
        { label: "服务对象", value: view.audienceLabel },
        { label: "办理时限", value: view.timeLimit },
        { label: "收费", value: view.fee },
      ]}
      actions={<ServiceActs view={view} />}
    >
      <Section title="链接" note="每天探测两次；连续两次打不开即告知办理单位">
        <Link label="掌上办理" link={view.mobile} />
        <Link label="网上办理" link={view.online} />
        {!view.mobile && !view.online ? <p className="secondary">只在窗口办理，没有链接。</p> : null}
      </Section>
      <Facts
        items={[
          { label: "办理方式", value: view.how },
          { label: "办理条件", value: view.who || null },
          { label: "办事窗口", value: [view.windowPlace, view.windowHours].filter(Boolean).join("，") || null },
          { label: "咨询电话", value: view.phone || null },
          {
            label: "所在账号",
            value: view.account ? (
              <a href={paths.account(view.account.id)}>
                {view.account.platformLabel}“{view.account.name}”{view.menu ? `，菜单“${view.menu}”` : ""}
              </a>
            ) : null,
          },
          { label: "分类", value: view.topic || null },
          { label: "一件事", value: view.bundle || null },
          { label: "别名", value: view.otherNames || null },
          { label: "事项编码", value: view.code || null },
          { label: "依据", value: view.source },
          { label: "有效期至", value: view.validUntil ? <Day date={view.validUntil} /> : "长期" },
          {
            label: "更新",
            value: (
              <>
                {view.by} <Moment at={view.setAt} />
              </>
            ),
          },
          ...(view.endedAt ? [{ label: "停用", value: view.endedWhy }] : []),
        ]}
      />
    </ThingPage>
  )
}

const TONES: Readonly<Record<string, Tone>> = { fine: "good", broken: "veto", unclear: "serious" }

function Link({ label, link }: { label: string; link: LinkView | null }) {
  if (!link) return null
  return (
    <p>
      {label}：
      <a href={link.url} rel="noreferrer noopener" target="_blank">
        {link.url}
      </a>{" "}
      <StateMark tone={TONES[link.outcome ?? ""] ?? "idle"}>{link.outcomeLabel}</StateMark>{" "}
      <span className="secondary">
        {link.says}
        {link.lookedAt ? (
          <>
            {" "}
            探测于 <Moment at={link.lookedAt} />
          </>
        ) : null}
        {link.brokenSince ? (
          <>
            ，自 <Moment at={link.brokenSince} /> 起打不开
          </>
        ) : null}
      </span>
    </p>
  )
}

function ServiceActs({ view }: { view: ItemView }) {
  const navigate = useNavigate()
  const [ending, setEnding] = useState(false)
  const [reason, setReason] = useState("")
  const role = useBarred("catalogue.edit", "维护政务服务事项")
  const barred = role ?? (view.edit.ok ? null : view.edit.why)
  const end = useAct(catalogueContract.endService, { invalidates: SERVICE_READS })
  const probe = useAct(catalogueContract.probeService, { invalidates: SERVICE_READS })
  const noLink = view.online || view.mobile ? null : "没有链接可以探测"
  return (
    <>
      <Actions
        actions={[
          { key: "edit", label: "更改事项", why: barred, onPress: () => void navigate(paths.editService(view.id)) },
          {
            ...{ key: "probe", label: "立即探测", why: role ?? noLink ?? (view.endedAt ? "这个事项已停用" : null) },
            onPress: () => void probe.mutateAsync({ id: view.id }).catch(() => undefined),
          },
          { key: "end", label: "停用事项", why: barred, onPress: () => setEnding(true) },
        ]}
      />
      {probe.isSuccess ? <p className="secondary">已安排探测，稍后刷新可见结果。</p> : null}
      {probe.error ? <Fault fault={faultOf(probe.error)} /> : null}
      {ending ? (
        <Confirm
          open
          danger
          title="停用事项"
          object={view.name}
          consequence="公众网站不再列出，也查不到。恢复办理须重新登记。"
          verb="停用事项"
          missing={reason.trim().length < 2 ? "请写明理由" : undefined}
          faultOf={faultOf}
          onClose={() => setEnding(false)}
          onConfirm={() => end.mutateAsync({ id: view.id, reason })}
        >
          <Field label="理由">
            <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </Confirm>
      ) : null}
    </>
  )
}

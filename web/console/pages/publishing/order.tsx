import { Checkbox, Input, Radio, Select } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { type PlanView, publishingContract } from "#contract/publishing"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { AccountPortrait, NamedAccount } from "./account-portrait.tsx"
import { FreezeBar } from "./freeze-bar.tsx"
import { barredBy, EMPTY, missingIn, type OrderDraft, orderOf } from "./order-draft.ts"
import { PlanPreview } from "./plan-preview.tsx"
import { TargetPicker } from "./target-picker.tsx"

/** 下发布单: which words, to whom, when; tried first, then ordered with its consequence named. */
export default function OrderPage() {
  useTitle("下发布单")
  const url = useUrlState()
  const kept = useKept<OrderDraft>("publishing.order", EMPTY)
  const [tried, setTried] = useState<{ of: string; plan: PlanView }>()
  const [asking, setAsking] = useState(false)
  const tell = useAct(publishingContract.plan, { invalidates: [] })
  const fromArticle = url.get("content").replace(":", " ")
  const draft = { ...kept.value, content: kept.value.content || fromArticle }
  const order = orderOf(draft)
  const key = JSON.stringify(order ?? null)
  const plan = tried?.of === key ? tried.plan : undefined
  const missing = missingIn(draft)
  const tryIt = () => order && tell.mutate(order, { onSuccess: (view) => setTried({ of: key, plan: view }) })
  return (
    <>
      <FreezeBar />
      <div className="page order-page">
        <header className="page-head">
          <div>
            <p className="crumbs secondary">
              <a href={paths.publications()}>发布单</a> / 新的
            </p>
            <h1>下发布单</h1>
            <p className="secondary">
              先选稿件和账号，试排看清波次和问题，再发布。填写的内容会保留，离开后可以接着填。
            </p>
          </div>
        </header>
        <Section title="稿件">
          <ContentChoice value={draft.content} onChange={(content) => kept.fill({ content })} />
        </Section>
        <Section title="账号" note={`已选 ${draft.accountIds.length} 个`}>
          <TargetPicker chosen={draft.accountIds} onChange={(accountIds) => kept.fill({ accountIds })} />
        </Section>
        <Section title="时间">
          <Timing draft={draft} onChange={kept.fill} />
        </Section>
        {tell.error ? <Fault fault={faultOf(tell.error)} /> : null}
        {plan ? <PlanPreview plan={plan} /> : null}
        {plan && plan.burdened.length > 0 ? (
          <Field label="仍需发布的理由" hint="写明后记在发布单上，所涉单位可以看到。">
            <Input
              value={draft.burdenReason}
              maxLength={200}
              onChange={(event) => {
                const burdenReason = event.target.value
                kept.fill({ burdenReason })
                setTried({ of: JSON.stringify(orderOf({ ...draft, burdenReason })), plan })
              }}
            />
          </Field>
        ) : null}
        <p className="order-acts">
          <ActionButton why={missing ?? null} primary={!plan} busy={tell.isPending} onPress={tryIt}>
            试排
          </ActionButton>
          <ActionButton
            primary={Boolean(plan)}
            why={plan ? (barredBy(plan, draft) ?? null) : "请先试排，看清波次和问题"}
            onPress={() => setAsking(true)}
          >
            {plan?.first[0] ? <AccountPortrait id={plan.first[0].id} name={plan.first[0].name} /> : null}
            {plan ? `向 ${plan.total} 个账号发布` : "发布"}
          </ActionButton>
        </p>
        {asking && plan ? (
          <Ordering plan={plan} draft={draft} onClose={() => setAsking(false)} onDone={kept.forget} />
        ) : null}
      </div>
    </>
  )
}

function ContentChoice({ value, onChange }: { value: string; onChange(content: string): void }) {
  const contents = useRead(publishingContract.contents, {})
  const items = contents.data?.items ?? []
  const known = items.some((one) => `${one.kind} ${one.id}` === value)
  const options = items.map((one) => ({ value: `${one.kind} ${one.id}`, label: one.title }))
  return (
    <Field label="审定可发布的稿件">
      <Select
        value={value === "" ? null : value}
        placeholder="选择稿件"
        notFoundContent="没有审定可发布的稿件，请先完成审核"
        options={known || value === "" ? options : [...options, { value, label: `稿件 ${value.split(" ")[1] ?? ""}` }]}
        onChange={onChange}
      />
    </Field>
  )
}

function Timing({ draft, onChange }: { draft: OrderDraft; onChange(change: Partial<OrderDraft>): void }) {
  return (
    <>
      <Field label="何时开始" group>
        <Radio.Group value={draft.when} onChange={(event) => onChange({ when: event.target.value })}>
          <Radio value="now">立即</Radio>
          <Radio value="later">定时</Radio>
        </Radio.Group>
      </Field>
      {draft.when === "later" ? (
        <Field label="发布时间">
          <Input
            type="datetime-local"
            value={draft.startsAt}
            onChange={(event) => onChange({ startsAt: event.target.value })}
          />
        </Field>
      ) : null}
      <Checkbox checked={draft.staggered} onChange={(event) => onChange({ staggered: event.target.checked })}>
        分时发布：主账号先发，部门、区县跟进，镇街扩散
      </Checkbox>
      <br />
      <Checkbox checked={draft.mobileFirst} onChange={(event) => onChange({ mobileFirst: event.target.checked })}>
        移动端首发：微信、微博等确认发布后，其余账号才发
      </Checkbox>
    </>
  )
}

function Ordering({
  plan,
  draft,
  onClose,
  onDone,
}: {
  plan: PlanView
  draft: OrderDraft
  onClose(): void
  onDone(): void
}) {
  const navigate = useNavigate()
  const act = useAct(publishingContract.order, { invalidates: [publishingContract.list, publishingContract.day] })
  const byHand = plan.waves.flatMap(({ platforms }) => platforms).reduce((sum, one) => sum + one.byHand, 0)
  const first = plan.waves[0]
  return (
    <Confirm
      open
      title="发布"
      object={plan.title}
      consequence={`将向 ${plan.units} 家单位的 ${plan.total} 个账号公开发布，${first?.label ?? ""} ${(first?.startsAt ?? "").slice(11, 16)} 开始；其中 ${byHand} 个需要人工发布，会通知所属单位。发出后只能撤下或更正。`}
      verb={`向 ${plan.total} 个账号发布`}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        const made = await act.mutateAsync(orderOf(draft)!)
        onDone()
        void navigate(paths.publication(made.id))
      }}
    >
      <p>最先发出的账号，请核对名称和颜色：</p>
      <ul className="first-accounts">
        {plan.first.map((account) => (
          <li key={account.id}>
            <NamedAccount account={account} />
            <p className="secondary">{account.guard}</p>
          </li>
        ))}
      </ul>
    </Confirm>
  )
}

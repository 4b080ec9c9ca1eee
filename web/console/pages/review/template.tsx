import { Button, Input } from "antd"
import { useState } from "react"
import { useNavigate, useParams } from "react-router"
import { roundsContract, type TemplateView, templatesContract } from "#contract/review"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { ReleaseTemplate } from "./release-template.tsx"
import { TemplateState } from "./review-marks.tsx"
import { WriteTemplate } from "./write-template.tsx"

const BACK = { href: paths.reviewTemplates(), label: "预审模板" }
const CHANGES = { invalidates: [templatesContract.template, templatesContract.templates, roundsContract.list] }

/** One 预审模板: its text with the fields set off, its review, and what was let out. */
export default function TemplatePage() {
  const id = useParams().id!
  useTitle("预审模板")
  const template = useRead(templatesContract.template, { id })
  if (template.error && !template.data)
    return <PageFault error={template.error} back={BACK} retry={() => void template.refetch()} />
  if (!template.data || template.data.id !== id) return <Waiting />
  return <OneTemplate key={id} view={template.data} />
}

function OneTemplate({ view }: { view: TemplateView }) {
  const navigate = useNavigate()
  const barred = useBarred("publishing.edit", "办理发布单")
  const [asking, setAsking] = useState<"edit" | "withdraw" | "release">()
  const edit = useAct(templatesContract.edit, CHANGES)
  const submit = useAct(templatesContract.submit, {
    ...CHANGES,
    onDone: ({ roundId }) => void navigate(paths.review(roundId)),
  })
  const close = () => setAsking(undefined)
  const isReady = view.state === "ready"
  return (
    <ThingPage
      kind="预审模板"
      back={BACK}
      name={view.title}
      state={<TemplateState of={view} />}
      heads={[
        { label: "单位", value: view.unit.name },
        { label: "起草", value: view.authors.map(({ name }) => name).join("、") },
        { label: "修改", value: <Moment at={view.changedAt} /> },
        { label: "通过", value: <Moment at={view.readyAt} none="未通过" /> },
      ]}
      actions={
        <>
          <ActionButton primary={isReady} why={view.release.why} onPress={() => setAsking("release")}>
            填写事实并放行
          </ActionButton>
          <ActionButton
            primary={!isReady}
            why={view.submit.why}
            busy={submit.isPending}
            onPress={() => submit.mutate({ id: view.id, hash: view.hash })}
          >
            送审
          </ActionButton>
          <ActionButton why={view.edit.why} onPress={() => setAsking("edit")}>
            修改模板
          </ActionButton>
          <ActionButton danger why={view.withdraw.why} onPress={() => setAsking("withdraw")}>
            停用模板
          </ActionButton>
          {view.roundId ? <Button href={paths.review(view.roundId)}>查看审核</Button> : null}
        </>
      }
    >
      {submit.error ? <Fault fault={faultOf(submit.error)} /> : null}
      <Section title="文字" note={`标出的几处放行时填写，其余一字不动；校验值 ${view.hash.slice(0, 12)}`}>
        <p className="template-text">
          {view.parts.map((part, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name of their own and never move
            part.field === undefined ? part.text : <mark key={at}>{part.field}</mark>,
          )}
        </p>
      </Section>
      <Section title="已放行的文字">
        {view.released.length === 0 ? <p className="secondary">还没有用这份模板放行过。</p> : null}
        {view.released.map((one) => (
          <article key={one.id} className="template-released">
            <p className="template-text">{one.text}</p>
            <p className="secondary">
              {one.by.name} <Moment at={one.at} /> 放行，固定文字校验值 {one.fixedHash.slice(0, 12)}
            </p>
            <ActionButton
              why={barred}
              onPress={() => void navigate(paths.orderPublication({ kind: "review.release", id: one.id }))}
            >
              下发布单
            </ActionButton>
          </article>
        ))}
      </Section>
      {asking === "release" ? <ReleaseTemplate view={view} onClose={close} /> : null}
      {asking === "edit" ? (
        <WriteTemplate
          title="修改预审模板"
          verb="保存修改"
          keep={`review.template.${view.id}.${view.hash}`}
          initial={{ title: view.title, body: view.body }}
          consequence={isReady ? "修改后此前的签署全部作废，重新审核通过之前不能放行。" : "保存后重新送审。"}
          onClose={close}
          onWrite={async (text) => void (await edit.mutateAsync({ id: view.id, hash: view.hash, ...text }))}
        />
      ) : null}
      {asking === "withdraw" ? <Withdraw view={view} onClose={close} /> : null}
    </ThingPage>
  )
}

function Withdraw({ view, onClose }: { view: TemplateView; onClose(): void }) {
  const withdraw = useAct(templatesContract.withdraw, CHANGES)
  const [reason, setReason] = useState("")
  return (
    <Confirm
      open
      title="停用模板"
      object={view.title}
      consequence="停用后不能再放行，也不能恢复；已放行的文字不受影响。"
      verb="停用模板"
      danger
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => withdraw.mutateAsync({ id: view.id, reason })}
    >
      <Field label="理由">
        <Input.TextArea value={reason} maxLength={500} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Confirm>
  )
}

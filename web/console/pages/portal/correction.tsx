import { Radio } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { type CorrectionView, portalContract } from "#contract/portal"
import { dispatchContract } from "#contract/dispatch"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Deadline } from "../../../ui/deadline.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { UnitPicker } from "../../unit-picker.tsx"
import { ActButtons } from "../newsroom/act-dialog.tsx"

/** One 纠错 or 举报冒用: what was said, about what, and the answer. */
export default function CorrectionPage() {
  const id = useParams().id!
  const correction = useRead(portalContract.correction, { id })
  useTitle(correction.data?.title)
  const back = { href: paths.corrections(), label: "公众纠错" }
  if (correction.error && !correction.data)
    return <PageFault error={correction.error} back={back} retry={() => void correction.refetch()} />
  if (!correction.data) return <Waiting />
  const view = correction.data
  const isPage = view.about.startsWith("/portal")
  return (
    <ThingPage
      kind={view.kindLabel}
      back={back}
      name={view.title}
      state={<StateMark tone={view.state === "answered" ? "good" : "plain"}>{view.stateLabel}</StateMark>}
      heads={[
        { label: "办理单位", value: view.unit.name },
        { label: "答复时限", value: <Deadline due={view.dueAt} settled={view.state === "answered"} /> },
        { label: "联系方式", value: view.hasContact ? "留了，加密保存" : "没有留" },
        { label: "收到", value: <Moment at={view.toldAt} /> },
      ]}
      actions={<CorrectionActs key={view.state} view={view} />}
    >
      <Section title={isPage ? "要纠错的页面" : "在哪里看到"}>
        <p>{isPage ? <a href={view.about}>打开这个页面</a> : view.about}</p>
      </Section>
      <Section title="公众说什么">
        <p className="pre-line">{view.text}</p>
      </Section>
      {view.answer ? (
        <Section title="答复" note="提出的人凭查询码看到的">
          <p>{view.verdictLabel}</p>
          <p className="pre-line">{view.answer}</p>
          <p className="secondary">
            {view.answeredBy}，<Moment at={view.answeredAt} />
          </p>
        </Section>
      ) : null}
    </ThingPage>
  )
}

function CorrectionActs({ view }: { view: CorrectionView }) {
  const [verdict, setVerdict] = useState<CorrectionView["verdicts"][number]["id"]>()
  const [unit, setUnit] = useState<string>()
  const changed = { invalidates: [portalContract.correction, portalContract.corrections, dispatchContract.tasks] }
  const answer = useAct(portalContract.answerCorrection, changed)
  const pass = useAct(portalContract.passCorrection, changed)
  return (
    <ActButtons
      id={`correction.${view.id}`}
      object={view.title}
      acts={[
        {
          key: "answer",
          label: "答复",
          may: view.act,
          consequence: "提出的人凭查询码看到办理结果和这段话，任务随即办结。",
          words: "答复内容",
          needed: true,
          missing: verdict ? undefined : "请选择办理结果",
          fields: (
            <Field label="办理结果" group>
              <Radio.Group
                value={verdict}
                onChange={(event) => setVerdict(event.target.value)}
                options={view.verdicts.map(({ id, label }) => ({ value: id, label }))}
              />
            </Field>
          ),
          run: (words) => answer.mutateAsync({ id: view.id, verdict: verdict!, answer: words }),
        },
        {
          key: "pass",
          label: "转办",
          may: view.act,
          consequence: "所选单位会收到任务和提醒；给公众的答复期限不变。",
          words: "转办说明",
          needed: true,
          missing: unit ? undefined : "请选择单位",
          fields: (
            <Field label="转给">
              <UnitPicker value={unit ?? null} onChange={(id) => setUnit(id ?? undefined)} />
            </Field>
          ),
          run: (reason) => pass.mutateAsync({ id: view.id, unitId: unit!, reason }),
        },
      ]}
    />
  )
}

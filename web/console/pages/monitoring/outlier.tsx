import { Input } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { monitoringContract, outlierContract, type OutlierView } from "#contract/monitoring"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { exactly } from "../../../ui/format.ts"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { OutlierMark } from "./outlier-mark.tsx"

type Act = "explain" | "accept" | "recognise"
const CHANGES = { invalidates: [outlierContract.outlier, outlierContract.outliers, monitoringContract.overview] }

/** 一处异常波动: what is unusual against what, the unit's explanation, the supervisor's word. */
export default function OutlierPage() {
  const id = useParams().id!
  const outlier = useRead(outlierContract.outlier, { id })
  const [act, setAct] = useState<Act>()
  useTitle(outlier.data && `${outlier.data.account.name}的异常波动`)
  if (outlier.error && !outlier.data)
    return (
      <PageFault
        error={outlier.error}
        back={{ href: paths.outliers(), label: "异常波动" }}
        retry={() => void outlier.refetch()}
      />
    )
  if (!outlier.data) return <Waiting />
  const view = outlier.data
  return (
    <ThingPage
      kind={view.ruleLabel}
      back={{ href: paths.outliers(), label: "异常波动" }}
      name={view.account.name}
      state={<OutlierMark row={view} />}
      heads={[
        { label: "平台", value: view.account.platformLabel },
        { label: "主办单位", value: view.unit.name },
        { label: "哪一天", value: view.date },
        { label: "数据", value: <a href={paths.account(view.account.id, { tab: "metrics" })}>账号数据页</a> },
        ...(view.postId ? [{ label: "发文", value: <a href={paths.post(view.postId)}>这一条</a> }] : []),
      ]}
      actions={
        <>
          <ActionButton primary why={view.actions.explain.why} onPress={() => setAct("explain")}>
            {view.explanation ? "改写说明" : "说明"}
          </ActionButton>
          <ActionButton why={view.actions.decide.why} onPress={() => setAct("accept")}>
            采信说明
          </ActionButton>
          <ActionButton why={view.actions.decide.why} onPress={() => setAct("recognise")}>
            认定异常
          </ActionButton>
        </>
      }
    >
      <Section title="为什么提问" note="系统只比对，不认定">
        <p>{view.reason}</p>
        <p className="secondary">
          对应条款 {view.clause}。{view.source}。
        </p>
      </Section>
      <Section title="说明与认定">
        <Facts
          items={[
            { label: "单位说明", value: said(view.explanation) },
            { label: "监管人员的话", value: said(view.decision) },
          ]}
        />
        {view.state === "recognised" ? (
          <p className="secondary">认定不自动成为问题；需要整改的，请在问题页人工认定。</p>
        ) : null}
      </Section>
      {act ? <Answer view={view} act={act} onClose={() => setAct(undefined)} /> : null}
    </ThingPage>
  )
}

const said = (word: OutlierView["explanation"]) => (word ? `${word.text}（${word.by}，${exactly(word.at)}）` : "还没有")

const WORDS: Readonly<Record<Act, { verb: string; consequence: string; label: string }>> = {
  explain: { verb: "说明", consequence: "说明后由监管人员采信或认定。", label: "原因" },
  accept: { verb: "采信说明", consequence: "这一天不再存疑。", label: "依据" },
  recognise: { verb: "认定异常", consequence: "这个账号的粉丝数继续标为存疑；这是您的认定，将留痕。", label: "依据" },
}

function Answer({ view, act, onClose }: { view: OutlierView; act: Act; onClose(): void }) {
  const explain = useAct(outlierContract.explainOutlier, CHANGES)
  const decide = useAct(outlierContract.decideOutlier, CHANGES)
  const [text, setText] = useState("")
  const { verb, consequence, label } = WORDS[act]
  return (
    <Confirm
      open
      title={verb}
      object={`${view.account.name}，${view.date}`}
      consequence={consequence}
      verb={verb}
      missing={text.trim().length < 2 ? `请写明${label}` : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        act === "explain"
          ? explain.mutateAsync({ id: view.id, text })
          : decide.mutateAsync({ id: view.id, verdict: act, text })
      }
    >
      <Field label={label}>
        <Input.TextArea value={text} maxLength={500} rows={3} onChange={(event) => setText(event.target.value)} />
      </Field>
    </Confirm>
  )
}

import { useState } from "react"
import { useParams } from "react-router"
import { type DrillView, drillContract } from "#contract/registry"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { duration } from "../../../ui/format.ts"
import { Moment } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { CancelDrill, DRILL_CHANGES, PractiseStep } from "./drill-acts.tsx"

const TONES: Readonly<Record<DrillView["state"], Tone>> = {
  planned: "plain",
  running: "serious",
  passed: "good",
  failed: "veto",
  cancelled: "idle",
}
const STEP_TONES: Readonly<Record<DrillView["steps"][number]["state"], Tone>> = {
  waiting: "idle",
  asked: "plain",
  done: "good",
  failed: "veto",
}

const COLUMNS: readonly Column<DrillView["steps"][number]>[] = [
  { key: "label", title: "步骤", width: "128px", cell: (row) => row.label },
  { key: "who", title: "谁办", width: "112px", cell: (row) => row.who },
  {
    key: "state",
    title: "结果",
    width: "104px",
    cell: (row) => <StateMark tone={STEP_TONES[row.state]}>{row.stateLabel}</StateMark>,
  },
  { key: "took", title: "用时", width: "104px", cell: (row) => (row.tookMs === null ? "—" : duration(row.tookMs)) },
  {
    key: "says",
    title: "要求与记录",
    wrap: true,
    cell: (row) => (
      <>
        <span className="secondary">{row.asks}</span>
        {row.keepers.length > 0 ? <> 保管人：{row.keepers.map(({ name }) => name).join("、")}。</> : null}
        {row.note ? <> {row.note}</> : null}
      </>
    ),
  },
]

const POLL_MS = 2000

/** 一次交接演练: step by step, who did it, how long it took, what failed. */
export default function DrillPage() {
  const id = useParams().id!
  const drill = useRead(
    drillContract.drill,
    { id },
    { every: (reply) => (reply?.steps.some(({ state }) => state === "asked") ? POLL_MS : false) },
  )
  const start = useAct(drillContract.startDrill, DRILL_CHANGES)
  const [dialog, setDialog] = useState<"done" | "failed" | "cancel">()
  useTitle(drill.data && `${drill.data.account.name}的交接演练`)
  if (drill.error && !drill.data)
    return (
      <PageFault
        error={drill.error}
        back={{ href: paths.drills(), label: "交接演练" }}
        retry={() => void drill.refetch()}
      />
    )
  if (!drill.data) return <Waiting />
  const view = drill.data
  const close = () => setDialog(undefined)
  const next = view.steps.find(({ step }) => step === view.next)
  return (
    <ThingPage
      kind="演练"
      back={{ href: paths.drills(), label: "交接演练" }}
      name={view.account.name}
      state={<StateMark tone={TONES[view.state]}>{view.stateLabel}</StateMark>}
      heads={[
        { label: "平台", value: view.account.platformLabel },
        { label: "主办单位", value: view.account.unit.name },
        { label: "移交人", value: view.from.name },
        { label: "接收人", value: view.to.name },
        { label: "计划日期", value: view.plannedOn },
        { label: "凭据", value: <a href={paths.credential(view.account.id)}>接口凭据页</a> },
      ]}
      actions={
        view.state === "planned" ? (
          <>
            <ActionButton
              primary
              why={view.actions.start.why}
              busy={start.isPending}
              onPress={() => start.mutate({ id })}
            >
              开始演练
            </ActionButton>
            <ActionButton why={view.actions.cancel.why} onPress={() => setDialog("cancel")}>
              取消演练
            </ActionButton>
          </>
        ) : next ? (
          <>
            <ActionButton primary why={view.actions.act.why} onPress={() => setDialog("done")}>
              {next.by === "house" ? (next.state === "asked" ? "再次核验" : "开始核验") : `办完：${next.label}`}
            </ActionButton>
            <ActionButton why={view.actions.act.why} onPress={() => setDialog("failed")}>
              这一步没做成
            </ActionButton>
          </>
        ) : null
      }
    >
      {start.error ? <Fault fault={faultOf(start.error)} /> : null}
      <Section title="安排">
        <p>
          {view.reason}
          <span className="secondary">
            （{view.openedBy}安排，
            <Moment at={view.openedAt} />
            {view.startedAt ? (
              <>
                ；开始于
                <Moment at={view.startedAt} />
              </>
            ) : null}
            {view.endedAt ? (
              <>
                ；结束于
                <Moment at={view.endedAt} />
              </>
            ) : null}
            ）
          </span>
        </p>
      </Section>
      {view.failures.length > 0 ? (
        <Section title="没有做成的">
          <ul>
            {view.failures.map((failure) => (
              <li key={failure}>{failure}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="步骤" note="演练不拆封、不抄录、不更换密钥；系统只向平台做一次只读查询">
        <DataTable caption="步骤" columns={COLUMNS} rows={view.steps} rowKey={(row) => row.step} />
      </Section>
      {next && (dialog === "done" || dialog === "failed") ? (
        <PractiseStep view={view} step={next} ok={dialog === "done"} onClose={close} />
      ) : null}
      {dialog === "cancel" ? <CancelDrill view={view} onClose={close} /> : null}
    </ThingPage>
  )
}

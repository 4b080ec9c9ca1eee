import { useState } from "react"
import { type LadderView, laddersContract } from "#contract/review"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Facts, Section } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { UnitPicker } from "../../unit-picker.tsx"
import { useUrlState } from "../../url-state.ts"
import { ChooseLadder } from "./choose-ladder.tsx"

type Page = ReplyOf<typeof laddersContract.ladders>
type InForce = Page["inForce"][number]
type Step = InForce["steps"][number]

const LIMITS: readonly Column<Page["notes"][number]>[] = [
  { key: "label", title: "事项", cell: (row) => row.label },
  { key: "limit", title: "时限", width: "120px", cell: (row) => row.limit },
  { key: "source", title: "依据", width: "56%", wrap: true, cell: (row) => row.source },
]

/** 审核流程: which ladder each class of content goes by in a unit, who could sign it today, and where it comes from. */
export default function LaddersPage() {
  useTitle("审核流程")
  const url = useUrlState()
  const unit = url.get("unit")
  const input = (unit ? { unit } : {}) as GivenFor<typeof laddersContract.ladders>
  const page = useRead(laddersContract.ladders, input)
  const [choosing, setChoosing] = useState(false)
  if (page.error && !page.data) {
    const back = { href: paths.reviewLadders(), label: "审核流程" }
    return <PageFault error={page.error} back={back} retry={() => void page.refetch()} />
  }
  if (!page.data) return <Waiting />
  const view = page.data
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>审核流程</h1>
          <p className="secondary">
            {view.unit.name}的各类内容由谁审、审几道，依据是什么。没有另行选定的按默认执行；下级只能比上级严。
          </p>
        </div>
        <div className="page-actions">
          <div className="day-of-facts">
            <UnitPicker
              label="哪个单位"
              value={view.unit.id}
              chosen={view.unit.name}
              onChange={(id) => url.set({ unit: id ?? "" })}
            />
          </div>
          <ActionButton primary why={view.choose.why} onPress={() => setChoosing(true)}>
            选定流程
          </ActionButton>
        </div>
      </header>
      {view.choice ? (
        <p className="note">
          本单位选定“{view.ladders.find((one) => one.id === view.choice?.ladderId)?.label}”：{view.choice.reason}
          <span className="secondary">
            （{view.choice.chosenBy}，<Moment at={view.choice.chosenAt} />）
          </span>
        </p>
      ) : null}
      {view.inForce.map((one) => (
        <ClassSection key={one.class} one={one} />
      ))}
      <Section title="五关" note="每道审核逐项确认">
        <Facts items={view.gates.map((gate) => ({ label: gate.label, value: `${gate.asks}（${gate.source}）` }))} />
      </Section>
      <Section title="其他时限">
        <DataTable caption="其他时限" columns={LIMITS} rows={view.notes} rowKey={(row) => row.label} />
      </Section>
      <Section title="可选的流程" note="各地公开的做法，逐条注明来源">
        {view.ladders.map((ladder) => (
          <Known key={ladder.id} ladder={ladder} />
        ))}
      </Section>
      {choosing ? <ChooseLadder view={view} onClose={() => setChoosing(false)} /> : null}
    </div>
  )
}

function ClassSection({ one }: { one: InForce }) {
  return (
    <Section title={one.label} note={one.covers}>
      <Ladder steps={one.steps} />
      {one.vacant.length > 0 ? (
        <p>
          <StateMark tone="serious">{`现在送审会缺人：${one.vacant.join("、")}，请联系安全管理员授予职务`}</StateMark>
        </p>
      ) : null}
      {one.looser.map((said) => (
        <p key={said}>
          <StateMark tone="idle">{said}</StateMark>
        </p>
      ))}
      <p className="secondary">
        {one.ladderLabel}（{one.chosenBy ? `${one.chosenBy}选定` : "默认"}，{one.version}版）。一轮限
        {one.roundLimit}
        {one.proofPassesMin > 0 ? `，校对不少于${one.proofPassesMin}遍` : ""}。依据：{one.source}
      </p>
    </Section>
  )
}

/** The steps in a row; seats of one step stand together. */
function Ladder({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="ladder">
      {steps.map((step) => (
        <li key={step.name}>
          <strong>
            {step.name}
            {step.parallel ? "（同时）" : ""}
          </strong>
          {step.seats.map((seat) => (
            <span key={seat.role}>
              {seat.label}
              {seat.people.length > 0 ? (
                <span className="secondary"> {seat.people.map(({ name }) => name).join("、")}</span>
              ) : null}
            </span>
          ))}
          <span className="secondary">{step.self ? "送审即自审" : step.clock ? `限${step.clock}` : "不限时"}</span>
        </li>
      ))}
    </ol>
  )
}

function Known({ ladder }: { ladder: LadderView }) {
  return (
    <details className="known-ladder">
      <summary>
        {ladder.variant} {ladder.label}
        <span className="secondary"> {ladder.jurisdiction}</span>
      </summary>
      {ladder.classes.map((one) => (
        <div key={one.id}>
          <p className="secondary">{one.label}</p>
          <Ladder steps={one.steps} />
        </div>
      ))}
      <p className="secondary">
        {ladder.proofPassesMin > 0 ? `校对不少于${ladder.proofPassesMin}遍。` : ""}依据：{ladder.source}（
        {ladder.version}
        版）
      </p>
    </details>
  )
}

import { useParams } from "react-router"
import { proposalsContract, type ProposalView } from "#contract/proposals"
import { useRead } from "../../../api/hooks.ts"
import { Deadline } from "../../../ui/deadline.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { timelineOf } from "../newsroom/timeline.ts"
import { ProposalState } from "./marks.tsx"
import { ProposalActs } from "./proposal-acts.tsx"

/** One 微建议: what is proposed, who has to answer by when, what became of it. */
export default function ProposalPage() {
  const id = useParams().id!
  const read = useRead(proposalsContract.proposal, { id })
  useTitle(read.data?.title)
  const back = { href: paths.proposals(), label: "微建议" }
  if (read.error && !read.data) return <PageFault error={read.error} back={back} retry={() => void read.refetch()} />
  if (!read.data) return <Waiting />
  const view = read.data
  return (
    <ThingPage
      kind="微建议"
      back={back}
      name={view.title}
      state={<ProposalState of={view} />}
      heads={headsOf(view)}
      actions={<ProposalActs key={`${view.state}.${view.milestones.length}`} view={view} />}
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      <Section title="建议内容" note="手机号、身份证号已自动隐去">
        <p className="pre-line">{view.text}</p>
        {view.findings.map((one) => (
          <p key={one.original + one.reason} className={one.stops ? "mark-veto" : "secondary"}>
            “{one.original}”：{one.reason}
            {one.stops ? "（必须处理才能公开）" : ""}
          </p>
        ))}
      </Section>
      <Answer view={view} />
      <Steps view={view} />
    </ThingPage>
  )
}

function headsOf(view: ProposalView) {
  return [
    { label: "答复单位", value: view.unit?.name ?? "审核时指定" },
    { label: "附议", value: view.supports },
    ...(view.endsOn ? [{ label: "附议到", value: <Day date={view.endsOn} /> }] : []),
    ...(view.answerDueAt
      ? [{ label: "答复时限", value: <Deadline due={view.answerDueAt} settled={view.answer !== null} /> }]
      : []),
    { label: "提出", value: <Moment at={view.proposedAt} /> },
  ]
}

function Answer({ view }: { view: ProposalView }) {
  if (!view.messageId) return null
  return (
    <Section title="答复" note="按来信办理：起草、检查、审核后发出，时限也按来信的计算">
      {view.answer ? (
        <>
          <p className="pre-line">{view.answer.text}</p>
          <p className="secondary">
            {view.answer.unit} <Moment at={view.answer.at} />
          </p>
        </>
      ) : (
        <p>还没有答复。</p>
      )}
      <p>
        <a href={paths.message(view.messageId)}>打开这件来信</a>
      </p>
      {view.reason ? <p className="pre-line">采纳情况说明：{view.reason}</p> : null}
    </Section>
  )
}

function Steps({ view }: { view: ProposalView }) {
  if (view.milestones.length === 0) return null
  return (
    <Section title="落实步骤" note="公众页面同步显示">
      <ul>
        {view.milestones.map((step) => (
          <li key={step.id}>
            {step.title}{" "}
            {step.doneAt ? (
              <StateMark tone="good">已完成</StateMark>
            ) : (
              <StateMark tone={step.overdue ? "veto" : "plain"}>{step.overdue ? "已逾期" : "未到期"}</StateMark>
            )}{" "}
            <span className="secondary">
              应在 <Day date={step.dueOn} /> 前完成
              {step.doneAt ? (
                <>
                  ，<Moment at={step.doneAt} /> 完成
                </>
              ) : null}
            </span>
            {step.note ? <p>{step.note}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

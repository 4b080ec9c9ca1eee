import { Button } from "antd"
import { useNavigate, useParams } from "react-router"
import { consultationsContract, type ConsultationView } from "#contract/consultations"
import { useRead } from "../../../api/hooks.ts"
import { Waiting } from "../../../ui/fault.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { ActButtons } from "../newsroom/act-dialog.tsx"
import { timelineOf } from "../newsroom/timeline.ts"
import { useConsultationActs } from "./consultation-acts.tsx"
import { Counts, Tallies } from "./counts.tsx"
import { ConsultationState } from "./marks.tsx"

export const BACK = { href: paths.consultations(), label: "意见征集" }

/** One 意见征集: the draft, what came in by article, and what becomes of it by which day. */
export default function ConsultationPage() {
  const id = useParams().id!
  const read = useRead(consultationsContract.consultation, { id })
  useTitle(read.data?.title)
  if (read.error && !read.data) return <PageFault error={read.error} back={BACK} retry={() => void read.refetch()} />
  if (!read.data || read.data.id !== id) return <Waiting />
  return <One view={read.data} />
}

function One({ view }: { view: ConsultationView }) {
  const navigate = useNavigate()
  const acts = useConsultationActs(view)
  const isPublic = view.publishedAt !== null
  return (
    <ThingPage
      kind="意见征集"
      back={BACK}
      name={view.title}
      state={<ConsultationState of={view} />}
      heads={[
        { label: "起草单位", value: view.unit.name },
        { label: "类别", value: view.kindLabel },
        ...(view.endsOn ? [{ label: "征集到", value: <Day date={view.endsOn} /> }] : []),
        ...(view.feedbackDueOn ? [{ label: "采纳情况应在", value: <Day date={view.feedbackDueOn} /> }] : []),
      ]}
      actions={
        <>
          <ActButtons
            id={`consultation.${view.id}`}
            object={view.title}
            acts={acts}
            opens={{ edit: () => void navigate(paths.writeConsultation(view.id)) }}
          />
          {view.roundId ? <Button href={paths.review(view.roundId)}>查看审核</Button> : null}
          {view.reportRoundId ? <Button href={paths.review(view.reportRoundId)}>采纳情况的审核</Button> : null}
        </>
      }
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      {view.withdrawnBecause ? <p className="mark-serious">已撤回：{view.withdrawnBecause}</p> : null}
      {isPublic ? (
        <Section title="收到的意见" note={`${view.opinions}条，待研究${view.waiting}条；数字都能点开`}>
          <Counts view={view} />
          <Tallies view={view} />
          <p className="list-tools">
            <a className="as-button" href={paths.receivedOpinions(view.id)}>
              逐条研究
            </a>
            <a className="as-button" href={`/portal/consultations/${view.id}`}>
              看公众页面
            </a>
          </p>
        </Section>
      ) : null}
      {view.report || view.state === "feedback" ? (
        <Section
          title="采纳情况"
          note={
            view.reportPublishedAt ? (
              <>
                <Moment at={view.reportPublishedAt} />
                公布
              </>
            ) : (
              "还没有公布"
            )
          }
        >
          <p className="pre-line">{view.report || "还没有起草。逐条登记采纳情况后，点“起草采纳情况”。"}</p>
        </Section>
      ) : null}
      <Section title="起草说明">
        <p className="pre-line">{view.explanation}</p>
      </Section>
      <Section title="征求意见稿" note={view.articles.length > 0 ? `共${view.articles.length}条，可以逐条提意见` : ""}>
        {view.body ? <p className="pre-line">{view.body}</p> : null}
        {view.file ? <p>附件：{view.file.name}</p> : null}
      </Section>
      <Section title="征集设定">
        <Facts
          items={[
            { label: "征集期限", value: `${view.periodDays}日（规定不少于${view.periodAsked}）` },
            ...(view.shortReason ? [{ label: "缩短的理由", value: view.shortReason }] : []),
            { label: "电子邮箱", value: view.mail },
            { label: "通信地址", value: view.post },
            { label: "电话", value: view.phone || null },
            { label: "起草", value: view.authors.map(({ name }) => name).join("、") || "系统" },
          ]}
        />
      </Section>
    </ThingPage>
  )
}

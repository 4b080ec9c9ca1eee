import { Button } from "antd"
import { useNavigate, useParams } from "react-router"
import { type EntryView, knowledgeContract } from "#contract/knowledge"
import { roundsContract } from "#contract/review"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Waiting } from "../../../ui/fault.tsx"
import { Day, Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { type Act, ActButtons } from "../newsroom/act-dialog.tsx"
import { timelineOf } from "../newsroom/timeline.ts"
import { EntryState } from "./marks.tsx"

const BACK = { href: paths.knowledge(), label: "咨询答问库" }
const CHANGES = { invalidates: [knowledgeContract.entry, knowledgeContract.entries, roundsContract.list] }

/** One 咨询答问: question, answer, what it rests on, its review and its end. */
export default function EntryPage() {
  const id = useParams().id!
  const entry = useRead(knowledgeContract.entry, { id })
  useTitle(entry.data?.question)
  if (entry.error && !entry.data)
    return <PageFault error={entry.error} back={BACK} retry={() => void entry.refetch()} />
  if (!entry.data || entry.data.id !== id) return <Waiting />
  return <OneEntry view={entry.data} />
}

function OneEntry({ view }: { view: EntryView }) {
  const navigate = useNavigate()
  return (
    <ThingPage
      kind="咨询答问"
      back={BACK}
      name={view.question}
      state={<EntryState of={view} />}
      heads={[
        { label: "答复单位", value: view.unit.name },
        { label: "有效期至", value: view.lastOn ? <Day date={view.lastOn} /> : "长期有效" },
        { label: "发布", value: <Moment at={view.publishedAt} none="未发布" /> },
      ]}
      actions={
        <>
          <ActButtons
            id={view.id}
            object={view.question}
            acts={useActsOf(view)}
            opens={{ edit: () => void navigate(paths.writeAnswer(view.id)) }}
          />
          {view.roundId ? <Button href={paths.review(view.roundId)}>查看审核</Button> : null}
        </>
      }
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      <Ended view={view} />
      <Section title="答复">
        <p className="pre-line">{view.answer}</p>
        {view.state === "published" ? <a href={`/portal/answers/${view.id}`}>看公众页面</a> : null}
      </Section>
      <Section title="依据和期限">
        <Facts
          items={[
            { label: "依据的政策", value: view.policyName ? `${view.policyName}${view.policyClause}` : "未写" },
            { label: "政策有效期至", value: view.policyUntil ? <Day date={view.policyUntil} /> : "长期" },
            { label: "答复自", value: <Day date={view.validFrom} /> },
            { label: "答复有效期至", value: view.validUntil ? <Day date={view.validUntil} /> : "随政策" },
            { label: "起草", value: view.authors.map(({ name }) => name).join("、") || "系统" },
            ...(view.origin ? [{ label: "来源", value: view.origin }] : []),
          ]}
        />
      </Section>
      <Section title="其他问法" note="群众可能怎么问，写得越多越容易被找到">
        {view.wordings.length > 0 ? (
          <ul>
            {view.wordings.map((wording) => (
              <li key={wording}>{wording}</li>
            ))}
          </ul>
        ) : (
          <p className="secondary">还没有写其他问法。</p>
        )}
      </Section>
      {view.alike.length > 0 ? (
        <Section title="相近的答问" note="内容重复的，请保留一条">
          <ul>
            {view.alike.map((one) => (
              <li key={one.id}>
                <a href={paths.knowledgeEntry(one.id)}>{one.question}</a>（{one.percent}%）
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </ThingPage>
  )
}

/** Why it is given no more, and what took its place. */
function Ended({ view }: { view: EntryView }) {
  const { replaces, replacedBy } = view
  return (
    <>
      {view.endedBecause ? (
        <p className="mark-serious">
          <Moment at={view.endedAt} /> 起停止对外答复：{view.endedBecause}。
        </p>
      ) : null}
      {replacedBy ? (
        <p>
          <a href={paths.knowledgeEntry(replacedBy.id)}>更新的答问（{replacedBy.stateLabel}）</a>
        </p>
      ) : null}
      {replaces ? (
        <p className="secondary">
          用来接替：<a href={paths.knowledgeEntry(replaces.id)}>{replaces.question}</a>
        </p>
      ) : null}
    </>
  )
}

function useActsOf(view: EntryView): Act[] {
  const navigate = useNavigate()
  const { id, hash, actions } = view
  const submit = useAct(knowledgeContract.submit, {
    ...CHANGES,
    onDone: ({ roundId }) => void navigate(paths.review(roundId)),
  })
  const recall = useAct(knowledgeContract.recall, CHANGES)
  const renew = useAct(knowledgeContract.renew, {
    ...CHANGES,
    onDone: (made) => void navigate(paths.writeAnswer(made.id)),
  })
  const withdraw = useAct(knowledgeContract.withdraw, CHANGES)
  const isOver = view.state === "expired"
  return [
    {
      ...{ key: "submit", label: "送审", may: actions.submit },
      consequence: "按本单位的日常类流程审核；有单项否决用词的不能送审，通过后立即对公众公开。",
      run: () => submit.mutateAsync({ id, hash }),
    },
    { key: "edit", label: "修改草稿", may: actions.edit, consequence: "", run: async () => undefined },
    {
      ...{ key: "renew", label: "更新答问", may: actions.renew },
      consequence: "另起一份草稿，带上现有文字；审核通过后接替这一条，在那之前这一条不变。",
      run: () => renew.mutateAsync({ id }),
    },
    {
      ...{ key: "recall", label: "收回送审", may: actions.recall },
      consequence: "已有的签署作废，改好后重新送审。",
      run: () => recall.mutateAsync({ id }),
    },
    {
      ...{ key: "withdraw", label: isOver ? "不再更新" : "撤下答问", may: actions.withdraw, danger: true },
      ...{ words: "理由", needed: true },
      consequence: isOver ? "保持过期，更新的任务随之办结。" : "立即停止对公众答复，不能恢复。",
      run: (reason) => withdraw.mutateAsync({ id, reason }),
    },
  ]
}

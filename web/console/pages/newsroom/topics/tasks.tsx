import { Input } from "antd"
import { useState } from "react"
import { newsroomContract, type RailTask, type TopicView } from "#contract/newsroom"
import { useAct } from "../../../../api/hooks.ts"
import { Field } from "../../../../ui/confirm.tsx"
import { Deadline } from "../../../../ui/deadline.tsx"
import { Said } from "../../../../ui/said-text.tsx"
import { Facts, Section } from "../../../../ui/thing-page.tsx"
import { StartArticle } from "../articles/start-article.tsx"
import { paths } from "../../../paths.ts"
import { ActButtons } from "../act-dialog.tsx"
import { RailTaskState } from "../marks.tsx"
import { TOPIC_READS } from "./topic-acts.tsx"

/** The tasks of a topic, each with its people, its deadline and what can be done with it. */
export function Tasks({ topic }: { topic: TopicView }) {
  return (
    <Section title="任务" note={topic.tasks.length === 0 ? "还没有派发" : `${topic.tasks.length} 项`}>
      {topic.tasks.length === 0 ? <p className="secondary">点右上角“派发任务”，定承办单位、A角、B角和时限。</p> : null}
      {topic.tasks.map((task) => (
        <article className="rail-task" key={task.id}>
          <header>
            <strong>{task.formLabel}</strong> <RailTaskState of={task} />
            <span className="rail-task-acts">
              <TaskActs key={task.state} task={task} topicTitle={topic.title} />
            </span>
          </header>
          <Facts items={factsOf(task)} />
          {task.handedIn ? (
            <details>
              <summary>已交稿件（{task.handedIn.length} 字）</summary>
              <p className="pre-line">{task.handedIn}</p>
            </details>
          ) : null}
        </article>
      ))}
    </Section>
  )
}

const factsOf = (task: RailTask) => [
  { label: "承办单位", value: task.unit.name },
  { label: "A角、B角", value: `${task.personA.name}、${task.personB.name}` },
  {
    label: "时限",
    value: <Deadline due={task.dueAt} because={task.because} settled={task.state !== "given"} />,
  },
  { label: "催办", value: task.urges > 0 ? `${task.urges} 次` : "无" },
  ...(task.articleId ? [{ label: "稿件", value: <a href={paths.article(task.articleId)}>打开稿件</a> }] : []),
  ...(task.link ? [{ label: "链接", value: <Said text={task.link} /> }] : []),
  ...(task.signedBy ? [{ label: "审签", value: task.signedBy }] : []),
]

function TaskActs({ task, topicTitle }: { task: RailTask; topicTitle: string }) {
  const [writing, setWriting] = useState(false)
  const [text, setText] = useState("")
  const [link, setLink] = useState(task.link)
  const changed = { invalidates: TOPIC_READS }
  const submit = useAct(newsroomContract.submitWork, changed)
  const takeUp = useAct(newsroomContract.takeUpWork, changed)
  const sendBack = useAct(newsroomContract.sendBackWork, changed)
  const publish = useAct(newsroomContract.registerRelease, changed)
  const share = useAct(newsroomContract.shareInside, changed)
  const giveBack = useAct(newsroomContract.giveBackTask, changed)
  const withdraw = useAct(newsroomContract.withdrawTask, changed)
  const urge = useAct(newsroomContract.urgeTask, changed)
  const { id, actions } = task
  const linkField = (label: string) => (
    <Field label={label}>
      <Input value={link} maxLength={500} placeholder="https://" onChange={(event) => setLink(event.target.value)} />
    </Field>
  )
  const write = task.articleId ? { ok: false, why: "稿件已经建立，见上面的“打开稿件”。" } : actions.submit
  return (
    <>
      <ActButtons
        opens={{ write: () => setWriting(true) }}
        id={`task.${id}`}
        object={task.title}
        acts={[
          { key: "write", label: "写稿", may: write, consequence: "", run: async () => undefined },
          {
            key: "submit",
            label: "提交稿件",
            may: actions.submit,
            consequence: "交给编辑统筹，时限停止计算；有问题会退回。",
            missing: text.trim() || link.trim() || task.articleId ? undefined : "请填写正文或贴上链接",
            fields: (
              <>
                <Field label="正文或要点">
                  <Input.TextArea
                    rows={8}
                    maxLength={20_000}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                  />
                </Field>
                {linkField("稿件链接（可不填）")}
              </>
            ),
            run: () => submit.mutateAsync({ id, text: text.trim(), link: link.trim() }),
          },
          {
            key: "takeUp",
            label: "接稿统筹",
            may: actions.takeUp,
            consequence: "由您统筹这篇稿件，核对后送审或退回。",
            run: () => takeUp.mutateAsync({ id }),
          },
          {
            key: "publish",
            label: "登记发布",
            may: actions.publish,
            consequence: "用于已在系统外审签并发布的稿件：审签人、审核表编号和链接一并留痕。",
            words: "审签人和审核表编号",
            needed: true,
            missing: /^https?:\/\/\S+$/.test(link.trim()) ? undefined : "请填写已发布内容的链接",
            fields: linkField("已发布内容的链接"),
            run: (signedBy) => publish.mutateAsync({ id, link: link.trim(), signedBy }),
          },
          {
            key: "sendBack",
            label: "退回采编",
            may: actions.sendBack,
            consequence: "退给A、B角修改，时限重新计算。",
            words: "理由",
            needed: true,
            run: (reason) => sendBack.mutateAsync({ id, reason }),
          },
          {
            key: "share",
            label: "转内部分享",
            may: actions.share,
            consequence: "只在系统内的“内部分享”页可看，不对外发布。",
            words: "说明",
            run: (note) => share.mutateAsync({ id, note }),
          },
          {
            key: "urge",
            label: "催办任务",
            may: actions.urge,
            consequence: "A、B角会收到急件提醒，时限不变。",
            words: "说明",
            run: (note) => urge.mutateAsync({ id, note }),
          },
          {
            key: "giveBack",
            label: "退单",
            may: actions.giveBack,
            consequence: "退给派发人另行安排。",
            words: "理由",
            needed: true,
            run: (reason) => giveBack.mutateAsync({ id, reason }),
          },
          {
            key: "withdraw",
            label: "撤回任务",
            may: actions.withdraw,
            consequence: "承办单位不再办理这项任务。",
            words: "理由",
            needed: true,
            danger: true,
            run: (reason) => withdraw.mutateAsync({ id, reason }),
          },
        ]}
      />
      {writing ? <StartArticle task={{ ...task, headline: topicTitle }} onClose={() => setWriting(false)} /> : null}
    </>
  )
}

import { Input, Radio } from "antd"
import { useNavigate } from "react-router"
import { newsroomContract } from "#contract/newsroom"
import { CONTENT_CLASSES, type ContentClass } from "#rules/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { useKept } from "../../../../ui/kept.ts"
import { paths } from "../../../paths.ts"
import { ARTICLE_READS } from "./reads.ts"

const CLASSES = Object.entries(CONTENT_CLASSES).map(([value, label]) => ({ value, label }))

export interface StartArticleProps {
  /** With the sentences of this kit. */
  readonly policyId?: string
  /** For this task of the rail. */
  readonly task?: {
    readonly id: string
    readonly title: string
    /** The topic's: what is published carries no “图文：”. */
    readonly headline: string
    readonly contentClass: string
  }
  onClose(): void
}

/** 新建稿件: a title and its class; the rest is written on the page that opens. */
export function StartArticle({ policyId, task, onClose }: StartArticleProps) {
  const navigate = useNavigate()
  const { value, fill, forget } = useKept(task ? `start-article.${task.id}` : "start-article", {
    title: task?.headline ?? "",
    // The topic was appraised as of this class; the writer may still say otherwise.
    contentClass: (task?.contentClass ?? "ordinary") as ContentClass,
  })
  const other =
    task && task.contentClass !== value.contentClass ? CONTENT_CLASSES[task.contentClass as ContentClass] : undefined
  const start = useAct(newsroomContract.startArticle, {
    invalidates: ARTICLE_READS,
    onDone: ({ id }) => {
      forget()
      void navigate(paths.write(id))
    },
  })
  return (
    <Confirm
      open
      title="新建稿件"
      object={policyId ? "用这份政策解读成稿" : task ? `为任务“${task.title}”写稿` : "以本单位名义新建"}
      consequence="您是作者，可在稿件信息中增减；新建后直接进入编辑。"
      verb="新建稿件"
      missing={value.title.trim().length < 2 ? "请写明标题" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() =>
        start.mutateAsync({
          ...value,
          title: value.title.trim(),
          ...(policyId && { policyId }),
          ...(task && { taskId: task.id }),
        })
      }
    >
      <Field label="标题">
        <Input value={value.title} maxLength={200} onChange={(event) => fill({ title: event.target.value })} />
      </Field>
      <Field
        label="内容类别"
        hint={`${other ? `选题定的是“${other}”，与这里选的不同。` : ""}类别决定审核要经过哪些人。`}
        group
      >
        <Radio.Group
          options={CLASSES}
          value={value.contentClass}
          onChange={(event) => fill({ contentClass: event.target.value as ContentClass })}
        />
      </Field>
    </Confirm>
  )
}

import { Input } from "antd"
import { fieldsOf, templateIssues } from "#rules/review"
import { faultOf } from "../../../api/error.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"

interface Text {
  title: string
  body: string
}

const SAID: Readonly<Record<string, string>> = {
  "review.stray-brace": "大括号不成对或者是空的",
  "review.no-fields": "请用大括号标出要填的事实，例如 {时间}",
  "review.many-fields": "要填的事实太多",
  "review.little-fixed": "固定的文字太少",
}

/** The text of a template, with its fields told while it is written. */
export function WriteTemplate(props: {
  title: string
  verb: string
  keep: string
  initial: Text
  consequence: string
  onWrite(text: Text): Promise<void>
  onClose(): void
}) {
  const { title, verb, keep, initial, consequence, onWrite, onClose } = props
  const draft = useKept<Text>(keep, initial)
  const { title: named, body } = draft.value
  const [first] = templateIssues(body.trim())
  const fields = fieldsOf(body)
  const missing =
    named.trim().length < 4
      ? "标题至少 4 个字"
      : body.trim() === ""
        ? "请写正文"
        : first
          ? (SAID[first.code] ?? "正文还要修改")
          : undefined
  return (
    <Confirm
      open
      title={title}
      object={named.trim() || "未写标题"}
      consequence={consequence}
      verb={verb}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await onWrite({ title: named, body })
        draft.forget()
      }}
    >
      <Field label="标题">
        <Input value={named} maxLength={64} onChange={(event) => draft.fill({ title: event.target.value })} />
      </Field>
      <Field
        label="正文"
        hint={fields.length > 0 ? `要填的事实：${fields.join("、")}` : "要填的事实用大括号标出，例如 {时间}、{地点}。"}
      >
        <Input.TextArea
          value={body}
          maxLength={20_000}
          autoSize={{ minRows: 6, maxRows: 16 }}
          onChange={(event) => draft.fill({ body: event.target.value })}
        />
      </Field>
    </Confirm>
  )
}

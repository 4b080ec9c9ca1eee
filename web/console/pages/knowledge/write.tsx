import { Input } from "antd"
import { useNavigate, useParams } from "react-router"
import { type EntryView, knowledgeContract } from "#contract/knowledge"
import { civilDate } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { useNow } from "../../../ui/now.tsx"
import { LiveCheckedText } from "../../checked-text/live-checked-text.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { WritePage } from "../../../ui/write-page.tsx"

const ANSWER_MAX = 2000
const CHANGES = { invalidates: [knowledgeContract.entry, knowledgeContract.entries] }

/** 起草或修改答问: the answer is checked while it is written. */
export default function WriteEntryPage() {
  const id = useParams().id
  useTitle(id ? "修改答问" : "起草答问")
  const entry = useRead(knowledgeContract.entry, { id: id ?? "0" }, { enabled: id !== undefined })
  if (id === undefined) return <Form />
  if (entry.error && !entry.data) {
    const back = { href: paths.knowledge(), label: "咨询答问库" }
    return <PageFault error={entry.error} back={back} retry={() => void entry.refetch()} />
  }
  if (entry.data?.id !== id) return <Waiting />
  return <Form key={entry.data.hash} entry={entry.data} />
}

function Form({ entry }: { entry?: EntryView }) {
  const navigate = useNavigate()
  const today = civilDate(useNow())
  const barred = useBarred("knowledge.edit", "编写咨询答问")
  const { value, fill, forget } = useKept(entry ? `knowledge.${entry.id}.${entry.hash}` : "knowledge.new", {
    question: entry?.question ?? "",
    wordings: entry?.wordings.join("\n") ?? "",
    answer: entry?.answer ?? "",
    policyName: entry?.policyName ?? "",
    policyClause: entry?.policyClause ?? "",
    policyUntil: entry?.policyUntil ?? "",
    validFrom: entry?.validFrom ?? today,
    validUntil: entry?.validUntil ?? "",
  })
  const write = useAct(knowledgeContract.write, CHANGES)
  const edit = useAct(knowledgeContract.edit, CHANGES)
  const words = {
    ...value,
    wordings: value.wordings.split("\n").flatMap((line) => line.trim() || []),
    policyUntil: value.policyUntil || null,
    validUntil: value.validUntil || null,
  }
  const missing =
    value.question.trim().length < 4
      ? "请写明问题（至少四个字）"
      : value.answer.trim().length < 10
        ? "请写明答复（至少十个字）"
        : words.policyUntil && value.policyName.trim() === ""
          ? "填了政策有效期，请一并写明政策名称"
          : null
  const save = async () => {
    const made = entry
      ? await edit.mutateAsync({ id: entry.id, hash: entry.hash, ...words })
      : await write.mutateAsync(words)
    forget()
    void navigate(paths.knowledgeEntry(made.id))
  }
  const fault = write.error ?? edit.error
  const line = (key: "question" | "policyName" | "policyClause", label: string, most: number) => (
    <Field label={label}>
      <Input value={value[key]} maxLength={most} onChange={(event) => fill({ [key]: event.target.value })} />
    </Field>
  )
  const day = (key: "policyUntil" | "validFrom" | "validUntil", label: string) => (
    <Field label={label}>
      <Input type="date" value={value[key]} onChange={(event) => fill({ [key]: event.target.value })} />
    </Field>
  )
  return (
    <WritePage
      title={entry ? "修改答问" : "起草答问"}
      note="先答能不能、怎么办、找谁、多久，再写依据；不写个人信息。写的内容留在这个浏览器里，保存前不会丢失。"
      back={entry ? paths.knowledgeEntry(entry.id) : paths.knowledge()}
      verb="保存草稿"
      why={barred ?? missing}
      busy={write.isPending || edit.isPending}
      fault={fault ? faultOf(fault) : undefined}
      onSave={() => void save().catch(() => undefined)}
    >
      {line("question", "问题", 80)}
      <Field label="其他问法（一行一种，最多12种）">
        <Input.TextArea rows={3} value={value.wordings} onChange={(event) => fill({ wordings: event.target.value })} />
      </Field>
      <Section title="答复">
        <LiveCheckedText
          label="答复"
          text={value.answer}
          onText={(answer) => fill({ answer })}
          charsMax={ANSWER_MAX}
          before="写下答复，停笔即查。"
        />
      </Section>
      <Section title="依据和期限">
        {line("policyName", "依据的政策（可不填）", 120)}
        {line("policyClause", "条款（可不填）", 60)}
        {day("policyUntil", "政策有效期至（长期有效不填）")}
        {day("validFrom", "答复自哪天起")}
        {day("validUntil", "答复有效期至（随政策不填）")}
      </Section>
    </WritePage>
  )
}

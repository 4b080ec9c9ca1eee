import { Input, InputNumber, Select } from "antd"
import { useNavigate, useParams } from "react-router"
import { consultationsContract, type ConsultationView } from "#contract/consultations"
import { articlesOf } from "#rules/consultations"
import type { ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { useKept } from "../../../ui/kept.ts"
import { Section } from "../../../ui/thing-page.tsx"
import { LiveCheckedText } from "../../checked-text/live-checked-text.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { WritePage } from "../../../ui/write-page.tsx"
import { Attachment } from "./attachment.tsx"
import { BACK } from "./consultation.tsx"
import { CHANGES } from "./consultation-acts.tsx"
import { Questions } from "./questions.tsx"

type Kinds = ReplyOf<typeof consultationsContract.kinds>
const BODY_MAX = 60_000

/** 起草或修改意见征集: what is consulted on, the draft, how long, by which ways, what is asked beside it. */
export default function WriteConsultationPage() {
  const id = useParams().id
  useTitle(id ? "修改意见征集" : "起草意见征集")
  const read = useRead(consultationsContract.consultation, { id: id ?? "0" }, { enabled: id !== undefined })
  const kinds = useRead(consultationsContract.kinds, {})
  if (read.error && !read.data) return <PageFault error={read.error} back={BACK} retry={() => void read.refetch()} />
  if (!kinds.data || (id !== undefined && read.data?.id !== id)) return <Waiting />
  return <Form key={read.data?.hash ?? "new"} kinds={kinds.data} {...(id !== undefined && { view: read.data! })} />
}

const blank = {
  ...{ kind: "", title: "", explanation: "", body: "", fileId: null as string | null, fileName: "", periodDays: 30 },
  ...{ shortReason: "", mail: "", post: "", phone: "", questions: [] as ConsultationView["questions"] },
}

function Form({ view, kinds }: { view?: ConsultationView; kinds: Kinds }) {
  const navigate = useNavigate()
  const barred = useBarred("consultations.edit", "起草意见征集")
  const { value, fill, forget } = useKept(view ? `consultation.${view.id}.${view.hash}` : "consultation.new", {
    ...blank,
    ...(view && {
      ...{ kind: view.kind, title: view.title, explanation: view.explanation, body: view.body, mail: view.mail },
      ...{ periodDays: view.periodDays, shortReason: view.shortReason, post: view.post, phone: view.phone },
      ...{ questions: view.questions, fileId: view.file?.id ?? null, fileName: view.file?.name ?? "" },
    }),
  })
  const write = useAct(consultationsContract.write, CHANGES)
  const edit = useAct(consultationsContract.edit, CHANGES)
  const kind = kinds.items.find((one) => one.id === value.kind)
  const { fileName: _name, ...words } = value
  const save = async () => {
    const made = view
      ? await edit.mutateAsync({ id: view.id, hash: view.hash, ...words })
      : await write.mutateAsync(words)
    forget()
    void navigate(paths.consultation(made.id))
  }
  const cut = articlesOf(value.body).length
  const fault = write.error ?? edit.error
  const line = (key: "title" | "mail" | "post" | "phone" | "shortReason", label: string, most: number) => (
    <Field label={label}>
      <Input value={value[key]} maxLength={most} onChange={(event) => fill({ [key]: event.target.value })} />
    </Field>
  )
  return (
    <WritePage
      title={view ? "修改意见征集" : "起草意见征集"}
      note="以“第几条”开头的行自动分条，公众可以逐条提意见；写的内容留在这个浏览器里，保存前不会丢失。"
      back={view ? paths.consultation(view.id) : paths.consultations()}
      verb="保存草稿"
      why={barred ?? missingOf(value)}
      busy={write.isPending || edit.isPending}
      fault={fault ? faultOf(fault) : undefined}
      onSave={() => void save().catch(() => undefined)}
    >
      {line("title", "标题", 80)}
      <Section title="期限">
        <Field label="类别">
          <Select
            value={value.kind || null}
            placeholder="请选择"
            onChange={(next: string) => fill({ kind: next })}
            options={kinds.items.map((one) => ({ value: one.id, label: `${one.label}（不少于${one.period}）` }))}
          />
        </Field>
        {kind ? <p className="secondary">依据：{kind.source}</p> : null}
        <Field label="征集期限（日，从公布当天起算）">
          <InputNumber
            min={1}
            max={3660}
            value={value.periodDays}
            onChange={(next) => fill({ periodDays: Number(next ?? 1) })}
          />
        </Field>
        {kind?.short ? line("shortReason", `缩短期限的理由（公开；写了可短到${kind.short}，不缩短不填）`, 200) : null}
      </Section>
      <Field label="起草说明">
        <Input.TextArea
          rows={5}
          maxLength={5000}
          value={value.explanation}
          onChange={(event) => fill({ explanation: event.target.value })}
        />
      </Field>
      <Section title="征求意见稿" note={cut > 0 ? `已分出${cut}条` : "没有分条的，公众对整体提意见"}>
        <LiveCheckedText
          label="正文"
          text={value.body}
          onText={(body) => fill({ body })}
          charsMax={BODY_MAX}
          before="写下正文，停笔即查；也可以只传附件。"
        />
        <Attachment
          name={value.fileName}
          onFile={(fileId, fileName) => fill({ fileId, fileName })}
          onDrop={() => fill({ fileId: null, fileName: "" })}
        />
      </Section>
      <Section title="收意见的方式" note="网上提意见自动开通；邮箱和通信地址依规定公布">
        {line("mail", "电子邮箱", 120)}
        {line("post", "通信地址", 120)}
        {line("phone", "电话（可不填）", 40)}
      </Section>
      <Questions
        questions={value.questions}
        questionsMax={kinds.questionsMax}
        onChange={(questions) => fill({ questions })}
      />
    </WritePage>
  )
}

/** What still has to be filled in; the server says the rest. */
const missingOf = (value: typeof blank): string | null =>
  value.title.trim().length < 6
    ? "请写明标题（至少六个字）"
    : value.kind === ""
      ? "请选择类别"
      : value.explanation.trim().length < 20
        ? "请写起草说明（至少二十个字）"
        : value.body.trim() === "" && value.fileId === null
          ? "请填写正文，或上传附件"
          : value.mail.trim() === "" || value.post.trim() === ""
            ? "请填写收意见的电子邮箱和通信地址"
            : value.questions.some(
                  (one) => one.text.trim().length < 4 || (one.kind !== "open" && one.options.length < 2),
                )
              ? "问卷每题要写明问题，选择题至少两个选项"
              : null

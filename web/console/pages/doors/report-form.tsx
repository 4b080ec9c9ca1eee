import { Input } from "antd"
import { civilDate } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"
import { useNow } from "../../../ui/now.tsx"

interface Report {
  readonly media: string
  readonly title: string
  readonly text: string
  readonly place: string
  readonly url: string | null
  readonly publishedOn: string
}

/** 登记媒体报道: it becomes a message in the medium's name. */
export function ReportForm({
  name,
  onSend,
  onClose,
}: {
  name: string
  onSend(words: Report): Promise<unknown>
  onClose(): void
}) {
  const today = civilDate(useNow())
  const { value, fill, forget } = useKept("doors.report", {
    ...{ media: "", title: "", text: "", place: "", url: "", publishedOn: today },
  })
  const line = (key: "media" | "title" | "place" | "url", label: string, most: number) => (
    <Field label={label}>
      <Input value={value[key]} maxLength={most} onChange={(event) => fill({ [key]: event.target.value })} />
    </Field>
  )
  const missing =
    value.media.trim().length < 2
      ? "请写明媒体名称"
      : value.title.trim().length < 4
        ? "请写明报道标题"
        : value.text.trim().length < 5
          ? "请写明报道反映的问题"
          : undefined
  return (
    <Confirm
      open
      title="登记媒体报道"
      object={name}
      consequence="成为一件来信，写明媒体名称，按专栏承诺计时；答复后连同媒体名称公开。"
      verb="登记媒体报道"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await onSend({ ...value, url: value.url.trim() || null })
        forget()
      }}
    >
      {line("media", "媒体名称", 40)}
      {line("title", "报道标题", 60)}
      <Field label="反映的问题">
        <Input.TextArea rows={4} maxLength={2000} value={value.text} onChange={(e) => fill({ text: e.target.value })} />
      </Field>
      {line("place", "地点（可不填）", 60)}
      {line("url", "报道网址（可不填）", 500)}
      <Field label="报道日期">
        <Input type="date" value={value.publishedOn} onChange={(event) => fill({ publishedOn: event.target.value })} />
      </Field>
    </Confirm>
  )
}

import { Input } from "antd"
import { type TemplateView, templatesContract } from "#contract/review"
import { FACT_CHARS_MAX, factIssues, filled } from "#rules/review"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"

/** The duty leader fills in the facts and reads the whole text before it goes out. */
export function ReleaseTemplate({ view, onClose }: { view: TemplateView; onClose(): void }) {
  const release = useAct(templatesContract.release, { invalidates: [templatesContract.template] })
  const draft = useKept<{ facts: Readonly<Record<string, string>> }>(`review.release.${view.id}`, { facts: {} })
  const { facts } = draft.value
  const empty = view.fields.filter((field) => (facts[field] ?? "").trim() === "")
  const asked = Object.fromEntries(view.fields.map((field) => [field, facts[field] ?? ""]))
  const missing =
    empty.length > 0
      ? `还没有填写：${empty.join("、")}`
      : factIssues(view.body, asked).length > 0
        ? "每项事实只能是一行文字，不含大括号"
        : undefined
  return (
    <Confirm
      open
      title="填写事实并放行"
      object={view.title}
      consequence="以您的名义放行下面这段文字，随即可以下发布单；固定文字是审核通过的那一稿，只有填写的几处由您负责。"
      verb="放行"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await release.mutateAsync({ id: view.id, hash: view.hash, facts: asked })
        draft.forget()
      }}
    >
      {view.fields.map((field) => (
        <Field key={field} label={field}>
          <Input
            value={facts[field] ?? ""}
            maxLength={FACT_CHARS_MAX}
            onChange={(event) => draft.fill({ facts: { ...facts, [field]: event.target.value } })}
          />
        </Field>
      ))}
      <p className="template-text template-released">
        {filled(view.body, Object.fromEntries(view.fields.map((field) => [field, facts[field] || `〔${field}〕`])))}
      </p>
    </Confirm>
  )
}

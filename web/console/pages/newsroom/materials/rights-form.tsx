import { DatePicker, Input, Radio, Select } from "antd"
import dayjs from "dayjs"
import { type Licence, LICENCES, type Share, SHARES } from "#rules/newsroom"
import { Field } from "../../../../ui/confirm.tsx"

export interface Rights {
  readonly title: string
  readonly source: string
  readonly licence: Licence
  readonly licenceNote: string
  readonly rightsUntil: string | null
  readonly share: Share
  readonly tags: string[]
  readonly note: string
  /** Made or altered by a model; absent: nobody has said, the house goes by what the file says. */
  readonly aiMade?: boolean | undefined
  readonly aiBy: string
}

export const NO_RIGHTS: Rights = {
  ...{ title: "", source: "", licence: "own", licenceNote: "", rightsUntil: null, share: "unit", tags: [], note: "" },
  aiBy: "",
}

const options = <K extends string>(labels: Readonly<Record<K, string>>) =>
  (Object.entries(labels) as [K, string][]).map(([value, label]) => ({ value, label }))

/** What is missing before it can be sent; a sentence without its full stop. */
export function missingRight(rights: Rights): string | undefined {
  if (rights.title.trim().length < 2) return "请写明素材名称"
  if (rights.source.trim().length < 2) return "请写明来源"
  if (rights.aiMade && rights.aiBy.trim().length < 2) return "请写明用什么生成的"
  const isOthers = rights.licence === "licensed" || rights.licence === "cleared"
  return isOthers && rights.licenceNote.trim().length < 2 ? "请写明由谁授权" : undefined
}

/** Where a material comes from, under which right it may be used, until when, by whom. */
export function RightsForm({ rights, onChange }: { rights: Rights; onChange(part: Partial<Rights>): void }) {
  return (
    <>
      <Field label="名称">
        <Input value={rights.title} maxLength={100} onChange={(event) => onChange({ title: event.target.value })} />
      </Field>
      <Field label="来源" hint="谁拍摄、谁制作、从哪里来。">
        <Input value={rights.source} maxLength={200} onChange={(event) => onChange({ source: event.target.value })} />
      </Field>
      <Field label="权利" group>
        <Radio.Group
          options={options(LICENCES)}
          value={rights.licence}
          onChange={(event) => onChange({ licence: event.target.value as Licence })}
        />
      </Field>
      {rights.licence === "own" ? null : (
        <Field label="授权说明" hint="由谁授权、授权范围、凭据。">
          <Input
            value={rights.licenceNote}
            maxLength={500}
            onChange={(event) => onChange({ licenceNote: event.target.value })}
          />
        </Field>
      )}
      <Field
        label="人工智能生成"
        group
        hint="画面、声音由人工智能生成或修改的选“是”：发布时文件带上标识，并提醒在平台勾选声明。"
      >
        <Radio.Group
          options={[
            { value: false, label: "不是" },
            { value: true, label: "是" },
          ]}
          value={rights.aiMade ?? false}
          onChange={(event) => onChange({ aiMade: event.target.value as boolean })}
        />
      </Field>
      {rights.aiMade ? (
        <Field label="用什么生成的" hint="服务或工具的名称，写入文件标识。">
          <Input value={rights.aiBy} maxLength={100} onChange={(event) => onChange({ aiBy: event.target.value })} />
        </Field>
      ) : null}
      <Field label="使用期限" hint="最后一天仍可用；不填为长期。">
        <DatePicker
          value={rights.rightsUntil ? dayjs(rights.rightsUntil) : null}
          onChange={(date) => onChange({ rightsUntil: date ? date.format("YYYY-MM-DD") : null })}
        />
      </Field>
      <Field label="谁可以用" group>
        <Radio.Group
          options={options(SHARES)}
          value={rights.share}
          onChange={(event) => onChange({ share: event.target.value as Share })}
        />
      </Field>
      <Field label="标签" hint="回车分开，便于查找。">
        <Select
          mode="tags"
          value={rights.tags}
          open={false}
          suffixIcon={null}
          onChange={(tags: string[]) => onChange({ tags: tags.map((tag) => tag.trim().slice(0, 20)).filter(Boolean) })}
        />
      </Field>
    </>
  )
}

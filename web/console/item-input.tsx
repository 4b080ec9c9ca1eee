import { Input, Select } from "antd"
import { Field } from "../ui/confirm.tsx"

/** One field of a settings form that a connector or sender describes as data. */
export interface FormItem {
  readonly key: string
  readonly label: string
  readonly type: "text" | "secret" | "url" | "number" | "choice"
  readonly choices: { value: string; label: string }[]
  readonly required: boolean
  readonly help: string
  readonly value: string | null
  readonly filled: { readonly tail: string | null; readonly at: string } | null
}

export interface FormItemsProps {
  readonly form: readonly FormItem[]
  /** What was typed, by key. */
  readonly values: Readonly<Record<string, string>>
  onValues(values: Record<string, string>): void
}

/** The fields of a settings form. */
export const FormItems = ({ form, values, onValues }: FormItemsProps) =>
  form.map((item) => (
    <Field key={item.key} label={item.label + (item.required ? "" : "（可不填）")} hint={item.help}>
      <ItemInput
        item={item}
        value={values[item.key] ?? item.value ?? ""}
        onChange={(value) => onValues({ ...values, [item.key]: value })}
      />
    </Field>
  ))

/** What is secret starts empty and stays as it is when left so. */
function ItemInput({ item, value, onChange }: { item: FormItem; value: string; onChange(value: string): void }) {
  if (item.type === "choice") return <Select value={value || null} options={item.choices} onChange={onChange} />
  if (item.type === "secret") {
    return (
      <Input.Password
        value={value}
        maxLength={4000}
        autoComplete="new-password"
        placeholder={item.filled ? "不改请留空" : ""}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <Input
      value={value}
      maxLength={1000}
      inputMode={item.type === "number" ? "numeric" : item.type === "url" ? "url" : "text"}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

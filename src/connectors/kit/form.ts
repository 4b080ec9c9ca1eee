import type { Marks } from "#platform/secrets"
import type { FormItem } from "./manifest.ts"

type Values = Readonly<Record<string, string>>

/** What a person typed into a settings form, told apart: settings may be shown again, secrets never. */
export interface Typed {
  readonly settings: Values
  /** Only those typed in; one left empty is kept from before. */
  readonly secrets: Values
  /** Keys that the form does not know. */
  readonly unknown: readonly string[]
  /** Where secrets go to changed: a kept secret is never sent to a new address, it has to be typed in again. */
  readonly moved: boolean
}

/** A form's values beside those of before; an absent setting keeps its value. */
export function typedIn(form: readonly FormItem[], values: Values, before: Values | undefined): Typed {
  const settings: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  let moved = false
  for (const { key, type, destination } of form) {
    const value = values[key]?.trim()
    if (type === "secret") {
      if (value) secrets[key] = value
      continue
    }
    const next = value ?? before?.[key] ?? ""
    if (next !== "") settings[key] = next
    if ((type === "url" || destination) && before && next !== (before[key] ?? "")) moved = true
  }
  const known = new Set(form.map(({ key }) => key))
  return { settings, secrets, moved, unknown: Object.keys(values).filter((key) => !known.has(key)) }
}

/** Keys whose values differ from before; every secret that was typed in counts as changed. */
export function changedKeys(typed: Typed, before: Values | undefined): string[] {
  const keys = new Set([...Object.keys(typed.settings), ...Object.keys(before ?? {})])
  return [...[...keys].filter((key) => typed.settings[key] !== before?.[key]), ...Object.keys(typed.secrets)]
}

export const labelsOf = (form: readonly FormItem[], keys: readonly string[]): string[] =>
  [...new Set(keys)].map((key) => form.find((item) => item.key === key)?.label ?? key)

/** A form with what is kept of it; what is secret never leaves, its mark says that it is there. */
export const filledForm = (
  form: readonly FormItem[],
  kept: { readonly settings: Values; readonly marks: Marks } | undefined,
) =>
  form.map(({ key, label, type, choices = [], required, help }) => ({
    ...{ key, label, type, required, help },
    choices: choices.map(({ value, label: said }) => ({ value, label: said })),
    value: type === "secret" ? null : (kept?.settings[key] ?? ""),
    filled: type === "secret" ? (kept?.marks[key] ?? null) : null,
  }))

/** The first address in a form that carries secrets and is not on the administrator's list; undefined: all are. */
export function unlistedAddress(
  form: readonly Pick<FormItem, "key" | "type">[],
  settings: Values,
  addresses: readonly string[],
): string | undefined {
  if (!form.some(({ type }) => type === "secret")) return undefined
  // Of a mail server's address the origin is "null", which every odd address has.
  const listed = new Set(addresses.filter((one) => /^https?:/.test(one)).map((address) => new URL(address).origin))
  return form
    .filter(({ type }) => type === "url")
    .map(({ key }) => settings[key]?.trim() ?? "")
    .find((url) => url !== "" && !(URL.canParse(url) && listed.has(new URL(url).origin)))
}

/** One Chinese sentence per code; `{name}` is filled from the refusal's values. */
export type Messages = Readonly<Record<string, string>>

export function sentence(messages: Messages, code: string, values: Record<string, string | number> = {}): string {
  const text = messages[code] ?? code
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}

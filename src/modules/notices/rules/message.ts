import { kindOf, type SendingRules } from "./sending.ts"

export interface Told {
  readonly kind: string
  /** Address in the console. */
  readonly opens: string | null
}

/**
 * What leaves the house: which kinds and how many, and a link back. Never a notice's own title or text: these name accounts
 * and people, and what is outside cannot be called back.
 */
export function messageOf(
  rules: SendingRules,
  notices: readonly Told[],
  origin: string,
): { title: string; text: string; link: string } {
  const counts = new Map<string, number>()
  for (const { kind } of notices) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const parts = [...counts].map(([kind, n]) => ({ row: kindOf(rules, kind), n }))
  const [first] = parts
  const single = parts.length === 1 && first
  const text = single
    ? `${first.row?.says ?? "有新的提醒"}${first.n > 1 ? `，共${first.n}件` : ""}`
    : parts.map(({ row, n }) => `${row?.label ?? "提醒"}${n}件`).join("、")
  const opens = new Set(notices.map((notice) => notice.opens))
  const [only] = opens
  const path = opens.size === 1 && only ? only : "/reminders"
  return { title: "聚声提醒", text: `${text}，请登录聚声办理。`, link: `${origin}${path}` }
}

/** What a test says; nothing else of the house. */
export const TEST_MESSAGE = { title: "聚声提醒", text: "这是一条测试消息，收到即表示通知渠道可用。" }

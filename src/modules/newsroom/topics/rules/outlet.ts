import type { OutletRules } from "../../rules/settings.ts"

export interface OutletAdvice {
  readonly outlet: "public" | "internal"
  /** Row that sends it inside; null: nothing speaks against the public. */
  readonly rule: string | null
  /** Why, in words for the form. */
  readonly why: string
}

/** 内外分流: meetings and inside affairs go inside, unless the words name what concerns the public. */
export function outletAdvice(title: string, rules: OutletRules): OutletAdvice {
  const row = rules.internal.find(({ words }) => words.some((word) => title.includes(word)))
  const outward = rules.public.words.find((word) => title.includes(word))
  if (!row) return { outlet: "public", rule: null, why: "与公众有关的内容，对外发布" }
  if (outward) return { outlet: "public", rule: null, why: `含“${outward}”，与公众有关，对外发布` }
  const word = row.words.find((one) => title.includes(one))
  return { outlet: "internal", rule: row.id, why: `含“${word}”：${row.label}（${row.source}）` }
}

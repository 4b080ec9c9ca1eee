import { iso } from "#kernel/time"
import { isVisible, type WordingHit } from "#rules/monitoring"
import { check, type Ruleset } from "#text"
import type { FilePost, NamedFacts } from "./inspect-facts.ts"

/** The accounts with what the text check finds in their posts: only what anyone could see at `now`, judged by its own day. */
export function withWording(
  facts: readonly NamedFacts[],
  posts: readonly FilePost[],
  now: Date,
  ruleset: Ruleset,
): NamedFacts[] {
  const byAccount = new Map<string, WordingHit[]>()
  for (const post of posts) {
    if (!isVisible(post, now)) continue
    const hits = [...hitsIn(post, "title", ruleset), ...hitsIn(post, "text", ruleset)]
    if (hits.length > 0) byAccount.set(post.account, [...(byAccount.get(post.account) ?? []), ...hits])
  }
  return facts.map((account) => ({
    ...account,
    wording: byAccount.get(account.id) ?? byAccount.get(account.name) ?? [],
  }))
}

function hitsIn(post: FilePost, field: "title" | "text", ruleset: Ruleset): WordingHit[] {
  const text = field === "title" ? (post.title ?? "") : post.text
  if (text === "") return []
  return check(text, ruleset, { at: iso(post.at) }).findings.map((finding) => ({
    post,
    level: finding.level,
    textRule: finding.rule,
    original: finding.original,
    field,
    start: finding.start,
    end: finding.end,
    suggestion: finding.suggestions[0] ?? null,
    reason: finding.reason,
  }))
}

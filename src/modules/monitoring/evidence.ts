import { createHash } from "node:crypto"
import { iso } from "#kernel/time"
import type { ProblemView } from "./views.ts"

export type Evidence = ProblemView["evidence"]["before"]
export type EvidencePost = NonNullable<Evidence["post"]>

/** Evidence as it is kept: the snapshot, and the hash that the trail carries. */
export type KeptEvidence = Omit<Evidence, "hash">

/** JSON with sorted names and no blanks: the same facts give the same text on every machine (as RFC 8785 for our types). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, part]) => part !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(",")}}`
}

/** SHA-256 over the canonical text, hex: whoever holds the snapshot can recompute it without the program. */
export const hashOf = (kept: KeptEvidence): string => createHash("sha256").update(canonical(kept)).digest("hex")

/** A snapshot of what was seen at `at`: plain facts, and the post with the wrong places marked. */
export function snapshot(facts: Evidence["facts"], post: EvidencePost | null, at: Date): Evidence {
  const kept: KeptEvidence = { post, facts, capturedAt: iso(at) }
  return { ...kept, hash: hashOf(kept) }
}

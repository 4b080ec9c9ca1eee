import { readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { packageRoot } from "#platform/root"

const shape = z.object({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  /** Posts older than this are not asked about any more. */
  readForDays: z.number().positive(),
  /** Of each account, in one round. */
  postsPerAccount: z.number().int().positive(),
  /** Of all accounts, in one round. */
  postsPerRound: z.number().int().positive(),
  /** A post whose count of comments has moved is read again after this at the earliest. */
  againAfterHours: z.number().positive(),
  /** The same where the platform counts no comments for us. */
  uncountedAfterHours: z.number().positive(),
  /** A list is read so far at most; what lies behind is neither kept nor called gone. */
  pagesMax: z.number().int().positive(),
})
export type CommentLimits = z.infer<typeof shape>

let limits: CommentLimits | undefined

/** How often and how far comments are read (data/collection/comments.json). */
export function commentLimits(): CommentLimits {
  limits ??= shape.parse(JSON.parse(readFileSync(join(packageRoot(), "data", "collection", "comments.json"), "utf8")))
  return limits
}

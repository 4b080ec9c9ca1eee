import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { EvidencePost } from "../evidence.ts"
import type { Again } from "../reevaluate.ts"
import type { Problem } from "../store.ts"
import { postOf } from "./clear-mended.ts"

/** A wording problem asked again: is the post gone, or are the wrong words? */
export async function recheckWording(
  tx: Tx,
  _ctx: Ctx,
  problem: Problem,
): Promise<Again & { readonly post: EvidencePost | null }> {
  const post = await postOf(tx, problem.postId ?? undefined)
  if (!post) return { stillWrong: null, text: "没有找到这条发文的记录", facts: [], post: null }
  if (post.deletedAt) return { stillWrong: false, text: "该条发文已删除", facts: [], post }
  return { stillWrong: null, text: "尚未检查", facts: [], post }
}

import type { Access } from "./capabilities.ts"
import { type Answered, answered, failed, ownFailure } from "./failures.ts"
import type { Cursor } from "./posts.ts"

/** Where a comment stands: below a post of the account itself. */
export interface CommentPlace {
  readonly platformPostId: string
  readonly platformCommentId: string
}

/** What everybody sees of a comment: it is there, the account holds it back, or it is not on the platform any more. */
export type CommentSight = "public" | "held-back" | "gone"

/**
 * `held-back` nobody but the account sees it now · `deleted` it was taken off for good · `never-public` nothing was public, nothing was
 * changed · `gone` its author or the platform had taken it off before.
 */
export type HiddenComment = "held-back" | "deleted" | "never-public" | "gone"

/** A comment below an own post is taken out of everybody's sight. Hiding twice is as hiding once. */
export interface HideComment {
  /** What the call does and whether it can be taken back, one Chinese sentence: whoever approves reads it before he presses. */
  readonly says: string
  /** Nothing brings it back on the platform: only our own copy is left. */
  readonly isFinal: boolean
  /** Calls once. What became of an answer that was lost is asked of `sight`, before anything is repeated. */
  hide(access: Access, place: CommentPlace): Promise<Answered<HiddenComment>>
  /** Shows it again; absent: the platform cannot. */
  show?(access: Access, place: CommentPlace): Promise<Answered<"shown" | "gone">>
  /** Read from the list of comments, not from what we did. */
  sight(access: Access, place: CommentPlace): Promise<Answered<CommentSight>>
}

/** More pages than a post of an office has comments for; beyond them a person looks. */
const PAGES_MAX = 40

/** The one that is looked for in a list of pages; undefined: it was read to its end and is not there. */
export async function foundInPages<T>(
  page: (cursor: Cursor | null) => Promise<Answered<{ readonly items: readonly T[]; readonly next: Cursor | null }>>,
  is: (item: T) => boolean,
): Promise<Answered<T | undefined>> {
  let cursor: Cursor | null = null
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const answer: Awaited<ReturnType<typeof page>> = await page(cursor)
    if (!answer.ok) return answer
    const found = answer.value.items.find(is)
    if (found !== undefined || answer.value.next === null) return answered(found)
    cursor = answer.value.next
  }
  const [reason, advice] = ["评论太多，没有在列表中查到这一条。", "请到平台后台查看这条评论。"]
  return failed(ownFailure("comment-list-too-long", "unknown", reason, advice))
}

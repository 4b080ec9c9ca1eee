import { fact } from "#kernel/fact"

/** A page or an import brought something new, edited or gone; what, is asked of the batch. */
export const postCollected = fact<{ batchId: string; accountId: string }>("post.collected", ["batchId", "accountId"])
/** A page of a post's comments brought something new, edited or gone; what, is asked of the batch. */
export const commentCollected = fact<{ batchId: string; postId: string; accountId: string }>("comment.collected", [
  "batchId",
  "postId",
  "accountId",
])
/** A run over one account or all has been through. */
export const collectionFinished = fact<{ runId: string }>("collection.finished", ["runId"])

import { fact } from "#kernel/fact"

/** A page or an import brought something new, edited or gone; what, is asked of the batch. */
export const postCollected = fact<{ batchId: string; accountId: string }>("post.collected", ["batchId", "accountId"])
/** A run over one account or all has been through. */
export const collectionFinished = fact<{ runId: string }>("collection.finished", ["runId"])

import { fact } from "#kernel/fact"

/** A batch of callbacks is kept; `eventsOfBatch` reads it. Told once for each batch, at least. */
export const callbacksTaken = fact<{ batchId: string }>("callbacks.taken", ["batchId"])

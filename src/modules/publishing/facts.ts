import { fact } from "#kernel/fact"

/** It is live on the account, and proven so. */
export const deliveryPublished = fact<{ deliveryId: string }>("delivery.published", ["deliveryId"])
/** Every account of it has an answer: live, refused, exempted or taken down. */
export const publicationDone = fact<{ publicationId: string }>("publication.done", ["publicationId"])
/** Taken down, corrected or apologised for: whoever has the words beside the accounts hears of it. */
export const publicationRecalled = fact<{ publicationId: string }>("publication.recalled", ["publicationId"])

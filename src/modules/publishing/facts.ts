import { fact } from "#kernel/fact"

/** It is live on the account, and proven so. */
export const deliveryPublished = fact<{ deliveryId: string }>("delivery.published", ["deliveryId"])
/** Every account of it has an answer: live, refused, exempted or taken down. */
export const publicationDone = fact<{ publicationId: string }>("publication.done", ["publicationId"])

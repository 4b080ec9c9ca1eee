import { fact } from "#kernel/fact"

/** A lead was referred, declined or became a topic: whoever gave it can be answered. */
export const leadEnded = fact<{ leadId: string }>("lead.ended", ["leadId"])
/** A topic ended with something put out: whoever gave the lead can be told. */
export const topicPublished = fact<{ topicId: string }>("topic.published", ["topicId"])
/** 立项: a topic may be worked on. */
export const topicApproved = fact<{ topicId: string }>("topic.approved", ["topicId"])

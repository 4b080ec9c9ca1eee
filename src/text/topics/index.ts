export { masked } from "./mask.ts"
export { TOPIC_MESSAGES_MAX, TOPIC_MIN, type Topic, type TopicMessage, topics } from "./topics.ts"
export type { Trend } from "./trend.ts"

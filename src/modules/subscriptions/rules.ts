export { becauseOf, confirmLetter, digestLetter, type Letter, quoted, type Told } from "./rules/letter.ts"
export { type Topic, type TopicsFile, topicsFile, topicsOfText } from "./rules/topics.ts"
export { letterStates, subscriberStates } from "./states.ts"

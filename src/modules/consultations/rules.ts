export * from "./rules/articles.ts"
export * from "./rules/opinion.ts"
export * from "./rules/questions.ts"
export { consultationStates, opinionStates } from "./states.ts"

export * from "./rules/visit.ts"
export { visitStates } from "./states.ts"

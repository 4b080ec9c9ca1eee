export * from "./rules/proposal.ts"
export { proposalStates } from "./states.ts"

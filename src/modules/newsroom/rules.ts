export { type LeadState, leadStates } from "./states.ts"

export { type RoundState, roundStates } from "./states.ts"

export { type EntryState, entryStates, type GapState, gapStates } from "./states.ts"
export { type Dated, endedBy, isValidOn, lastDay } from "./rules/validity.ts"

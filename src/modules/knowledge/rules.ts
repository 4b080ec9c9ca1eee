export { type EntryState, entryStates } from "./states.ts"

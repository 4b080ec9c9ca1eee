export { type PublicationState, publicationStates } from "./states.ts"

/** Where a notice may lead: an address inside the console, never outside. */
export const isInside = (address: string): boolean => /^\/[\w/?=&.,%-]*$/.test(address) && !address.startsWith("//")

export { SENDING_LABELS, type SendingState, sendingStates } from "./rules/ways.ts"

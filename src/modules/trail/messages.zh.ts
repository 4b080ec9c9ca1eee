import type { Messages } from "#kernel/messages"

/** Codes of refusals: the trail is only read, nothing is refused but by the door. */
export const trailMessages: Messages = {}

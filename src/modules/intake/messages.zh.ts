import type { Messages } from "#kernel/messages"

/** Platforms read no sentences. */
export const intakeMessages: Messages = {}

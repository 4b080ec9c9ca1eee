import type { Taken } from "./receive-message.ts"

/** What somebody gave elsewhere and belongs here: it went to the inbox, with a code of its own. */
export interface TurnedToMessage extends Pick<Taken, "code" | "told"> {
  readonly is: "message"
}
export const turnedToMessage = ({ code, told }: Taken): TurnedToMessage => ({ is: "message", code, told })

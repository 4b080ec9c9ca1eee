import type { Answered, FailureTable } from "./failures.ts"
import type { Manifest } from "./manifest.ts"

/** Where and with what a mailbox is read: its form's values. */
export interface MailboxAccess {
  readonly settings: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  /** Addresses that may lie inside the office network. */
  readonly addresses: readonly string[]
  /** Longest mail that is read whole, in bytes. */
  readonly bytesMax: number
}

export interface WaitingMail {
  /** The server's number within its folder, valid as long as `validity` stays. */
  readonly uid: number
  /** In bytes, as the server says. */
  readonly length: number
}

/** A folder of a mailbox that is open; each call may end the conversation. */
export interface OpenMailbox {
  /** While it stays, numbers mean what they meant (RFC 3501, UIDVALIDITY). */
  readonly validity: string
  readonly mails: number
  /** Numbers above `after`, of mails that came on the day `since` (`2026-06-11`) or later, ascending, at most so many. */
  waiting(after: number, since: string | undefined, most: number): Promise<readonly WaitingMail[]>
  /** The whole mail; its head alone where it is longer than is read. Undefined: gone meanwhile. */
  read(mail: WaitingMail): Promise<Buffer | undefined>
  /** Leaves it as read or moves it, as the settings say; `flagged`: somebody should look at it. */
  putAway(uid: number, flagged: boolean): Promise<void>
}

/** A way to a mailbox that some server keeps. */
export interface MailReader {
  readonly manifest: Omit<Manifest, "capabilities">
  readonly failures: FailureTable
  /**
   * Signs in, opens the folder, hands it to `work` and hangs up, whatever happens, within a time of its own. What the server
   * breaks is a failure; what `work` throws by itself is thrown.
   */
  within<T>(access: MailboxAccess, work: (box: OpenMailbox) => Promise<T>): Promise<Answered<T>>
}

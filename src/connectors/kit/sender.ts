import type { Fetch } from "#platform/fetch"
import type { Answered, FailureTable } from "./failures.ts"
import type { Manifest } from "./manifest.ts"
import type { Receipts } from "./receipts.ts"

/** A word to our own staff: through a group robot, a short message or mail. */
export interface Dispatch {
  /** Short; robots put it above the text, mail takes it as subject. */
  readonly title: string
  /** Plain text; a sender marks it up as its platform wants. */
  readonly text: string
  /** Page of ours that a finger opens. */
  readonly link?: string
  /** Whom: mobile numbers, mail addresses or the platform's user ids; robots with none address the group. */
  readonly to: readonly string[]
  /** Values of a template that the gateway has approved, in its order (SMS). */
  readonly template?: Readonly<Record<string, string>>
  /** Our own key; sent along where the gateway keeps one. */
  readonly key: string
}

/** Where and with what a sender sends: its form's values. */
export interface SenderAccess {
  readonly settings: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  readonly fetch: Fetch
  readonly now: () => Date
}

/** What the gateway says to one dispatch; `receipt` where it gives one. */
export interface Sent {
  readonly receipt: string | null
}

/** A way to our own staff. No gateway knows idempotency keys: what may have arrived is not sent again. */
export interface Sender {
  /** Whom it reaches, and so what `to` holds: mail addresses, mobile numbers, or a group as a whole. */
  readonly reaches: "mail" | "sms" | "robot"
  readonly manifest: Omit<Manifest, "capabilities">
  readonly failures: FailureTable
  /** Texts are cut to the platform's limit by whole sentences; what is cut is told by `…` and the link. */
  send(access: SenderAccess, dispatch: Dispatch): Promise<Answered<Sent>>
  /** Absent: nobody tells whether a message arrived. */
  readonly receipts?: Receipts
}

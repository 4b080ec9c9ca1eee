import type { PublishAnswer } from "./delivery.ts"

/** One request of a platform to `/callback/<platform>/<account>`, as it came over the wire. */
export interface CallbackRequest {
  readonly method: string
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Signatures cover the bytes, not what was read out of them. */
  readonly body: Buffer
}

/** What an account's form holds for checking and opening callbacks. */
export interface CallbackKeys {
  readonly settings: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/**
 * What a callback tells. `key` is the same for a repeated delivery of the same thing: platforms send up to three times,
 * and an intake keeps one row for each (account, key).
 */
export type CallbackEvent =
  | {
      readonly kind: "message"
      readonly key: string
      /** The platform's id of the citizen in this account; never a name. */
      readonly from: string
      readonly text: string
      readonly at: Date
      /** What an answer has to name, where it is not the sender. */
      readonly conversation?: string
    }
  | {
      readonly kind: "comment"
      readonly key: string
      readonly platformPostId: string
      readonly from: string
      readonly text: string
      readonly at: Date
    }
  /** How far a publication has come, told instead of asked. */
  | { readonly kind: "publication"; readonly key: string; readonly receipt: string; readonly answer: PublishAnswer }
  /** The account's owner took the authorisation back. */
  | { readonly kind: "revoked"; readonly key: string; readonly at: Date }
  /** Known and of no use to us (a menu click, a fan who left). */
  | { readonly kind: "other"; readonly key: string; readonly name: string }

/** What goes back at once; platforms wait five seconds at most. */
export interface CallbackReply {
  readonly status: number
  readonly type: string
  readonly text: string
}

export type CallbackAnswer =
  | { readonly ok: true; readonly events: readonly CallbackEvent[]; readonly reply: CallbackReply }
  /** Not from the platform, too old, or not readable: nothing is kept but the reason. */
  | { readonly ok: false; readonly why: CallbackRefusal; readonly reply: CallbackReply }

/** `signature` does not fit · `late` outside the permitted skew · `shape` not what the platform sends · `size` too large. */
export type CallbackRefusal = "signature" | "late" | "shape" | "size"

export interface Callbacks {
  /** Pure: no call, no clock of its own. Never throws, whatever came. */
  take(request: CallbackRequest, keys: CallbackKeys, now: Date): CallbackAnswer
}

/** A signed callback may be this old or this far ahead: twice the clock skew of ten minutes that offices have shown. */
export const CALLBACK_SKEW_MS = 20 * 60_000

/** No platform sends more in one callback; more is not read. */
export const CALLBACK_BYTES_MAX = 256 * 1024

export const refusedCallback = (why: CallbackRefusal): CallbackAnswer & { readonly ok: false } => ({
  ok: false,
  why,
  reply: { status: why === "size" ? 413 : why === "shape" ? 400 : 401, type: "text/plain", text: "refused" },
})

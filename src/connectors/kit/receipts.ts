import { createHmac } from "node:crypto"
import type { CallbackKeys, CallbackRefusal, CallbackReply, CallbackRequest } from "./callbacks.ts"
import { isSame } from "./signature.ts"

/** What became of one short message, as its gateway tells afterwards. The number it went to is not read. */
export interface DeliveryReceipt {
  /** Our own key of the dispatch, where the gateway gives it back. */
  readonly key: string | null
  /** The gateway's number of the dispatch, as in `Sent.receipt`. */
  readonly receipt: string | null
  readonly isDelivered: boolean
  /** The gateway's or the carrier's own. */
  readonly code: string
  /** When it reached the phone, or was given up; null where that is not readable. */
  readonly at: Date | null
}

/** 上行短信: a short message that somebody sent to the office's number. */
export interface IncomingText {
  /** The same for the same message, however often the gateway tells it. */
  readonly id: string
  /** A mobile number of the mainland: eleven digits. */
  readonly from: string
  readonly text: string
}

export type ReceiptAnswer =
  | {
      readonly ok: true
      readonly receipts: readonly DeliveryReceipt[]
      /** What came in by the same address; absent: the gateway told of receipts alone. */
      readonly texts?: readonly IncomingText[]
      readonly reply: CallbackReply
    }
  | { readonly ok: false; readonly why: CallbackRefusal; readonly reply: CallbackReply }

/** Gateways that tell afterwards whether a message arrived. */
export interface Receipts {
  /** The form's secret that the address of the receipts is keyed by. */
  readonly secret: string
  /** Pure: no call, no clock of its own. Never throws, whatever came. */
  take(request: CallbackRequest, keys: CallbackKeys): ReceiptAnswer
  /** What a code of a message that did not arrive means, and what to do, in two Chinese sentences. */
  explain(code: string): { readonly reason: string; readonly advice: string }
}

/**
 * Neither cloud signs its receipts: what proves them is that only the gateway was told the address. This part of it comes
 * from the channel's secret, so that nothing more is kept, and a new secret makes a new address.
 */
export const receiptKeyOf = (secret: string): string =>
  createHmac("sha256", secret).update("delivery receipts").digest("hex").slice(0, 32)

export const isKeyed = (request: CallbackRequest, { secrets }: CallbackKeys, secret: string): boolean =>
  isSame(request.query.key ?? "", receiptKeyOf(secrets[secret] ?? ""))

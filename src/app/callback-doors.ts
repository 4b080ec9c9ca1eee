import type { CallbackRefusal, CallbackReply, CallbackRequest } from "#connectors/kit"
import { type Ctx, HOUSE } from "#kernel/actor"
import { countRefusal, type Intake } from "#modules/intake"
import { countReceiptRefusal, receiptDoor, type SendingPorts, takeReceipts } from "#modules/notices"
import { supportByText } from "#modules/proposals"
import { callbackDoor, type CredentialPorts } from "#modules/registry"
import type { HousePorts } from "./house-ports.ts"

/** What was answered, with the act that has to be committed before it is said. */
export type DoorAnswer =
  | { readonly ok: true; readonly reply: CallbackReply; keep(now: Date): Promise<unknown> }
  | { readonly ok: false; readonly why: CallbackRefusal; readonly reply: CallbackReply }

/** Somebody of ours whom the outside may tell things: an account, or a channel of notices. */
export interface OpenDoor {
  take(request: CallbackRequest, now: Date): DoorAnswer
  count(why: CallbackRefusal, from: { address: string; requestId: string; now: Date }): Promise<void>
}

export interface Asked {
  /** A platform, or a sender of short messages. */
  readonly platform: string
  readonly account: string
}

/** The account's door, else that of a channel; undefined: there is neither. */
export async function openDoor(
  { db }: HousePorts,
  intake: Intake,
  ports: CredentialPorts & Pick<SendingPorts, "senders">,
  asked: Asked,
): Promise<OpenDoor | undefined> {
  const account = await callbackDoor(db, ports, asked)
  if (account)
    return {
      take(request, now) {
        const answer = account.callbacks.take(request, account.keys, now)
        if (!answer.ok) return answer
        const taken = answer.events.map((event) => ({ accountId: account.accountId, event }))
        return { ok: true, reply: answer.reply, keep: (at) => intake.keep(taken, at) }
      },
      count: (why, from) => countRefusal(db, { accountId: account.accountId, why, ...from }),
    }
  const channel = await receiptDoor(db, ports, { sender: asked.platform, channelId: asked.account })
  return (
    channel && {
      take(request) {
        const answer = channel.receipts.take(request, channel.keys)
        if (!answer.ok) return answer
        const { receipts, texts = [], reply } = answer
        return {
          ...{ ok: true, reply },
          async keep(now) {
            await takeReceipts(db, channel, receipts, now)
            const ctx: Ctx = { actor: HOUSE, now, requestId: "callback" }
            // One after the other: each is committed, and what fails is told again by the gateway without the others.
            for (const text of texts)
              await db.tx((tx) => supportByText(ctx, tx, ports.secrets, { ...text, channelId: channel.channelId }))
          },
        }
      },
      count: (why, from) => countReceiptRefusal(db, { channelId: channel.channelId, why, ...from }),
    }
  )
}

import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import { signingRoutes } from "#modules/review"
import type { Tx } from "#platform/db"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { inboxContract as c, type MessageView, replySigning, type SnapView } from "./contract.ts"
import { assignMessage, returnMessage, urgeMessage } from "./handling/dispatch.ts"
import { decideDispute, openDispute } from "./handling/disputes.ts"
import { askExtension, decideExtension } from "./handling/extension.ts"
import { claimMessage } from "./handling/claim.ts"
import { finishHiding, liftHiding, showHiding } from "./hiding/end.ts"
import { askHiding, decideHiding } from "./hiding/hide.ts"
import { postMessages } from "./queries/post-messages.ts"
import { takeOneComment } from "./receiving/from-platforms.ts"
import { mergeMessage } from "./handling/merge.ts"
import { answerPart, askPart, reaskPart, returnPart, withdrawPart } from "./handling/parts.ts"
import { askCitizen } from "./handling/time.ts"
import type { InboxPorts } from "./ports.ts"
import { listMessages } from "./queries/list-messages.ts"
import { messageAfter, messageOf } from "./queries/message-of.ts"
import { recordCallBack } from "./ratings/rate.ts"
import { enter, setDesk } from "./receiving/enter.ts"
import { unmask } from "./receiving/unmask.ts"
import { answersFor, quoteAnswer, unlessOver } from "./replies/answers.ts"
import { replyConcluded } from "./replies/send.ts"
import { settleSending } from "./replies/settle-by-hand.ts"
import { answerFirst, recallReply, submitReply, writeReply } from "./replies/write.ts"
import { addAfterPhoto, dropAfterPhoto, messagePhoto } from "./snap/photos.ts"
import { snapViewOf } from "./snap/view.ts"
import { clearedReplies, releaseOrder, releaseOrders } from "./releasing/queries.ts"
import { orderRelease, retryRelease } from "./releasing/release.ts"
import { REPLY_KIND } from "./store.ts"
import { handOver, releaseGate, retriage } from "./triage/decide.ts"

/** An act on a message answers the message as it stands then. */
const then =
  <I>(act: (ctx: Ctx, tx: Tx, input: I) => Promise<Outcome<{ readonly id: string }>>) =>
  async (ctx: Ctx, tx: Tx, input: I): Promise<Outcome<MessageView>> => {
    const did = await act(ctx, tx, input)
    return did.ok ? await messageAfter(ctx, tx, did.value) : did
  }

const thenSnap =
  <I>(act: (ctx: Ctx, tx: Tx, input: I) => Promise<Outcome<{ readonly id: string }>>) =>
  async (ctx: Ctx, tx: Tx, input: I): Promise<Outcome<SnapView>> => {
    const did = await act(ctx, tx, input)
    return did.ok ? await snapViewOf(ctx, tx, did.value) : did
  }

type Act<I> = (ctx: Ctx, tx: Tx, input: I) => Promise<Outcome<{ readonly id: string }>>

/** Refusals that say no more than that the asker may not. */
const BARRED: readonly string[] = ["inbox.not-found", "inbox.not-allowed"]

/** Not while another system has it: nobody is answered twice. Whoever may not see the message learns nothing of it. */
const unlessWithOthers =
  (ports: InboxPorts) =>
  <I extends { readonly id: string }>(act: Act<I>): Act<I> =>
  async (ctx, tx, input) => {
    const did = await act(ctx, tx, input)
    if (!did.ok && BARRED.includes(did.code)) return did
    const who = await ports.withOthers?.(tx, input.id)
    return who === undefined ? did : refused("inbox.with-others", { who })
  }

export const inboxRoutes = (ports: InboxPorts): readonly Bound[] => {
  const { secrets, files } = ports
  const alone = unlessWithOthers(ports)
  return [
    bindRead(c.messages, listMessages),
    bindRead(c.message, messageOf),
    bindRead(c.snap, snapViewOf),
    bindDownload(c.messagePhoto, messagePhoto(files)),
    bind(c.addAfterPhoto, thenSnap(addAfterPhoto(files))),
    bind(c.dropAfterPhoto, thenSnap(dropAfterPhoto)),
    bind(c.enter, enter(secrets)),
    bind(c.setDesk, setDesk),
    bind(c.assign, then(alone(assignMessage))),
    bind(c.retriage, then(retriage)),
    bind(c.release, then(releaseGate)),
    bind(c.handOver, then(handOver)),
    bind(c.merge, then(mergeMessage)),
    bind(c.openDispute, then(openDispute)),
    bind(c.decideDispute, then(decideDispute)),
    bind(c.urge, then(urgeMessage)),
    bind(c.callBack, then(recordCallBack)),
    bind(c.giveBack, then(returnMessage)),
    bind(c.extend, then(askExtension)),
    bind(c.decideExtension, then(decideExtension)),
    bind(c.askPart, then(askPart)),
    bind(c.answerPart, then(answerPart)),
    bind(c.returnPart, then(returnPart)),
    bind(c.reaskPart, then(reaskPart)),
    bind(c.withdrawPart, then(withdrawPart)),
    bindRead(c.answers, answersFor(ports)),
    bind(c.quoteAnswer, quoteAnswer(ports)),
    bind(c.ask, then(askCitizen)),
    bind(c.answerFirst, then(answerFirst)),
    bind(c.writeReply, then(writeReply)),
    bind(c.submitReply, then(alone(unlessOver(ports, submitReply)))),
    bind(c.recallReply, then(recallReply)),
    bind(c.settleSending, then(settleSending)),
    bindRead(c.cleared, clearedReplies),
    bindRead(c.orders, releaseOrders),
    bindRead(c.order, releaseOrder),
    bind(c.orderRelease, orderRelease),
    bind(c.retryRelease, retryRelease),
    bind(c.claim, then(alone(claimMessage))),
    bind(c.askHiding, then(askHiding(ports))),
    bind(c.decideHiding, then(decideHiding)),
    bind(c.finishHiding, then(finishHiding)),
    bind(c.liftHiding, then(liftHiding(ports))),
    bind(c.showHiding, then(showHiding)),
    bind(c.takeComment, takeOneComment(ports)),
    bindRead(c.postMessages, postMessages),
    bind(c.unmask, unmask(secrets)),
    ...signingRoutes(replySigning, { kind: REPLY_KIND, files, moved: replyConcluded }),
  ]
}

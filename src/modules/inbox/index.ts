import type { Module } from "#platform/module"
import { inboxJobs, inboxListens, inboxSchedules } from "./jobs.ts"
import { inboxMessages } from "./messages.zh.ts"
import type { InboxPorts } from "./ports.ts"
import { inboxRoutes } from "./routes.ts"
import { receiving } from "./settings.ts"

export { assignMessage, returnMessage, urgeMessage } from "./handling/dispatch.ts"
export { decideDispute, openDispute } from "./handling/disputes.ts"
export { handableMessage, type HandableMessage, noteHandOn } from "./handling/hand-on.ts"
export { mergeMessage } from "./handling/merge.ts"
export { type LawLimit, lawLimits } from "./clocks.ts"
export { insertPastMessages, type PastMessage, reservePast } from "./receiving/past.ts"
export { placeMessages, type Unplaced, unplaced } from "./receiving/streets.ts"
export { sees as messageSees } from "./queries/sees.ts"
export { kindLabel as messageKindLabel } from "./settings.ts"
export type { Promised } from "./rules/promised.ts"
export { sweepClocks } from "./handling/sweep.ts"
export { askExtension, decideExtension } from "./handling/extension.ts"
export { answerPart, askPart } from "./handling/parts.ts"
export { askCitizen, supplement } from "./handling/time.ts"
export { inboxMessages } from "./messages.zh.ts"
export type { InboxPorts, SimilarAnswer } from "./ports.ts"
export { findingsIn, sentenceOf, stopping } from "./replies/checked.ts"
export { gateSays } from "./receiving/receive-message.ts"
export {
  type AnsweredQuestion,
  answeredQuestions,
  endOf,
  finalAnswerOf,
  follow,
  type Followed,
} from "./queries/following.ts"
export { askedBetween, type AskedMessage } from "./queries/asked-lately.ts"
export { type KnownAnswer, similarTo } from "./queries/similar.ts"
export { type BroughtMessage, broughtMessages, services } from "./queries/brought.ts"
export { closeQuiet, disputeEnd, rate, recordCallBack } from "./ratings/rate.ts"
export { finishHiding } from "./hiding/end.ts"
export { askHiding, decideHiding } from "./hiding/hide.ts"
export { type HiddenCount, hiddenCounts } from "./hiding/store.ts"
export { takeComments } from "./receiving/from-platforms.ts"
export { hidingBook } from "./settings.ts"
export { enter, setDesk } from "./receiving/enter.ts"
export { unmask } from "./receiving/unmask.ts"
export { forgetOwn, type OwnData, ownData } from "./receiving/own-data.ts"
export { type ReceiveMessage, receiveMessage, type Taken } from "./receiving/receive-message.ts"
export { type TurnedToMessage, turnedToMessage } from "./receiving/turned.ts"
export { replyConcluded, replyKind } from "./replies/send.ts"
export { answerFirst, submitReply, writeReply } from "./replies/write.ts"
export { liveMessage, noteOnMessage, seesMessage } from "./handling/on-site.ts"
export { joinOwn, joinSnap } from "./snap/join.ts"
export { photoPosition } from "./snap/photo-place.ts"
export { type NearSnap, nearSnaps } from "./snap/near.ts"
export { type FollowedPhoto, followedPhoto, followedPhotos } from "./snap/photos.ts"
export { keepPhotos as keepSnapPhotos } from "./snap/store.ts"
export { type SnapTaken, takeSnap } from "./snap/take.ts"
export { placeBook, snapBook } from "./settings.ts"
/** How long it is known how to reach a citizen, in days. */
export const contactDays = (): number => receiving().contactDays.value
export { messageStates } from "./states.ts"
export { desk as messageDesk, MESSAGE_KIND } from "./store.ts"
export { handOver, releaseGate, retriage } from "./triage/decide.ts"

/** 互动: every voice arrives, is triaged with reasons, dispatched, answered and rated. */
export const inboxModule = (ports: InboxPorts): Module => ({
  name: "inbox",
  routes: inboxRoutes(ports),
  jobs: inboxJobs(ports),
  schedules: inboxSchedules,
  listens: inboxListens,
  messages: inboxMessages,
})

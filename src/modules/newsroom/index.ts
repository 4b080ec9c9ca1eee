import type { Module } from "#platform/module"
import { railJobs, railListens, railSchedules } from "./jobs.ts"
import { foundJobs, foundSchedules } from "./found/jobs.ts"
import { mailboxJobs, mailboxSchedules } from "./mailbox/jobs.ts"
import { mailJobs, mailListens, mailSchedules } from "./mails/jobs.ts"
import { articleJobs, articleListens } from "./articles/jobs.ts"
import { assistanceJobs, assistanceSchedules } from "./assistance/jobs.ts"
import { newsroomMessages } from "./messages.zh.ts"
import type { NewsroomPorts } from "./ports.ts"
import { newsroomRoutes } from "./routes.ts"

export { articlePublished } from "./articles/commands/move-article.ts"
export { type StartArticle, startArticle } from "./articles/commands/start-article.ts"
export { articleCleared, articleUncleared } from "./articles/facts.ts"
export { clearedArticle, clearedArticles, type ReleasedArticle } from "./articles/released.ts"
export { ARTICLE_KIND } from "./articles/revisions.ts"
export { articleKind } from "./articles/signing.ts"
export { saveDraft } from "./articles/commands/save-draft.ts"
export { submit as submitArticle } from "./articles/commands/submit.ts"
export { articleSigned } from "./articles/commands/article-signed.ts"
export { type SampleUse, writeSampleUse } from "./assistance/sample.ts"
export { addLine } from "./policies/commands/lines.ts"
export { addPolicy } from "./policies/commands/policies.ts"
export { openColumn, pauseColumn, recordEdition } from "./columns/commands/run-column.ts"
export { watchColumns } from "./columns/commands/watch-columns.ts"
export { addMember, setDuty } from "./desk/commands/duty.ts"
export { recordPickUp } from "./desk/commands/pick-ups.ts"
export { findLeads } from "./found/find.ts"
export type { Voice } from "./found/rules/causes.ts"
export { leadEnded, topicApproved, topicPublished } from "./facts.ts"
export { type TipAnswer, tipAnswer } from "./leads/answer.ts"
export { type AddLead, addLead, enterLead } from "./leads/commands/add-lead.ts"
export { addTip, type TipTaken } from "./leads/commands/add-tip.ts"
export { declineLead, mergeLead, referLead } from "./leads/commands/end-lead.ts"
export { judgePhotos, keepPhotos, type TipPhoto } from "./leads/photos.ts"
export { takeMail } from "./mails/take.ts"
export { setTipDesk } from "./leads/commands/set-tip-desk.ts"
export { tipDesk } from "./leads/store.ts"
export { closeMeeting, decideAtMeeting } from "./meetings/commands/decide-at-meeting.ts"
export { declaredMark } from "./materials/file-mark.ts"
export { type SampleMaterial, writeSampleMaterials } from "./materials/sample.ts"
export { materialUploads } from "./materials/accepted.ts"
export { newsroomMessages } from "./messages.zh.ts"
export { openMeeting } from "./meetings/commands/open-meeting.ts"
export type { NewsroomPorts } from "./ports.ts"
export { type ArticleState, articleMoved, attachArticle, outletOf } from "./tasks/commands/article.ts"
export { submitWork, takeUpWork } from "./tasks/commands/do-work.ts"
export { registerRelease, shareInside, urgeTask } from "./tasks/commands/end-task.ts"
export { giveTask } from "./tasks/commands/give-task.ts"
export { appraiseTopic } from "./topics/commands/appraise-topic.ts"
export { draftTopic } from "./topics/commands/draft-topic.ts"
export { proposeTopic } from "./topics/commands/propose-topic.ts"

/** 中央厨房: from a lead to the text that is cleared for publishing; columns, materials, the chief's desk. */
export const newsroomModule = (ports: NewsroomPorts): Module => ({
  name: "newsroom",
  routes: newsroomRoutes(ports),
  jobs: [
    ...railJobs,
    ...mailJobs(ports),
    ...mailboxJobs(ports),
    ...foundJobs(ports),
    ...articleJobs,
    ...assistanceJobs(ports),
  ],
  schedules: [
    ...railSchedules,
    ...mailSchedules(ports),
    ...mailboxSchedules,
    ...foundSchedules,
    ...assistanceSchedules,
  ],
  listens: [...railListens, ...mailListens, ...articleListens],
  messages: newsroomMessages,
})

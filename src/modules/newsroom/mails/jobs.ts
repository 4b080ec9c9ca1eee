import { type Job, outbound, type Schedule, type Subscription, TRIES } from "#platform/jobs"
import { leadEnded, topicPublished } from "../facts.ts"
import type { NewsroomPorts } from "../ports.ts"
import { leadSettings } from "../settings.ts"
import { answerMail, answerSenders, sweepAnswers } from "./answer.ts"
import { ANSWER_MAIL, leadsOfTopic } from "./answer-store.ts"
import { noteRefused, takeMail } from "./take.ts"

const READ = "newsroom.read-mailbox"
const SWEEP = "newsroom.sweep-mail-answers"
const ANSWER_SENDERS = "newsroom.answer-senders"
const TELL_PUBLISHED = "newsroom.tell-published"
/** Of one minute; whoever floods the box waits in it. */
const MAILS_AT_ONCE = 20

/** 收投稿邮箱: each mail in its own transaction, then put away. A process killed in between reads it again and finds it known. */
const readMailbox = ({ mailbox, ...ports }: NewsroomPorts): Job => ({
  name: READ,
  payload: [],
  attempts: 1,
  async run({ db, ctx }) {
    const names = (await mailbox?.waiting(MAILS_AT_ONCE)) ?? []
    for (const name of names) {
      const found = await mailbox!.read(name, leadSettings().mailBytes.value)
      if (!found) continue
      const given = { ...found, via: "folder" as const }
      const outcome = await db.tx(async (tx) => {
        const taken = await takeMail(ports)(ctx, tx, given)
        if (!taken.ok && taken.code !== "newsroom.tips-closed") await noteRefused(ctx, tx, given, taken)
        return taken
      })
      // Nobody takes tips just now: it stays where it is.
      if (!outcome.ok && outcome.code === "newsroom.tips-closed") return "skipped"
      await mailbox!.putAway(name, !outcome.ok)
    }
    return names.length > 0 ? "done" : "skipped"
  },
})

export const mailJobs = (ports: NewsroomPorts): readonly Job[] => [
  readMailbox(ports),
  outbound(ANSWER_MAIL, answerMail(ports)),
  {
    name: ANSWER_SENDERS,
    payload: ["leadId"],
    attempts: TRIES,
    run: async ({ db, ctx }, { leadId }) =>
      (await db.tx((tx) => answerSenders(ctx, tx, ports.secrets, leadId!, "ended"))) > 0 ? "done" : "skipped",
  },
  {
    name: TELL_PUBLISHED,
    payload: ["topicId"],
    attempts: TRIES,
    run: ({ db, ctx }, { topicId }) =>
      db.tx(async (tx) => {
        let told = 0
        for (const { id } of await leadsOfTopic(tx, topicId!))
          told += await answerSenders(ctx, tx, ports.secrets, id, "published")
        return told > 0 ? "done" : "skipped"
      }),
  },
  {
    name: SWEEP,
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweepAnswers(ctx, tx))) > 0 ? "done" : "skipped"),
  },
]

/** A box that is not there is not read. */
export const mailSchedules = ({ mailbox }: NewsroomPorts): readonly Schedule[] => [
  ...(mailbox ? [{ job: READ, cron: "* * * * *" }] : []),
  { job: SWEEP, cron: "*/10 * * * *" },
]

export const mailListens: readonly Subscription[] = [
  { fact: leadEnded.name, job: ANSWER_SENDERS },
  { fact: topicPublished.name, job: TELL_PUBLISHED },
]

import { type Answered, type Dispatch, failed, ownFailure, retryAt, type Sent } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { MINUTE_MS } from "#kernel/time"
import { type MailWay, openMailWay, type SendingPorts } from "#modules/notices"
import type { Tx } from "#platform/db"
import { enqueueMany, type Outbound, TRIES } from "#platform/jobs"
import type { Secrets } from "#platform/secrets"
import { answerOf } from "../leads/answer.ts"
import { contactContext } from "../leads/commands/add-tip.ts"
import {
  ANSWER_MAIL,
  claimAnswer,
  codeContext,
  insertAnswer,
  type MailAnswer,
  mailsOfLead,
  settleAnswer,
} from "./answer-store.ts"
import { endedLetter, receivedLetter } from "./letters.ts"

export type AnswerPorts = Pick<SendingPorts, "senders" | "secrets" | "fetch">

interface Claimed {
  readonly answer: MailAnswer
  readonly way: MailWay | undefined
  readonly dispatch: Dispatch | undefined
}

/** A mail conversation ends within a minute; a claim so old belongs to a process that died. */
const CLAIM_MS = 10 * MINUTE_MS
/** No mail channel just now: asked again after so long. */
const NO_WAY_MS = 30 * MINUTE_MS
const ATTEMPTS_MAX = 5

/** 答复投稿人: taken, sent with nothing held, and what became of it written down as it is. */
export const answerMail = (ports: AnswerPorts): Outbound<Claimed, Answered<Sent> | undefined> => ({
  payload: ["answerId"],
  attempts: TRIES,
  async claim(tx, { ctx }, { answerId }) {
    const answer = await claimAnswer(tx, answerId!, ctx.now)
    if (!answer) return undefined
    const way = await openMailWay(tx, ports, ctx.now)
    const words = way ? await wordsOf(tx, ports.secrets, answer, way.origin) : undefined
    if (words === "nobody") {
      await settleAnswer(tx, answer.id, { state: "withdrawn", reason: "投稿人的邮箱已到期删除。" }, ctx.now)
      return undefined
    }
    return { answer, way, dispatch: words && { ...words, key: `jusheng-tip-${answer.id}-${answer.attempts}` } }
  },
  call: async ({ way, dispatch }, { ctx }) => {
    if (!way) return undefined
    return dispatch ? await way.send(dispatch, ctx.now) : failed(UNREADABLE)
  },
  async settle(tx, { ctx }, { answer }, answered) {
    await settleAnswer(tx, answer.id, cameOf(answer, answered, ctx.now), ctx.now)
    return "done"
  },
})

/** `nobody`: how to reach him is forgotten. Undefined: it does not open on this machine. */
async function wordsOf(
  tx: Tx,
  secrets: Secrets,
  answer: MailAnswer,
  origin: string,
): Promise<Omit<Dispatch, "key"> | "nobody" | undefined> {
  const { sealed } = await tx.one<{ sealed: string | null }>(
    "select contact_sealed as sealed from newsroom.tipster where id = $1",
    [answer.tipsterId],
  )
  if (sealed === null) return "nobody"
  const told = (await answerOf(tx, answer.tipsterId))!
  try {
    const to = [secrets.open(sealed, contactContext(answer.tipsterId))]
    if (answer.kind !== "received") return { to, ...endedLetter(told) }
    const code = secrets.open(answer.codeSealed ?? "", codeContext(answer.mailId))
    return { to, ...receivedLetter(told, code, `${origin}/portal/tip/answer?code=${code}`) }
  } catch {
    return undefined
  }
}

function cameOf(answer: MailAnswer, answered: Answered<Sent> | undefined, now: Date) {
  const later = new Date(now.getTime() + NO_WAY_MS)
  if (answered === undefined)
    return {
      state: "prepared" as const,
      dueAt: later,
      reason: "没有可用的邮件渠道。",
      advice: "请系统管理员检查邮件渠道。",
    }
  if (answered.ok) return { state: "accepted" as const }
  const { failure } = answered
  const said = { reason: failure.reason, advice: failure.advice }
  if (failure.acted === "maybe") return { state: "unknown" as const, ...said }
  if (failure.kind === "content" || answer.attempts >= ATTEMPTS_MAX) return { state: "rejected" as const, ...said }
  return { state: "prepared" as const, dueAt: retryAt(failure, answer.attempts, now, answer.id) ?? later, ...said }
}

const UNREADABLE = ownFailure(
  "unreadable",
  "account",
  "保存的投稿人邮箱在这台机器上打不开。",
  "请管理员从原机器拷来 secret.key。",
)

/** A lead ended, or what it became is out: whoever sent it by mail is written to. Answers to how many. */
export async function answerSenders(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  leadId: string,
  kind: "ended" | "published",
): Promise<number> {
  const mails = await mailsOfLead(tx, leadId)
  for (const { id } of mails) await insertAnswer(tx, secrets, { mailId: id, kind, at: ctx.now })
  return mails.length
}

/** Letters that are due again are sent; those a dead process held are not: whether they arrived nobody knows. */
export async function sweepAnswers(ctx: Ctx, tx: Tx): Promise<number> {
  await tx.run(
    `update newsroom.mail_answer set state = 'unknown', settled_at = $2, code_sealed = null,
       failure_reason = '发送时程序中断，不知道是否寄出。' where state = 'submitting' and submitted_at < $1`,
    [new Date(ctx.now.getTime() - CLAIM_MS), ctx.now],
  )
  const due = await tx.many<{ id: string }>(
    "select id from newsroom.mail_answer where state = 'prepared' and due_at <= $1 order by id limit 200",
    [ctx.now],
  )
  await enqueueMany(
    tx,
    ANSWER_MAIL,
    due.map(({ id }) => ({ payload: { answerId: id }, key: `${ANSWER_MAIL}:${id}` })),
  )
  return due.length
}

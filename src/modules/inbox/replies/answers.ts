import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Sql, Tx } from "#platform/db"
import { mayUse, missing, seen } from "../access.ts"
import { handled } from "../handling/time.ts"
import type { InboxPorts } from "../ports.ts"
import { answeredQuestions } from "../queries/following.ts"
import { type KnownAnswer, similarTo } from "../queries/similar.ts"
import { messageById } from "../store.ts"

const OFFERED_MAX = 5

/** 可引用的答复: what was answered before to the like of this message, or of the words typed; whoever may answer may look. */
export const answersFor =
  (ports: InboxPorts) =>
  async (
    ctx: Ctx,
    sql: Sql,
    input: { id: string; q?: string | undefined },
  ): Promise<Outcome<{ items: KnownAnswer[] }>> => {
    const message = await messageById(sql, input.id)
    if (!seen(ctx.actor, message)) return missing
    const refusal = mayUse(ctx.actor, "inbox.desk", "引用答复") && mayUse(ctx.actor, "inbox.reply", "引用答复")
    if (refusal) return refusal
    const text = input.q ?? `${message.title}。${message.text}`
    const found = await similarTo(sql, ports, { text, limit: OFFERED_MAX + 1, now: ctx.now })
    const others = found.filter((one) => one.from === "base" || one.id !== message.id)
    return done({ items: others.slice(0, OFFERED_MAX) })
  }

/** The words to be put into the draft: the answer, and behind it whose it is and on what it rests. */
const quoted = (answer: string, source: string): string => `${answer}（${source}）`

/** 引用答复: the words of one answer with their source, as they hold now. What has ended is refused, with why. */
export const quoteAnswer =
  (ports: InboxPorts) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: { id: string; answerId: string; from: "base" | "message" },
  ): Promise<Outcome<{ text: string }>> => {
    const found = await handled(ctx, tx, input.id, "引用答复")
    if (!found.ok) return found
    if (input.from === "message") {
      const [one] = await answeredQuestions(tx, { limit: 1, id: input.answerId })
      return one
        ? done({ text: quoted(one.answer, `参照${one.unit}对“${one.title}”的答复`) })
        : refused("inbox.no-answer")
    }
    const answer = await ports.answerNow?.(tx, input.answerId, ctx.now)
    if (!answer) return refused("inbox.no-answer")
    const { question, source, over } = answer
    if (over !== null) return refused("inbox.answer-over", { question, over })
    await tx.run(
      `insert into inbox.reply_source (message_id, entry_id, question, source, at, by_id) values ($1, $2, $3, $4, $5, $6)`,
      [input.id, input.answerId, question, source, ctx.now, ctx.actor.id],
    )
    return done({ text: quoted(answer.answer, source) })
  }

/** An act on the answer at work, refused while it still quotes what may not be said any more. */
export const unlessOver =
  <I extends { readonly id: string }, T>(
    ports: Pick<InboxPorts, "answerNow">,
    act: (ctx: Ctx, tx: Tx, input: I) => Promise<Outcome<T>>,
  ) =>
  async (ctx: Ctx, tx: Tx, input: I): Promise<Outcome<T>> => {
    const rows = await tx.many<{ entryId: string }>(
      `select distinct s.entry_id as "entryId" from inbox.reply_source s join inbox.reply r on r.message_id = s.message_id
       where s.message_id = $1 and r.kind = 'final' and r.state = 'drafting' and position(s.source in r.text) > 0`,
      [input.id],
    )
    for (const { entryId } of rows) {
      const answer = await ports.answerNow?.(tx, entryId, ctx.now)
      if (answer?.over) return refused("inbox.answer-over", { question: answer.question, over: answer.over })
    }
    return await act(ctx, tx, input)
  }

import { folded } from "#kernel/folded"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { commentById, type CommentVersion, commentsGoneIn, commentsOfBatch } from "#modules/collection"
import { scopeSql } from "#modules/identity"
import { eventsOfBatch } from "#modules/intake"
import type { Param, Tx } from "#platform/db"
import { receiving } from "../settings.ts"
import type { InboxPorts } from "../ports.ts"
import { desk } from "../store.ts"
import { noteDeleted, noteEdited } from "./comment-changes.ts"
import { receiveMessage } from "./receive-message.ts"
import { COMMENT_ORIGIN, voiceOfComment } from "./voices.ts"

/** The first sentence of what was written without a title, as long as a line. */
const TITLE_CHARS = 30
const titleOf = (text: string): string => {
  const first = text.split(/[。！？!?；;\n]/)[0]!.trim() || text.trim()
  return first.length > TITLE_CHARS ? `${first.slice(0, TITLE_CHARS)}…` : first
}
/** More than a citizen writes; the rest stays on the platform. */
const TEXT_CHARS_MAX = 5000

/** A comment says something to answer: long enough, and not gone already. */
const saysSomething = (text: string): boolean => [...folded("", text)].length >= receiving().commentCharsMin.value

/**
 * 评论: the words a batch brought, each comment once; what is only a nod stays below its post. What was edited or deleted since is noted
 * with its message. Answers how many came in or changed.
 */
export async function takeComments(ctx: Ctx, tx: Tx, ports: InboxPorts, batchId: string): Promise<number> {
  if (!(await desk(tx))) return 0
  let taken = 0
  for (const comment of await commentsOfBatch(tx, batchId)) {
    const known = comment.version > 1 ? await voiceOfComment(tx, comment.commentId) : undefined
    if (known) taken += Number(await noteEdited(ctx, tx, known, comment))
    // A nod that was edited into something to answer comes in like a new one.
    else if (!comment.goneAt && saysSomething(comment.text)) taken += Number(await takeComment(ctx, tx, ports, comment))
  }
  for (const { commentId } of await commentsGoneIn(tx, batchId)) {
    const known = await voiceOfComment(tx, commentId)
    if (known) taken += Number(await noteDeleted(ctx, tx, known))
  }
  return taken
}

/** One comment as a message; false when it had come in before. */
async function takeComment(ctx: Ctx, tx: Tx, ports: InboxPorts, comment: CommentVersion): Promise<boolean> {
  const received = await receiveMessage(ctx, tx, ports.secrets, {
    title: titleOf(comment.text),
    text: comment.text.slice(0, TEXT_CHARS_MAX),
    ...{ source: "comment", origin: { kind: COMMENT_ORIGIN, id: comment.commentId } },
    ...{ accountId: comment.accountId, postId: comment.postId, spokeAt: comment.writtenAt },
    address: { platformPostId: comment.platformPostId, platformCommentId: comment.platformCommentId },
  })
  return received.ok && !received.value.again
}

/** 作为来信受理: a nod that somebody wants to answer all the same, below a post of his accounts. Answers its message. */
export const takeOneComment =
  (ports: InboxPorts) =>
  async (ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<{ messageId: string }>> => {
    const comment = await commentById(tx, input.id)
    const params: Param[] = comment ? [comment.accountId] : []
    const mine =
      comment &&
      (await tx.maybe(
        `select 1 from registry.v_account a where a.id = $1 and ${scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)}`,
        params,
      ))
    if (!comment || !mine) return refused("inbox.no-comment")
    if (comment.goneAt) return refused("inbox.comment-gone")
    if (!(await desk(tx))) return refused("inbox.closed")
    await takeComment(ctx, tx, ports, comment)
    const voice = await voiceOfComment(tx, input.id)
    return voice ? done({ messageId: voice.messageId }) : refused("inbox.no-comment")
  }

const textIn = (content: Readonly<Record<string, unknown>>, key: string): string =>
  typeof content[key] === "string" ? (content[key] as string) : ""

/** 私信: of callbacks kept once, each message once; a replayed callback changes nothing. Answers how many came in. */
export async function takePrivate(ctx: Ctx, tx: Tx, ports: InboxPorts, batchId: string): Promise<number> {
  if (!(await desk(tx))) return 0
  let taken = 0
  for (const event of await eventsOfBatch(tx, batchId)) {
    const text = textIn(event.content, "text").trim()
    if (event.kind !== "message" || !saysSomething(text)) continue
    const conversation = textIn(event.content, "conversation")
    const received = await receiveMessage(ctx, tx, ports.secrets, {
      title: titleOf(text),
      text: text.slice(0, TEXT_CHARS_MAX),
      ...{ source: "private", origin: { kind: "intake.event", id: `${event.accountId}:${event.key}` } },
      ...{ accountId: event.accountId, spokeAt: event.happenedAt ?? event.takenAt },
      address: { from: textIn(event.content, "from"), key: event.key, ...(conversation && { conversation }) },
    })
    if (received.ok && !received.value.again) taken += 1
  }
  return taken
}

import { folded } from "#kernel/folded"
import type { Ctx } from "#kernel/actor"
import { commentsOfBatch } from "#modules/collection"
import { eventsOfBatch } from "#modules/intake"
import type { Tx } from "#platform/db"
import { receiving } from "../settings.ts"
import type { InboxPorts } from "../ports.ts"
import { desk } from "../store.ts"
import { receiveMessage } from "./receive-message.ts"

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

/** 评论: the words a batch brought, each comment once; what is only a nod stays below its post. Answers how many came in. */
export async function takeComments(ctx: Ctx, tx: Tx, ports: InboxPorts, batchId: string): Promise<number> {
  if (!(await desk(tx))) return 0
  let taken = 0
  for (const comment of await commentsOfBatch(tx, batchId)) {
    if (comment.version !== 1 || comment.goneAt || !saysSomething(comment.text)) continue
    const received = await receiveMessage(ctx, tx, ports.secrets, {
      title: titleOf(comment.text),
      text: comment.text.slice(0, TEXT_CHARS_MAX),
      ...{ source: "comment", origin: { kind: "collection.comment", id: comment.commentId } },
      ...{ accountId: comment.accountId, postId: comment.postId, spokeAt: comment.writtenAt },
      address: { platformPostId: comment.platformPostId, platformCommentId: comment.platformCommentId },
    })
    if (received.ok && !received.value.again) taken += 1
  }
  return taken
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

import { createHash } from "node:crypto"
import type { Sql, Tx } from "#platform/db"
import { type ReplyMove, replyStates, type ReplyState } from "../states.ts"

export interface Reply {
  readonly id: string
  readonly messageId: string
  readonly kind: "first" | "final" | "notice"
  readonly state: ReplyState
  readonly text: string
  readonly isPublic: boolean
  readonly hash: string
  readonly unitId: string
  readonly writtenBy: string
  readonly writtenAt: Date
  readonly sentAt: Date | null
  readonly roundNote: string
  /** Cleared by its review it waits to be released with others. */
  readonly holds: boolean
}

const REPLY = `r.id, r.message_id as "messageId", r.kind, r.state, r.text, r.is_public as "isPublic", r.hash, r.unit_id as "unitId",
  r.written_by as "writtenBy", r.written_at as "writtenAt", r.sent_at as "sentAt", r.round_note as "roundNote", r.holds`

export const replyHash = (text: string, isPublic: boolean): string =>
  createHash("sha256")
    .update(`${isPublic ? "public" : "private"}\n${text}`)
    .digest("hex")

export const replyById = (sql: Sql, id: string): Promise<Reply | undefined> =>
  sql.maybe<Reply>(`select ${REPLY} from inbox.reply r where r.id = $1`, [id])
export const lockReply = (tx: Tx, id: string): Promise<Reply | undefined> =>
  tx.maybe<Reply>(`select ${REPLY} from inbox.reply r where r.id = $1 for update`, [id])
/** The answer that is being written or reviewed; locked. */
export const replyAtWork = (tx: Tx, messageId: string): Promise<Reply | undefined> =>
  tx.maybe<Reply>(
    `select ${REPLY} from inbox.reply r where r.message_id = $1 and r.kind = 'final' and r.state in ('drafting', 'in-review', 'cleared') for update`,
    [messageId],
  )
export const repliesOf = (sql: Sql, messageId: string): Promise<Reply[]> =>
  sql.many<Reply>(`select ${REPLY} from inbox.reply r where r.message_id = $1 order by r.id`, [messageId])

export async function insertReply(
  tx: Tx,
  row: Pick<Reply, "messageId" | "kind" | "text" | "isPublic" | "unitId" | "writtenBy" | "writtenAt">,
): Promise<string> {
  const made = await tx.one<{ id: string }>(
    `insert into inbox.reply (message_id, kind, state, text, is_public, hash, unit_id, written_by, written_at)
     values ($1, $2, 'drafting', $3, $4, $5, $6, $7, $8) returning id`,
    [
      ...[row.messageId, row.kind, row.text, row.isPublic, replyHash(row.text, row.isPublic), row.unitId],
      ...[row.writtenBy, row.writtenAt],
    ],
  )
  return made.id
}

export const setWords = (tx: Tx, id: string, row: Pick<Reply, "text" | "isPublic" | "writtenBy" | "writtenAt">) =>
  tx.run(
    "update inbox.reply set text = $2, is_public = $3, hash = $4, written_by = $5, written_at = $6 where id = $1",
    [...[id, row.text, row.isPublic, replyHash(row.text, row.isPublic), row.writtenBy, row.writtenAt]],
  )

export async function moveReply(tx: Tx, id: string, move: ReplyMove, note?: string, sentAt?: Date): Promise<void> {
  await tx.run(
    "update inbox.reply set state = $2, round_note = coalesce($3, round_note), sent_at = coalesce($4, sent_at) where id = $1",
    [id, replyStates.to(move), note ?? null, sentAt ?? null],
  )
}

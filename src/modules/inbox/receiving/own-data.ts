import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { SOURCES, type Source } from "../rules/labels.ts"
import { typedCode } from "../rules/words.ts"
import { addEvent, MESSAGE_KIND } from "../store.ts"
import { codeHash } from "./receive-message.ts"
import { openedOf } from "./voices.ts"

/** What the house holds of one citizen's voice, for himself: 《个人信息保护法》第四十五条. */
export interface OwnData {
  readonly spokeAt: string
  readonly source: string
  readonly title: string
  /** As everybody who handles it reads it, numbers of persons hidden. */
  readonly text: string
  readonly place: string
  readonly contact: string | null
  /** The words as they came, where something in them was hidden. */
  readonly original: string | null
  readonly isPublic: boolean
  readonly forgottenAt: string | null
  /** Who looked at contact or original words of the message, and why. */
  readonly looks: readonly {
    readonly at: string
    readonly unit: string
    readonly what: string
    readonly reason: string
  }[]
}

interface Row {
  readonly id: string
  readonly messageId: string
  readonly source: Source
  readonly title: string
  readonly text: string
  readonly place: string
  readonly contactSealed: string | null
  readonly originalSealed: string | null
  readonly isPublic: boolean
  readonly spokeAt: Date
  readonly forgottenAt: Date | null
}

const byCode = (sql: Sql, typed: string, lock = ""): Promise<Row | undefined> => {
  const code = typedCode(typed)
  return code
    ? sql.maybe<Row>(
        `select v.id, v.message_id as "messageId", v.source, m.title, m.text, m.place, v.contact_sealed as "contactSealed",
           v.original_sealed as "originalSealed", v.is_public as "isPublic", v.spoke_at as "spokeAt", v.forgotten_at as "forgottenAt"
         from inbox.voice v join inbox.message m on m.id = v.message_id where v.code_hash = $1 ${lock}`,
        [codeHash(code)],
      )
    : Promise.resolve(undefined)
}

/** 查阅、复制: everything that is held of him, by his code; undefined for a code that was never given. */
export async function ownData(sql: Sql, secrets: Secrets, code: string): Promise<OwnData | undefined> {
  const row = await byCode(sql, code)
  if (!row) return undefined
  const looks = await sql.many<{ at: Date; unit: string | null; what: string; reason: string }>(
    `select k.at, u.name as unit, k.what, k.reason from inbox.unmasking k left join identity.v_unit u on u.id = k.unit_id
     where k.message_id = $1 order by k.id`,
    [row.messageId],
  )
  const opened = (what: "contact" | "original", sealed: string | null): string | null =>
    sealed && openedOf(secrets, what, row, sealed)
  const original = opened("original", row.originalSealed)
  return {
    ...{ spokeAt: iso(row.spokeAt), source: SOURCES[row.source], title: row.title, text: row.text, place: row.place },
    ...{ contact: opened("contact", row.contactSealed), isPublic: row.isPublic },
    original: original?.startsWith("{")
      ? Object.values(JSON.parse(original) as object)
          .filter(Boolean)
          .join("\n")
      : original,
    forgottenAt: row.forgottenAt && iso(row.forgottenAt),
    looks: looks.map(({ at, unit, what, reason }) => ({
      ...{ at: iso(at), unit: unit ?? "", reason, what: what === "contact" ? "联系方式" : "原文" },
    })),
  }
}

/**
 * 本人要求删除 (第四十七条): contact, original words and the way to answer on a platform go at once; the message with its numbers hidden
 * stays, for it is an act of the office, but is published no more.
 */
export async function forgetOwn(ctx: Ctx, tx: Tx, input: { code: string }): Promise<Outcome<{ id: string }>> {
  const row = await byCode(tx, input.code, "for update of v")
  if (!row) return refused("inbox.not-found")
  await tx.run(
    `update inbox.voice set contact_sealed = null, original_sealed = null, address_sealed = null, is_public = false, forgotten_at = $2
     where id = $1`,
    [row.id, ctx.now],
  )
  await tx.run("delete from inbox.photo where voice_id = $1", [row.id])
  // Nobody else of this message agreed, or an enterprise takes its word back: question and answer are not shown any more.
  await tx.run(
    `update inbox.reply r set is_public = false where r.message_id = (select coalesce(merged_into, id) from inbox.message where id = $1)
       and not exists (select from inbox.voice v join inbox.message m on m.id = v.message_id
         where coalesce(m.merged_into, m.id) = r.message_id
         having bool_or(v.is_public) and not bool_or(v.is_enterprise and not v.is_public))`,
    [row.messageId],
  )
  await addEvent(tx, ctx, row.messageId, "forgotten", "", true)
  await trail.write(tx, ctx, "message.forgotten", { kind: MESSAGE_KIND, id: row.messageId }, { asked: true })
  return done({ id: row.messageId })
}

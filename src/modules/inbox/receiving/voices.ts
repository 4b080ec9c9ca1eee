import type { Sql, Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { Source } from "../rules/labels.ts"

/** Binds what is sealed to its row and its column. */
const contextOf = (what: "contact" | "original" | "address", voiceId: string): string =>
  `inbox.voice.${what}:${voiceId}`

/** Where a voice of a comment comes from: the comment's number in the house. */
export const COMMENT_ORIGIN = "collection.comment"

export interface NewVoice {
  readonly messageId: string
  readonly source: Source
  readonly origin: { readonly kind: string; readonly id: string }
  readonly codeHash: Buffer
  readonly contact: string
  readonly original: string | null
  readonly accountId: string | null
  readonly address: Readonly<Record<string, string>> | null
  readonly isPublic: boolean
  readonly spokeAt: Date
  readonly serviceCode: string | null
  readonly isEnterprise: boolean
}

export async function insertVoice(tx: Tx, secrets: Secrets, voice: NewVoice): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into inbox.voice (message_id, source, origin_kind, origin_id, code_hash, account_id, is_public, spoke_at, service_code, is_enterprise)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      ...[voice.messageId, voice.source, voice.origin.kind, voice.origin.id, voice.codeHash, voice.accountId],
      ...[voice.isPublic, voice.spokeAt, voice.serviceCode, voice.isEnterprise],
    ],
  )
  const seal = (what: "contact" | "original" | "address", text: string | null): string | null =>
    text ? secrets.seal(text, contextOf(what, id)) : null
  const contact = seal("contact", voice.contact)
  const original = seal("original", voice.original)
  const address = seal("address", voice.address && JSON.stringify(voice.address))
  if (contact || original || address) {
    await tx.run(
      "update inbox.voice set contact_sealed = $2, original_sealed = $3, address_sealed = $4 where id = $1",
      [id, contact, original, address],
    )
  }
  return id
}

export const voiceOfOrigin = (
  sql: Sql,
  origin: { readonly kind: string; readonly id: string },
): Promise<{ messageId: string } | undefined> =>
  sql.maybe('select message_id as "messageId" from inbox.voice where origin_kind = $1 and origin_id = $2', [
    origin.kind,
    origin.id,
  ])

/** The voice of a comment, with its message, or the one that was merged into. */
export const voiceOfComment = (sql: Sql, commentId: string): Promise<{ id: string; messageId: string } | undefined> =>
  sql.maybe(
    `select v.id, coalesce(m.merged_into, m.id) as "messageId" from inbox.voice v join inbox.message m on m.id = v.message_id
     where v.origin_kind = $1 and v.origin_id = $2`,
    [COMMENT_ORIGIN, commentId],
  )

/** The message with the very same words that came in since then and has not ended; locked. */
export const joinable = (tx: Tx, fingerprint: string, since: Date): Promise<{ id: string } | undefined> =>
  tx.maybe(
    `select id from inbox.message where fingerprint = $1 and received_at >= $2
       and state in ('received', 'gated', 'triaged', 'assigned') order by id limit 1 for update`,
    [fingerprint, since],
  )

/** The voices of a message and of those merged into it. */
export interface Voice {
  readonly id: string
  readonly messageId: string
  readonly source: Source
  readonly contactSealed: string | null
  readonly originalSealed: string | null
  readonly addressSealed: string | null
  readonly accountId: string | null
  readonly spokeAt: Date
  /** The comment was deleted: on its platform there is nothing to answer below. */
  readonly isGone: boolean
}
const VOICE = `v.id, v.message_id as "messageId", v.source, v.contact_sealed as "contactSealed", v.original_sealed as "originalSealed",
  v.address_sealed as "addressSealed", v.account_id as "accountId", v.spoke_at as "spokeAt",
  exists (select from inbox.voice_change c where c.voice_id = v.id and c.what = 'deleted') as "isGone"`
export const voicesOf = (sql: Sql, messageId: string): Promise<Voice[]> =>
  sql.many<Voice>(
    `select ${VOICE} from inbox.voice v join inbox.message m on m.id = v.message_id
     where m.id = $1 or m.merged_into = $1 order by v.id`,
    [messageId],
  )

export const voiceById = (sql: Sql, id: string): Promise<Voice | undefined> =>
  sql.maybe<Voice>(`select ${VOICE} from inbox.voice v where v.id = $1`, [id])

/** A house restored without its key cannot open what was sealed: that is said, not hidden. */
export function openedOf(
  secrets: Secrets,
  what: "contact" | "original" | "address",
  voice: { readonly id: string },
  sealed: string,
): string {
  try {
    return secrets.open(sealed, contextOf(what, voice.id))
  } catch {
    return "无法解密（系统恢复时密钥未随备份恢复）"
  }
}

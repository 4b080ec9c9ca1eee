import { createHash, createHmac, randomBytes } from "node:crypto"
import type { Sql, Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { LetterState, SubscriberState } from "./states.ts"

export interface Subscriber {
  readonly id: string
  readonly state: SubscriberState
  readonly sealed: string | null
  readonly topics: readonly string[]
  readonly areas: readonly string[]
  readonly columns: readonly string[]
  readonly origin: string | null
  readonly askedAt: Date
  readonly toldUntil: Date | null
}

const SUBSCRIBER = `id, state, sealed, topics, areas, columns, origin, asked_at as "askedAt", told_until as "toldUntil"`

export const tokenHash = (token: string): Buffer => createHash("sha256").update(token).digest()
export const newToken = (): string => randomBytes(24).toString("base64url")

const PEPPER = "subscriptions.pepper"
/** Binds a sealed address to its row. */
const contextOf = (id: string): string => `subscriptions.subscriber:${id}`

/** The mark of an address: the same for the same mailbox, telling nothing to who has the database alone. */
export async function markOf(tx: Tx, secrets: Secrets, mail: string): Promise<Buffer> {
  await tx.run("insert into subscriptions.pepper (sealed) values ($1) on conflict do nothing", [
    secrets.seal(randomBytes(32).toString("base64"), PEPPER),
  ])
  const { sealed } = await tx.one<{ sealed: string }>("select sealed from subscriptions.pepper")
  return createHmac("sha256", Buffer.from(secrets.open(sealed, PEPPER), "base64"))
    .update(mail.toLowerCase())
    .digest()
}

export const sealAddress = (secrets: Secrets, id: string, mail: string, token: string): string =>
  secrets.seal(JSON.stringify({ mail, token }), contextOf(id))

/** Undefined where the key of this home does not open it. */
export function openAddress(
  secrets: Secrets,
  { id, sealed }: Pick<Subscriber, "id" | "sealed">,
): { readonly mail: string; readonly token: string } | undefined {
  try {
    return sealed === null ? undefined : JSON.parse(secrets.open(sealed, contextOf(id)))
  } catch {
    return undefined
  }
}

export const lockByToken = (tx: Tx, token: string): Promise<Subscriber | undefined> =>
  tx.maybe<Subscriber>(`select ${SUBSCRIBER} from subscriptions.subscriber where token_hash = $1 for update`, [
    tokenHash(token),
  ])

export const byToken = (sql: Sql, token: string): Promise<Subscriber | undefined> =>
  sql.maybe<Subscriber>(`select ${SUBSCRIBER} from subscriptions.subscriber where token_hash = $1`, [tokenHash(token)])

export const lockWaiting = (tx: Tx, mark: Buffer): Promise<Subscriber | undefined> =>
  tx.maybe<Subscriber>(
    `select ${SUBSCRIBER} from subscriptions.subscriber where mark = $1 and state = 'waiting' for update`,
    [mark],
  )

export const lockSubscriber = (tx: Tx, id: string): Promise<Subscriber | undefined> =>
  tx.maybe<Subscriber>(`select ${SUBSCRIBER} from subscriptions.subscriber where id = $1 for update`, [id])

/** Ends a subscription: the address, its mark and what waits to be sent go at once. */
export async function endSubscriber(tx: Tx, id: string, state: "ended" | "bounced", at: Date): Promise<void> {
  await tx.run(
    `update subscriptions.subscriber set state = $2, sealed = null, mark = null, ended_at = $3
     where id = $1 and state in ('waiting', 'active')`,
    [id, state, at],
  )
  await tx.run(
    `update subscriptions.letter set state = 'withdrawn', settled_at = $2 where subscriber_id = $1 and state = 'prepared'`,
    [id, at],
  )
}

export interface Letter {
  readonly id: string
  readonly subscriberId: string
  readonly kind: "confirm" | "digest"
  readonly state: LetterState
  readonly publicationIds: readonly string[]
  readonly attempts: number
}

export async function insertLetter(
  tx: Tx,
  letter: { subscriberId: string; kind: Letter["kind"]; publicationIds: readonly string[]; dueAt: Date },
): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into subscriptions.letter (subscriber_id, kind, publication_ids, due_at) values ($1, $2, $3, $4) returning id`,
    [letter.subscriberId, letter.kind, [...letter.publicationIds], letter.dueAt],
  )
  return row.id
}

/** Takes a letter that is due for sending; undefined when somebody else has, or it is not wanted. */
export const claimLetter = (tx: Tx, id: string, at: Date): Promise<Letter | undefined> =>
  tx.maybe<Letter>(
    `update subscriptions.letter set state = 'submitting', attempts = attempts + 1, submitted_at = $2,
       key = 'jusheng-letter-' || id || '-' || (attempts + 1)
     where id = $1 and state = 'prepared' and due_at <= $2
     returning id, subscriber_id as "subscriberId", kind, state, publication_ids as "publicationIds", attempts`,
    [id, at],
  )

export async function settleLetter(
  tx: Tx,
  id: string,
  came: { state: LetterState; dueAt?: Date; reason?: string; advice?: string },
  at: Date,
): Promise<void> {
  await tx.run(
    `update subscriptions.letter set state = $2, due_at = coalesce($3::timestamptz, due_at), failure_reason = $4,
       failure_advice = $5, settled_at = case when $2 = 'prepared' then null else $6::timestamptz end
     where id = $1 and state = 'submitting'`,
    [id, came.state, came.dueAt ?? null, came.reason ?? null, came.advice ?? null, at],
  )
}

import type { Ctx } from "#kernel/actor"
import { isId } from "#kernel/id"
import { done, type Outcome, refused } from "#kernel/outcome"
import { HOUR_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import type { Secrets } from "#platform/secrets"
import { columnsOf } from "../columns.ts"
import { SEND_LETTER } from "../pace.ts"
import { areasOf } from "../releases.ts"
import { insertLetter, lockWaiting, markOf, newToken, sealAddress, tokenHash } from "../store.ts"
import { isTopic } from "../topics.ts"

export interface AskSubscription {
  readonly mail: string
  readonly topics: readonly string[]
  readonly areas: readonly string[]
  readonly columns?: readonly string[]
  /** Where the public reaches the site, as the office has set it; null: the mail channel says it. */
  readonly origin: string | null
}

/** Somebody who presses twice gets one letter; whoever typed another's address cannot fill his box. */
const AGAIN_AFTER_MS = HOUR_MS
const MAIL = /^[^\s@<>",;]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u
const MAIL_CHARS_MAX = 120

/**
 * 订阅, first half: keeps the wish and sends one letter to the address. Only who reads it can confirm. Known or unknown, the
 * answer is the same.
 */
export async function askSubscription(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  input: AskSubscription,
): Promise<Outcome<Record<string, never>>> {
  const mail = input.mail.normalize("NFKC").trim()
  if (mail.length > MAIL_CHARS_MAX || !MAIL.test(mail)) return refused("subscriptions.bad-address")
  const topics = input.topics.filter(isTopic)
  const known = new Set((await areasOf(tx)).map(({ id }) => id))
  const areas = input.areas.filter((id) => isId(id) && known.has(id))
  const offered = new Set((await columnsOf(tx)).map(({ id }) => id))
  const columns = (input.columns ?? []).filter((id) => offered.has(id))
  if (topics.length + areas.length + columns.length === 0) return refused("subscriptions.nothing-chosen")
  if (!(await tx.one<{ open: boolean }>("select exists (select from notices.v_mail) as open")).open)
    return refused("subscriptions.no-mail")
  const mark = await markOf(tx, secrets, mail)
  const waiting = await lockWaiting(tx, mark)
  if (waiting) {
    await tx.run(
      "update subscriptions.subscriber set topics = $2, areas = $3, columns = $4, origin = $5 where id = $1",
      [...[waiting.id, topics, areas, columns, input.origin]],
    )
    if (ctx.now.getTime() - waiting.askedAt.getTime() < AGAIN_AFTER_MS) return done({})
    await tx.run("update subscriptions.subscriber set asked_at = $2 where id = $1", [waiting.id, ctx.now])
    return await write(tx, ctx, waiting.id)
  }
  const token = newToken()
  const { id } = await tx.one<{ id: string }>(
    "select nextval(pg_get_serial_sequence('subscriptions.subscriber', 'id')) as id",
  )
  await tx.run(
    `insert into subscriptions.subscriber (id, state, mark, sealed, token_hash, topics, areas, columns, origin, asked_at)
     values ($1, 'waiting', $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, mark, sealAddress(secrets, id, mail, token), tokenHash(token), topics, areas, columns, input.origin, ctx.now],
  )
  return await write(tx, ctx, id)
}

async function write(tx: Tx, ctx: Ctx, subscriberId: string): Promise<Outcome<Record<string, never>>> {
  const letterId = await insertLetter(tx, { subscriberId, kind: "confirm", publicationIds: [], dueAt: ctx.now })
  await enqueue(tx, SEND_LETTER, { letterId }, { key: `${SEND_LETTER}:${letterId}` })
  return done({})
}

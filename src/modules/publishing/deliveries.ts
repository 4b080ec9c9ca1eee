import { type DeliveryState, deliveryStates } from "#connectors/kit"
import type { Sql, Tx } from "#platform/db"
import type { Trouble } from "./rules.ts"

export type Mode = "api" | "assisted" | "manual"
export type DeliveryMove = keyof typeof deliveryStates.moves

/** The part of a publication that goes to one account. */
export interface Delivery {
  readonly id: string
  readonly publicationId: string
  readonly waveNo: number
  readonly accountId: string
  readonly mode: Mode
  readonly state: DeliveryState
  readonly nextAt: Date | null
  readonly slotAt: Date | null
  readonly attempts: number
  readonly failuresInARow: number
  readonly readBacks: number
  readonly attemptId: string | null
  readonly claimedBy: string | null
  readonly claimedUntil: Date | null
  readonly waitsForPerson: boolean
  readonly failureCode: string | null
  readonly receipt: string | null
  readonly platformPostId: string | null
  readonly url: string | null
  readonly submittedAt: Date | null
  readonly publishedAt: Date | null
  readonly assignmentId: string | null
}

const COLUMNS = `id, publication_id as "publicationId", wave_no as "waveNo", account_id as "accountId", mode, state,
  next_at as "nextAt", slot_at as "slotAt", attempts, failures_in_a_row as "failuresInARow", read_backs as "readBacks",
  attempt_id as "attemptId", claimed_by as "claimedBy", claimed_until as "claimedUntil",
  waits_for_person as "waitsForPerson", failure_code as "failureCode", receipt, platform_post_id as "platformPostId", url,
  submitted_at as "submittedAt", published_at as "publishedAt", assignment_id as "assignmentId"`

/** Locks it, so that of two who act at once the second sees what the first has done. */
export const lockDelivery = (tx: Tx, id: string): Promise<Delivery | undefined> =>
  tx.maybe<Delivery>(`select ${COLUMNS} from publishing.delivery where id = $1 for update`, [id])

/** All parts of a publication in these states, locked in the order of their numbers. */
export const lockDeliveries = (tx: Tx, publicationId: string, states: readonly DeliveryState[]): Promise<Delivery[]> =>
  tx.many<Delivery>(
    `select ${COLUMNS} from publishing.delivery where publication_id = $1 and state = any($2) order by id for update`,
    [publicationId, states],
  )

export interface NewDelivery {
  readonly accountId: string
  readonly waveNo: number
  readonly mode: Mode
  readonly nextAt: Date
}

/** Answers the ids in the order given. Fails on an account whose queue holds the same words: asked beforehand. */
export async function insertDeliveries(
  tx: Tx,
  publicationId: string,
  contentKey: string,
  rows: readonly NewDelivery[],
): Promise<string[]> {
  const made = await tx.many<{ id: string; accountId: string }>(
    `insert into publishing.delivery (publication_id, content_key, account_id, wave_no, mode, next_at)
     select $1, $2, n.account_id, n.wave_no, n.mode, n.next_at
     from unnest($3::bigint[], $4::int[], $5::text[], $6::timestamptz[]) as n (account_id, wave_no, mode, next_at)
     on conflict do nothing returning id, account_id as "accountId"`,
    [
      publicationId,
      contentKey,
      rows.map(({ accountId }) => accountId),
      rows.map(({ waveNo }) => waveNo),
      rows.map(({ mode }) => mode),
      rows.map(({ nextAt }) => nextAt),
    ],
  )
  const ids = new Map(made.map(({ id, accountId }) => [accountId, id]))
  return rows.flatMap(({ accountId }) => ids.get(accountId) ?? [])
}

/** What a move brings with it; what is not named stays. */
export interface Change {
  readonly nextAt?: Date | null
  readonly slotAt?: Date | null
  readonly failuresInARow?: number
  readonly readBacks?: number
  readonly waitsForPerson?: boolean
  readonly failure?: Trouble | null
  readonly receipt?: string
  readonly platformPostId?: string | null
  readonly url?: string | null
  readonly proof?: "api" | "read-back" | "by-hand"
  readonly matchPercent?: number
  readonly publishedAt?: Date
  readonly assignmentId?: string | null
}

const SET: Readonly<Record<Exclude<keyof Change, "failure">, string>> = {
  nextAt: "next_at",
  slotAt: "slot_at",
  failuresInARow: "failures_in_a_row",
  readBacks: "read_backs",
  waitsForPerson: "waits_for_person",
  receipt: "receipt",
  platformPostId: "platform_post_id",
  url: "url",
  proof: "proof",
  matchPercent: "match_percent",
  publishedAt: "published_at",
  assignmentId: "assignment_id",
}

/** Moves a locked row by the state table, or changes it where it stands (`move` absent). Lets go of the claim. */
export async function changeDelivery(
  tx: Tx,
  row: Delivery,
  change: Change,
  move?: DeliveryMove,
): Promise<DeliveryState> {
  if (move && deliveryStates.refuse(row.state, move)) throw new Error(`delivery ${row.id}: ${move} from ${row.state}`)
  const state = move ? deliveryStates.to(move) : row.state
  const params: unknown[] = [row.id, state]
  const set = ["state = $2", "claimed_by = null", "claimed_until = null"]
  const put = (column: string, value: unknown): void => void set.push(`${column} = $${params.push(value)}`)
  for (const [name, column] of Object.entries(SET))
    if (name in change) put(column, change[name as keyof Change] ?? null)
  if (change.failure !== undefined) {
    put("failure_kind", change.failure?.kind ?? null)
    put("failure_code", change.failure?.code ?? null)
    put("failure_reason", change.failure?.reason ?? null)
    put("failure_advice", change.failure?.advice ?? null)
  }
  await tx.run(`update publishing.delivery set ${set.join(", ")} where id = $1`, params as never[])
  return state
}

/** The call is about to be made: from here on a process that dies leaves `submitting`, which is looked into. */
export async function submitDelivery(
  tx: Tx,
  row: Delivery,
  claim: { now: Date; until: Date; runner: string | undefined; hash: string; title: string; textHash: string },
): Promise<{ attemptId: string; key: string }> {
  const attemptNo = row.attempts + 1
  const key = `jusheng-${row.id}-${attemptNo}`
  const { id } = await tx.one<{ id: string }>(
    `insert into publishing.attempt (delivery_id, attempt_no, key, content_hash, title, text_hash, submitted_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [row.id, attemptNo, key, claim.hash, claim.title, claim.textHash, claim.now],
  )
  await tx.run(
    `update publishing.delivery set state = $2, attempts = $3, attempt_id = $4, claimed_by = $5, claimed_until = $6,
       submitted_at = $7, next_at = null, waits_for_person = false, read_backs = 0 where id = $1`,
    [row.id, deliveryStates.to("submit"), attemptNo, id, claim.runner ?? null, claim.until, claim.now],
  )
  return { attemptId: id, key }
}

/** What came of a call, kept once. */
export const settleAttempt = (
  tx: Tx,
  attemptId: string,
  outcome: string,
  failure: Pick<Trouble, "kind" | "code"> | undefined,
  now: Date,
): Promise<number> =>
  tx.run(
    `update publishing.attempt set outcome = $2, failure_kind = $3, failure_code = $4, settled_at = $5 where id = $1`,
    [attemptId, outcome, failure?.kind ?? null, failure?.code ?? null, now],
  )

export interface Attempt {
  readonly key: string
  readonly title: string
  readonly textHash: string
  readonly submittedAt: Date
}
export const attemptOf = (sql: Sql, id: string): Promise<Attempt> =>
  sql.one<Attempt>(
    `select key, title, text_hash as "textHash", submitted_at as "submittedAt" from publishing.attempt where id = $1`,
    [id],
  )

/** A platform's clock and the time a post takes to be confirmed, together far below this. */
const TAKEN_SINCE_MS = 86_400_000

/** Ids and addresses of the account's posts that are other deliveries', as far as one of this attempt could be taken for them. */
export async function takenPosts(sql: Sql, row: Delivery): Promise<string[]> {
  const since = new Date((row.submittedAt?.getTime() ?? 0) - TAKEN_SINCE_MS)
  const rows = await sql.many<{ post: string; url: string | null }>(
    `select platform_post_id as post, url from publishing.delivery
     where account_id = $1 and id <> $2 and platform_post_id is not null and published_at > $3`,
    [row.accountId, row.id, since],
  )
  return rows.flatMap(({ post, url }) => (url === null ? [post] : [post, url]))
}

/** How often the account was published to since: for its quota. */
export async function attemptsSince(sql: Sql, accountId: string, since: Date): Promise<number> {
  const row = await sql.one<{ n: number }>(
    `select count(*)::int as n from publishing.attempt t join publishing.delivery d on d.id = t.delivery_id
     where d.account_id = $1 and t.submitted_at > $2`,
    [accountId, since],
  )
  return row.n
}

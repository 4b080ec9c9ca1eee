import { createHash, createHmac, randomBytes } from "node:crypto"
import type { Actor, Ctx } from "#kernel/actor"
import { queryCode } from "#kernel/query-code"
import { covers, type Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { EventKind } from "./rules/proposal.ts"
import { type ProposalMove, type ProposalState, proposalStates } from "./states.ts"

export const PROPOSAL_KIND = "proposals.proposal"

/** 查询码 of whoever proposes, and the code on a card. */
export const { of: codeOf, typed: typedCode } = queryCode("WJ")
export const { of: cardOf, typed: typedCard } = queryCode("FY")
export const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest()
export const newToken = (): string => randomBytes(24).toString("base64url")

export interface Proposal {
  readonly id: string
  readonly state: ProposalState
  readonly title: string
  readonly text: string
  readonly deskUnitId: string
  readonly desk: Placed
  readonly answerUnitId: string | null
  readonly answerUnit: Placed | null
  readonly answerUnitName: string | null
  readonly supportsMin: number | null
  readonly confirmed: number
  readonly proposedAt: Date
  readonly publishedAt: Date | null
  readonly endsOn: string | null
  readonly reachedAt: Date | null
  readonly messageId: string | null
  readonly decidedAt: Date | null
  readonly reason: string
  readonly endedAt: Date | null
}

export const PROPOSAL = `p.id, p.state, p.title, p.text, p.desk_unit_id as "deskUnitId",
  json_build_object('areaPath', d.area_path, 'linePath', d.line_path) as desk, p.answer_unit_id as "answerUnitId",
  case when u.id is not null then json_build_object('areaPath', u.area_path, 'linePath', u.line_path) end as "answerUnit",
  u.name as "answerUnitName", p.supports_min as "supportsMin",
  (select count(*)::int from proposals.support s where s.proposal_id = p.id and s.state = 'confirmed') as confirmed,
  p.proposed_at as "proposedAt", p.published_at as "publishedAt", p.ends_on::text as "endsOn", p.reached_at as "reachedAt",
  p.message_id as "messageId", p.decided_at as "decidedAt", p.reason, p.ended_at as "endedAt"`
export const PROPOSALS = `proposals.proposal p join identity.v_unit d on d.id = p.desk_unit_id
  left join identity.v_unit u on u.id = p.answer_unit_id`

export const proposalById = (sql: Sql, id: string): Promise<Proposal | undefined> =>
  sql.maybe<Proposal>(`select ${PROPOSAL} from ${PROPOSALS} where p.id = $1`, [id])

/** Locks the row: of two who act at once the second sees what the first did. */
export const lockProposal = (tx: Tx, id: string): Promise<Proposal | undefined> =>
  tx.maybe<Proposal>(`select ${PROPOSAL} from ${PROPOSALS} where p.id = $1 for update of p`, [id])

/** A proposal of desks and units one may not see does not exist. */
export const seen = (actor: Actor, proposal: Proposal | undefined): proposal is Proposal =>
  proposal !== undefined &&
  (covers(actor.scope, proposal.desk) || (proposal.answerUnit !== null && covers(actor.scope, proposal.answerUnit)))

/** Moves a locked proposal. The table has been asked. */
export async function moveProposal(tx: Tx, id: string, move: ProposalMove): Promise<void> {
  await tx.run("update proposals.proposal set state = $2 where id = $1", [id, proposalStates.to(move)])
}

export const addEvent = (tx: Tx, ctx: Ctx, proposalId: string, kind: EventKind, text = ""): Promise<number> =>
  tx.run(
    "insert into proposals.event (proposal_id, at, actor_id, unit_id, kind, text) values ($1, $2, $3, $4, $5, $6)",
    [...[proposalId, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text]],
  )

const PEPPER = "proposals.pepper"

/** The mark of a mailbox or card: the same for the same one, telling nothing to who has the database alone. */
export async function markOf(tx: Tx, secrets: Secrets, way: "mail" | "card" | "text", what: string): Promise<Buffer> {
  await tx.run("insert into proposals.pepper (sealed) values ($1) on conflict do nothing", [
    secrets.seal(randomBytes(32).toString("base64"), PEPPER),
  ])
  const { sealed } = await tx.one<{ sealed: string }>("select sealed from proposals.pepper")
  return createHmac("sha256", Buffer.from(secrets.open(sealed, PEPPER), "base64"))
    .update(`${way}:${what}`)
    .digest()
}

export interface Support {
  readonly id: string
  readonly proposalId: string
  readonly state: "waiting" | "confirmed" | "withdrawn" | "expired"
  readonly mailSealed: string | null
  readonly origin: string | null
  readonly askedAt: Date
  readonly letterState: string
  readonly letterAttempts: number
}
export const SUPPORT = `s.id, s.proposal_id as "proposalId", s.state, s.mail_sealed as "mailSealed", s.origin,
  s.asked_at as "askedAt", s.letter_state as "letterState", s.letter_attempts as "letterAttempts"`

const contextOf = (supportId: string): string => `proposals.support:${supportId}`
export const sealMail = (secrets: Secrets, id: string, mail: string, token: string): string =>
  secrets.seal(JSON.stringify({ mail, token }), contextOf(id))

/** Undefined where the key of this home does not open it. */
export function openMail(secrets: Secrets, { id, mailSealed }: Pick<Support, "id" | "mailSealed">) {
  try {
    return mailSealed === null
      ? undefined
      : (JSON.parse(secrets.open(mailSealed, contextOf(id))) as { mail: string; token: string })
  } catch {
    return undefined
  }
}

const phoneContextOf = (textId: string): string => `proposals.text:${textId}`
export const sealPhone = (secrets: Secrets, id: string, phone: string): string =>
  secrets.seal(phone, phoneContextOf(id))

/** Undefined where the key of this home does not open it, or it was erased. */
export function openPhone(
  secrets: Secrets,
  { id, phoneSealed }: { readonly id: string; readonly phoneSealed: string | null },
): string | undefined {
  try {
    return phoneSealed === null ? undefined : secrets.open(phoneSealed, phoneContextOf(id))
  } catch {
    return undefined
  }
}

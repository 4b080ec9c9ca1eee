import { randomBytes } from "node:crypto"
import { type Ctx, HOUSE } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { HOUR_MS } from "#kernel/time"
import { receiveMessage } from "#modules/inbox"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { mailOf } from "../rules/proposal.ts"
import { settings } from "../settings.ts"
import { supportStates } from "../states.ts"
import {
  addEvent,
  cardOf,
  lockProposal,
  markOf,
  moveProposal,
  newToken,
  PROPOSAL_KIND,
  type Proposal,
  sealMail,
  sha256,
  SUPPORT,
  type Support,
  typedCard,
} from "../store.ts"
import { mayUse } from "./judge.ts"

export const SEND_LETTER = "proposals.send-letter"
/** Somebody who presses twice gets one letter; whoever typed another's address cannot fill his box. */
const AGAIN_AFTER_MS = HOUR_MS

async function openFor(tx: Tx, id: string): Promise<Proposal | undefined> {
  const proposal = await lockProposal(tx, id)
  return proposal?.state === "published" ? proposal : undefined
}

/**
 * 附议, first half: one letter to the mailbox; only who reads it can confirm. Known or unknown, confirmed before or not, the answer is
 * the same: nobody learns from it what another one supports.
 */
export async function askSupport(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  input: { readonly id: string; readonly mail: string; readonly origin: string | null },
): Promise<Outcome<Record<string, never>>> {
  const mail = mailOf(input.mail)
  if (!mail) return refused("proposals.bad-address")
  if (!(await openFor(tx, input.id))) return refused("proposals.not-open")
  if (!(await tx.one<{ open: boolean }>("select exists (select from notices.v_mail) as open")).open)
    return refused("proposals.no-mail")
  const mark = await markOf(tx, secrets, "mail", mail)
  const before = await tx.maybe<Support>(
    `select ${SUPPORT} from proposals.support s where proposal_id = $1 and mark = $2 for update`,
    [input.id, mark],
  )
  if (before?.state === "confirmed" || before?.state === "withdrawn") return done({})
  if (before?.state === "waiting" && ctx.now.getTime() - before.askedAt.getTime() < AGAIN_AFTER_MS) return done({})
  const token = newToken()
  const values = [input.id, mark, sha256(token), ctx.now, input.origin]
  const { id } = await tx.one<{ id: string }>(
    `insert into proposals.support (proposal_id, state, way, mark, token_hash, asked_at, origin, letter_state, letter_due_at)
     values ($1, 'waiting', 'mail', $2, $3, $4, $5, 'prepared', $4)
     on conflict (proposal_id, mark) do update set state = 'waiting', token_hash = excluded.token_hash, asked_at = excluded.asked_at,
       origin = excluded.origin, letter_state = 'prepared', letter_due_at = excluded.letter_due_at, letter_attempts = 0
     returning id`,
    values,
  )
  await tx.run("update proposals.support set mail_sealed = $2 where id = $1", [id, sealMail(secrets, id, mail, token)])
  await enqueue(tx, SEND_LETTER, { supportId: id }, { key: `${SEND_LETTER}:${id}` })
  return done({})
}

/** 附议 with a card from the counter: counted at once, once for each card and proposal. */
export async function supportByCard(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  input: { readonly id: string; readonly card: string },
): Promise<Outcome<{ readonly id: string }>> {
  const code = typedCard(input.card)
  const card = code && (await tx.maybe("select 1 from proposals.card where code_hash = $1", [sha256(code)]))
  if (!code || !card) return refused("proposals.bad-card")
  const proposal = await openFor(tx, input.id)
  if (!proposal) return refused("proposals.not-open")
  const mark = await markOf(tx, secrets, "card", code)
  await tx.run(
    `insert into proposals.support (proposal_id, state, way, mark, token_hash, asked_at, confirmed_at, letter_state)
     values ($1, 'confirmed', 'card', $2, $3, $4, $4, 'none') on conflict (proposal_id, mark) do nothing`,
    [input.id, mark, sha256(newToken()), ctx.now],
  )
  return await countSupports(ctx, tx, secrets, input.id)
}

export const supportByToken = (tx: Tx, token: string): Promise<Support | undefined> =>
  tx.maybe<Support>(`select ${SUPPORT} from proposals.support s where token_hash = $1 for update`, [sha256(token)])

/** 确认附议 by who reads the mailbox. Twice is once. */
export async function confirmSupport(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  token: string,
): Promise<Outcome<{ readonly id: string }>> {
  const asked = await tx.maybe<{ id: string }>(
    "select proposal_id as id from proposals.support where token_hash = $1",
    [sha256(token)],
  )
  // The proposal first, then the support: everybody locks in this order.
  const proposal = asked && (await lockProposal(tx, asked.id))
  const support = proposal && (await supportByToken(tx, token))
  if (!support) return refused("proposals.no-such-link")
  if (support.state === "confirmed") return done({ id: support.proposalId })
  if (proposal.state !== "published") return refused("proposals.not-open")
  const refusal = supportStates.refuse(support.state, "confirm")
  if (refusal) return refusal
  await tx.run(
    "update proposals.support set state = 'confirmed', confirmed_at = $2, mail_sealed = null where id = $1",
    [support.id, ctx.now],
  )
  return await countSupports(ctx, tx, secrets, support.proposalId)
}

/** 撤回附议, while it is still counted. */
export async function withdrawSupport(_ctx: Ctx, tx: Tx, token: string): Promise<Outcome<{ readonly id: string }>> {
  const support = await supportByToken(tx, token)
  if (!support) return refused("proposals.no-such-link")
  const refusal = supportStates.refuse(support.state, "withdraw")
  if (refusal) return refusal
  if (!(await openFor(tx, support.proposalId))) return refused("proposals.not-open")
  await tx.run("update proposals.support set state = 'withdrawn' where id = $1", [support.id])
  return done({ id: support.proposalId })
}

/** The threshold reached, the named unit is asked by a message of the inbox, whose clock runs from now. */
export async function countSupports(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  id: string,
): Promise<Outcome<{ readonly id: string }>> {
  const proposal = (await lockProposal(tx, id))!
  if (proposal.state !== "published" || proposal.confirmed < proposal.supportsMin!) return done({ id })
  const by: Ctx = { ...ctx, actor: { ...HOUSE, unitId: proposal.deskUnitId } }
  const taken = await receiveMessage(by, tx, secrets, {
    ...{ title: `微建议：${proposal.title}`, text: proposal.text, kind: "advise", source: "proposal", isPublic: true },
    ...{ origin: { kind: `${PROPOSAL_KIND}.reached`, id }, apart: `proposal ${id}`, forUnitId: proposal.answerUnitId! },
  })
  if (!taken.ok) return taken
  await tx.run("update proposals.proposal set reached_at = $2, message_id = $3 where id = $1", [
    ...[id, ctx.now, taken.value.messageId],
  ])
  await moveProposal(tx, id, "reach")
  // What was not confirmed by now does not count any more: the addresses go.
  await tx.run(
    "update proposals.support set state = 'expired', mail_sealed = null where proposal_id = $1 and state = 'waiting'",
    [id],
  )
  await addEvent(tx, by, id, "reached", proposal.answerUnitName ?? "")
  await trail.write(tx, by, "proposal.reached", { kind: PROPOSAL_KIND, id }, { message: taken.value.messageId })
  return done({ id })
}

/** 印码卡: shown once, only hashes are kept. */
export async function issueCards(ctx: Ctx, tx: Tx, input: { count: number }): Promise<Outcome<{ codes: string[] }>> {
  const refusal = mayUse(ctx, "proposals.check", "印码卡")
  if (refusal) return refusal
  const max = settings().cardsMax.value
  if (input.count > max) return refused("proposals.too-many-cards", { max })
  const codes = Array.from({ length: input.count }, () => cardOf(randomBytes(16)))
  for (const code of codes)
    await tx.run("insert into proposals.card (code_hash, unit_id, issued_at, issued_by) values ($1, $2, $3, $4)", [
      ...[sha256(code), ctx.actor.unitId, ctx.now, ctx.actor.id],
    ])
  await trail.write(tx, ctx, "proposal.cards-issued", { kind: PROPOSAL_KIND, id: "0" }, { count: codes.length })
  return done({ codes })
}

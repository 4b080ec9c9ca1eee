import type { IncomingText } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { isId } from "#kernel/id"
import { done, type Outcome } from "#kernel/outcome"
import { DAY_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { answerToText, askedByText, type TextOutcome } from "../rules/text.ts"
import { lockProposal, markOf, newToken, PROPOSAL_KIND, type Proposal, sealPhone, sha256 } from "../store.ts"
import { countSupports } from "./support.ts"

export const SEND_TEXT = "proposals.send-text"

/**
 * 短信附议: a phone that sends a proposal's number supports it, once; sending proves that it is his. The same message told twice changes
 * nothing, the same phone twice counts once, and each outcome is answered once. The words are not kept, of the number only its mark.
 */
export async function supportByText(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  given: IncomingText & { readonly channelId: string },
): Promise<Outcome<{ readonly outcome: TextOutcome }>> {
  const asked = askedByText(given.text)
  // Advertising, or an answer to some notice of ours: nobody's to keep.
  if (!asked) return done({ outcome: "unknown" })
  const origin = `${given.channelId}:${given.id}`
  const mark = await markOf(tx, secrets, "text", given.from)
  // Two messages of one phone at once, or one told twice, are taken one after the other.
  await tx.run("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`proposals.text:${mark.toString("hex")}`])
  const told = await tx.maybe<{ outcome: TextOutcome }>("select outcome from proposals.text where origin = $1", [
    origin,
  ])
  if (told) return done({ outcome: told.outcome })
  const found = isId(asked.id) ? await lockProposal(tx, asked.id) : undefined
  const proposal = found?.publishedAt ? found : undefined
  const outcome = await outcomeOf(ctx, tx, secrets, { asked: asked.act, proposal, mark })
  const answered = answerToText(outcome, "") === null || (await answeredBefore(tx, ctx, mark, outcome, proposal))
  const { id } = await tx.one<{ id: string }>(
    `insert into proposals.text (origin, mark, proposal_id, outcome, came_at, answer_state, answer_due_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      ...[origin, mark, proposal?.id ?? null, outcome, ctx.now, answered ? "none" : "prepared"],
      answered ? null : ctx.now,
    ],
  )
  if (!answered) {
    await tx.run("update proposals.text set phone_sealed = $2 where id = $1", [id, sealPhone(secrets, id, given.from)])
    await enqueue(tx, SEND_TEXT, { textId: id }, { key: `${SEND_TEXT}:${id}` })
  }
  if (proposal && (outcome === "counted" || outcome === "withdrawn"))
    await trail.write(tx, ctx, "proposal.texted", { kind: PROPOSAL_KIND, id: proposal.id }, { outcome })
  return done({ outcome })
}

async function outcomeOf(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  given: { readonly asked: "support" | "withdraw"; readonly proposal: Proposal | undefined; readonly mark: Buffer },
): Promise<TextOutcome> {
  const { asked, proposal, mark } = given
  if (!proposal) return "unknown"
  if (proposal.state !== "published") return "closed"
  if (asked === "withdraw") {
    const gone = await tx.run(
      "update proposals.support set state = 'withdrawn' where proposal_id = $1 and mark = $2 and state = 'confirmed'",
      [proposal.id, mark],
    )
    return gone > 0 ? "withdrawn" : "again"
  }
  const counted = await tx.run(
    `insert into proposals.support (proposal_id, state, way, mark, token_hash, asked_at, confirmed_at, letter_state)
     values ($1, 'confirmed', 'text', $2, $3, $4, $4, 'none') on conflict (proposal_id, mark) do nothing`,
    [proposal.id, mark, sha256(newToken()), ctx.now],
  )
  if (counted === 0) return "again"
  const reached = await countSupports(ctx, tx, secrets, proposal.id)
  // Without a desk that takes it in, the threshold cannot be told to anybody: nothing of this is kept, and the gateway tells it again.
  if (!reached.ok) throw new Error(`a support by text was not counted: ${reached.code}`)
  return "counted"
}

/** Whoever types a wrong number all day is answered once a day; everything else once for each proposal. */
async function answeredBefore(
  tx: Tx,
  ctx: Ctx,
  mark: Buffer,
  outcome: TextOutcome,
  proposal: Proposal | undefined,
): Promise<boolean> {
  const since = outcome === "unknown" ? new Date(ctx.now.getTime() - DAY_MS) : new Date(0)
  const row = await tx.maybe(
    `select 1 from proposals.text where mark = $1 and outcome = $2 and proposal_id is not distinct from $3::bigint
       and answer_state <> 'none' and came_at > $4 limit 1`,
    [mark, outcome, proposal?.id ?? null, since],
  )
  return row !== undefined
}

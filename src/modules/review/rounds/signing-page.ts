import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { isReleaser } from "../commands/release-first.ts"
import { mayProofread } from "../commands/proofread.ts"
import type { ReviewKind, SigningSummary } from "../kinds.ts"
import { ladderBookInForce } from "../ladders.ts"
import { factsOf, type Loaded, loadRound, principalsOf } from "../loaded.ts"
import { reviewMessages } from "../messages.zh.ts"
import { refuseState, refuseStranding, seatFor } from "../policy.ts"
import type { SigningPage } from "../rules/round-contract.ts"
import { barredFrom, currentStep, signersOf } from "../rules/round.ts"
import { roundStates } from "../states.ts"
import { eventText } from "./event-text.ts"
import { isInvolved } from "./seen.ts"
import { viewOf } from "./view.ts"

const said = (refusal: Refusal | undefined) =>
  refusal ? { ok: false, why: sentence(reviewMessages, refusal.code, refusal.values) } : { ok: true, why: null }

/** 签署页: the round, the thing as it is now, and what the reader may do here and why not. */
export async function signingPage(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
  kinds: readonly ReviewKind[],
): Promise<Outcome<SigningPage>> {
  const loaded = await loadRound(sql, input.id)
  if (!loaded || !(await isInvolved(sql, ctx, loaded))) return refused("review.not-found")
  const { row } = loaded
  const kind = kinds.find((one) => one.kind === row.subjectKind)
  const summary = await kind?.summary(sql, row.subjectId)
  const facts = factsOf(loaded)
  const principals = await principalsOf(sql, ctx.actor.id, ctx.now)
  const taken = seatFor(facts, { personId: ctx.actor.id, principals: principals.map(({ id }) => id) })
  const open = refuseState(facts, "agree", ctx.now)
  const same = summary !== undefined && summary.hash === row.hash
  const changed = same || !kind ? undefined : refused("review.other-content")
  const sign = open ?? (taken.ok ? changed : taken)
  const stranded = taken.ok ? refuseStranding(facts, ctx.actor.id, taken.value) : undefined
  const forPerson = taken.ok ? taken.value.forPersonId : null
  return done({
    round: viewOf(loaded, ctx.now),
    kindName: kind?.name ?? "其他",
    opens: kind?.opens(row.subjectId) ?? null,
    opinionsAt: kind?.opinionsAt(row.subjectId) ?? null,
    signsAt: kind?.signsAt?.(row.subjectId) ?? null,
    summary: summary ? summaryOf(summary) : null,
    same,
    forName: principals.find(({ id }) => id === forPerson)?.name ?? null,
    seatLabel: taken.ok ? taken.value.seat.label : null,
    sign: said(sign),
    agree: said(sign ?? stranded),
    proof: said(open ?? (await refuseProof(sql, ctx, loaded)) ?? changed),
    release: said((await refuseRelease(sql, ctx, loaded)) ?? changed),
    record: said(open ?? changed),
    signers: signersToRecord(loaded, ctx.actor.id),
    confirm: loaded.papers
      .filter((paper) => paper.state === "recorded")
      .map((paper) => ({ paperId: paper.id, allowed: said(open ?? refuseConfirm(loaded, paper, ctx.actor.id)) })),
    events: await eventsOf(sql, row.id),
  })
}

async function refuseProof(sql: Sql, ctx: Ctx, loaded: Loaded): Promise<Refusal | undefined> {
  if (loaded.authors.some(({ id }) => id === ctx.actor.id)) return refused("review.own-work")
  return (await mayProofread(sql, loaded, ctx.actor.id)) ? undefined : refused("review.no-proofreader")
}

async function refuseRelease(sql: Sql, ctx: Ctx, loaded: Loaded): Promise<Refusal | undefined> {
  const state = roundStates.refuse(loaded.row.state, "release")
  if (state) return state
  if (loaded.row.dueAt < ctx.now) return refused("review.past-due")
  if (!ladderBookInForce().fastTrack.classes.includes(loaded.row.contentClass)) return refused("review.no-fast-track")
  const { noReleaseBecause: why } = loaded.row
  if (why !== "") return refused("review.barred-from-fast-track", { why })
  const facts = factsOf(loaded)
  if (barredFrom(facts).has(ctx.actor.id)) return refused("review.own-work")
  if (signersOf(facts).has(ctx.actor.id)) return refused("review.signed-before")
  return (await isReleaser(sql, loaded, ctx.actor.id)) ? undefined : refused("review.no-releaser")
}

function refuseConfirm(loaded: Loaded, paper: Loaded["papers"][number], me: string): Refusal | undefined {
  if (paper.way === "spoken") return paper.signerId === me ? undefined : refused("review.only-signer")
  const second = paper.recordedBy !== me && !loaded.authors.some((author) => author.id === me)
  return second ? undefined : refused("review.second-person")
}

/** Whose word may be written down now: those who could sign a seat of the current step, without the reader. */
function signersToRecord(loaded: Loaded, me: string): SigningPage["signers"] {
  const facts = factsOf(loaded)
  const [barred, signers, step] = [barredFrom(facts), signersOf(facts), currentStep(facts)]
  return facts.seats
    .filter((seat) => seat.step === step && seat.signed === null)
    .map((seat) => ({
      seatId: seat.id,
      seatLabel: seat.label,
      people: (loaded.holders.get(seat.id) ?? [])
        .filter(({ id }) => id !== me && !barred.has(id) && !signers.has(id))
        .map(({ id, name }) => ({ id, name })),
    }))
}

const summaryOf = (summary: SigningSummary): NonNullable<SigningPage["summary"]> => ({
  ...summary,
  lines: [...summary.lines],
  authors: [...summary.authors],
  assisted: [...(summary.assisted ?? [])],
  findings: { ...summary.findings, waved: [...summary.findings.waved] },
})

async function eventsOf(sql: Sql, roundId: string): Promise<SigningPage["events"]> {
  const rows = await sql.many<{ at: Date; actor: string | null; unit: string | null; kind: string; text: string }>(
    `select e.at, p.name as actor, u.name as unit, e.kind, e.text from review.event e
     left join identity.v_person p on p.id::text = e.actor_id left join identity.v_unit u on u.id = e.unit_id
     where e.round_id = $1 order by e.id`,
    [roundId],
  )
  return rows.map((row) => ({
    at: iso(row.at),
    actor: row.actor ?? "系统",
    unit: row.unit ?? "",
    action: eventText(row.kind),
    text: row.text,
  }))
}

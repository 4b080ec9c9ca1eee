import type { Ctx } from "#kernel/actor"
import type { LimitUnit } from "#kernel/workday"
import type { Sql, Tx } from "#platform/db"
import type { ContentClass } from "./rules/ladder.ts"
import type { Verdict, Way } from "./rules/round.ts"
import { type RoundState, roundStates } from "./states.ts"

export interface RoundRow {
  readonly id: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly title: string
  readonly unitId: string
  readonly contentClass: ContentClass
  readonly ladderId: string
  readonly ladderLabel: string
  readonly ladderVersion: string
  readonly hash: string
  readonly state: RoundState
  readonly gates: readonly string[]
  readonly proofPassesMin: number
  readonly openedAt: Date
  readonly openedBy: string
  readonly dueAt: Date
  readonly because: readonly string[]
  readonly concludedAt: Date | null
  readonly endedBecause: string
  /** Why it may not be let out before it is through; empty: its class alone decides. */
  readonly noReleaseBecause: string
}

export const ROUND = `id, subject_kind as "subjectKind", subject_id as "subjectId", title, unit_id as "unitId",
  content_class as "contentClass", ladder_id as "ladderId", ladder_label as "ladderLabel", ladder_version as "ladderVersion",
  hash, state, gates, proof_passes_min as "proofPassesMin", opened_at as "openedAt", opened_by as "openedBy", due_at as "dueAt",
  because, concluded_at as "concludedAt", ended_because as "endedBecause", no_release_because as "noReleaseBecause"`

export const roundRow = (sql: Sql, id: string): Promise<RoundRow | undefined> =>
  sql.maybe<RoundRow>(`select ${ROUND} from review.round where id = $1`, [id])

/** Locks the round: signatures on it come one after the other. */
export const lockRound = (tx: Tx, id: string): Promise<RoundRow | undefined> =>
  tx.maybe<RoundRow>(`select ${ROUND} from review.round where id = $1 for update`, [id])

export const latestRoundId = async (
  sql: Sql,
  subject: { readonly kind: string; readonly id: string },
): Promise<string | undefined> =>
  (
    await sql.maybe<{ id: string }>(
      "select id from review.round where subject_kind = $1 and subject_id = $2 order by id desc limit 1",
      [subject.kind, subject.id],
    )
  )?.id

export type NewRound = Omit<RoundRow, "id" | "state" | "openedAt" | "openedBy" | "concludedAt" | "endedBecause">

/** Undefined when the subject is in a round already. */
export async function insertRound(
  tx: Tx,
  ctx: Ctx,
  round: NewRound,
  authors: readonly string[],
): Promise<RoundRow | undefined> {
  const row = await tx.maybe<RoundRow>(
    `insert into review.round (subject_kind, subject_id, title, unit_id, content_class, ladder_id, ladder_label, ladder_version,
       hash, gates, proof_passes_min, opened_at, opened_by, due_at, because, no_release_because)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (subject_kind, subject_id) where state in ('open', 'pending-approval-after') do nothing returning ${ROUND}`,
    [
      round.subjectKind,
      round.subjectId,
      round.title,
      round.unitId,
      round.contentClass,
      round.ladderId,
      round.ladderLabel,
      round.ladderVersion,
      round.hash,
      round.gates,
      round.proofPassesMin,
      ctx.now,
      ctx.actor.id,
      round.dueAt,
      round.because,
      round.noReleaseBecause,
    ],
  )
  if (row) {
    await tx.run("insert into review.author (round_id, person_id) select $1, * from unnest($2::bigint[])", [
      row.id,
      authors,
    ])
  }
  return row
}

export interface NewStep {
  readonly name: string
  readonly isSelf: boolean
  readonly parallel: boolean
  readonly clock: { readonly amount: number; readonly unit: LimitUnit } | null
  readonly seats: readonly {
    readonly role: string
    readonly label: string
    readonly roles: readonly string[]
    readonly unitIds: readonly string[]
  }[]
}

export async function insertSteps(tx: Tx, roundId: string, steps: readonly NewStep[]): Promise<void> {
  for (const [position, step] of steps.entries()) {
    await tx.run(
      `insert into review.step (round_id, position, name, is_self, is_parallel, clock_amount, clock_unit)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [roundId, position, step.name, step.isSelf, step.parallel, step.clock?.amount ?? null, step.clock?.unit ?? null],
    )
    for (const seat of step.seats) {
      await tx.run(
        "insert into review.seat (round_id, step, role, label, roles, unit_ids) values ($1, $2, $3, $4, $5, $6::bigint[])",
        [roundId, position, seat.role, seat.label, seat.roles, seat.unitIds],
      )
    }
  }
}

/** A step begins, or begins again: its clock runs from now and its seats are told. */
export async function startStep(
  tx: Tx,
  roundId: string,
  position: number,
  at: Date,
  dueAt: Date | null,
): Promise<void> {
  await tx.run(
    "update review.step set started_at = $3, due_at = $4, urged_at = null where round_id = $1 and position = $2",
    [roundId, position, at, dueAt],
  )
  await tx.run("update review.seat set told_at = null where round_id = $1 and step = $2", [roundId, position])
}

export interface NewOpinion {
  readonly seatId: string | null
  readonly personId: string
  readonly forPersonId: string | null
  readonly way: Way
  readonly verdict: Verdict
  readonly note: string
  readonly gates: readonly string[]
  readonly at: Date
  readonly paperId?: string
}

/** The signature covers the round's own hash; the table refuses any other. */
export async function insertOpinion(tx: Tx, round: Pick<RoundRow, "id" | "hash">, opinion: NewOpinion): Promise<void> {
  await tx.run(
    `insert into review.opinion (round_id, hash, seat_id, person_id, for_person_id, way, verdict, note, gates, at, paper_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      round.id,
      round.hash,
      opinion.seatId,
      opinion.personId,
      opinion.forPersonId,
      opinion.way,
      opinion.verdict,
      opinion.note,
      opinion.gates,
      opinion.at,
      opinion.paperId ?? null,
    ],
  )
}

export async function insertProof(
  tx: Tx,
  round: Pick<RoundRow, "id" | "hash">,
  proof: { personId: string; note: string; at: Date },
): Promise<void> {
  await tx.run("insert into review.proof (round_id, hash, person_id, note, at) values ($1, $2, $3, $4, $5)", [
    round.id,
    round.hash,
    proof.personId,
    proof.note,
    proof.at,
  ])
}

export async function moveRound(tx: Tx, id: string, state: RoundState, at: Date, because = ""): Promise<void> {
  const over = roundStates.states[state].final === true || state === "cleared"
  await tx.run(
    `update review.round set state = $2, concluded_at = case when $3 then $4::timestamptz end,
       ended_because = case when $5 = '' then ended_because else $5 end where id = $1`,
    [id, state, over, at, because],
  )
}

export const setDue = async (tx: Tx, id: string, dueAt: Date, because: readonly string[]): Promise<void> => {
  await tx.run("update review.round set due_at = $2, because = $3 where id = $1", [id, dueAt, because])
}

export async function addEvent(tx: Tx, ctx: Ctx, roundId: string, kind: string, text = ""): Promise<void> {
  await tx.run(
    "insert into review.event (round_id, at, actor_id, unit_id, kind, text) values ($1, $2, $3, $4, $5, $6)",
    [roundId, ctx.now, ctx.actor.id, ctx.actor.unitId, kind, text],
  )
}

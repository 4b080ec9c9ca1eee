import { civilDate } from "#kernel/time"
import type { LimitUnit } from "#kernel/workday"
import type { Sql, Tx } from "#platform/db"
import type { RoundFacts, SeatFacts, Signed, Verdict, Way } from "./rules/round.ts"
import type { PaperState } from "./states.ts"
import { lockRound, type RoundRow, roundRow } from "./store.ts"

export interface Named {
  readonly id: string
  readonly name: string
}
export interface StepRow {
  readonly position: number
  readonly name: string
  readonly isSelf: boolean
  readonly isParallel: boolean
  readonly clockAmount: number | null
  readonly clockUnit: LimitUnit | null
  readonly startedAt: Date | null
  readonly dueAt: Date | null
  readonly urgedAt: Date | null
  readonly urges: number
}
export interface SeatRow {
  readonly id: string
  readonly step: number
  readonly role: string
  readonly label: string
}
export interface OpinionRow {
  readonly seatId: string | null
  readonly personId: string
  readonly name: string
  readonly forPersonId: string | null
  readonly forName: string | null
  readonly way: Way
  readonly verdict: Verdict
  readonly note: string
  readonly gates: readonly string[]
  readonly at: Date
}
export interface PaperRow {
  readonly id: string
  readonly hash: string
  readonly seatId: string
  readonly way: "paper" | "spoken"
  readonly state: PaperState
  readonly signerId: string
  readonly signerName: string
  readonly verdict: Verdict
  readonly note: string
  readonly signedAt: Date
  readonly fileId: string | null
  readonly fileName: string | null
  readonly fileSha256: string | null
  readonly recordedBy: string
  readonly recorderName: string
  readonly recordedAt: Date
  readonly confirmBy: Date | null
  readonly settledAt: Date | null
  readonly settledBy: string | null
  readonly settledNote: string
}

/** A round with everything its rules ask. */
export interface Loaded {
  readonly row: RoundRow
  readonly unitName: string
  readonly openerName: string
  readonly authors: readonly Named[]
  readonly steps: readonly StepRow[]
  readonly seats: readonly SeatRow[]
  readonly opinions: readonly OpinionRow[]
  readonly papers: readonly PaperRow[]
  readonly proofPasses: number
  /** By seat. */
  readonly holders: ReadonlyMap<string, readonly Named[]>
}

const PAPER = `w.id, w.hash, w.seat_id as "seatId", w.way, w.state, w.signer_id as "signerId", s.name as "signerName", w.verdict,
  w.note, w.signed_at as "signedAt", w.file_id as "fileId", w.file_name as "fileName", w.file_sha256 as "fileSha256",
  w.recorded_by as "recordedBy", b.name as "recorderName", w.recorded_at as "recordedAt", w.confirm_by as "confirmBy",
  w.settled_at as "settledAt", w.settled_by as "settledBy", w.settled_note as "settledNote"`

export const loadRound = async (sql: Sql, id: string): Promise<Loaded | undefined> => {
  const row = await roundRow(sql, id)
  return row && (await restOf(sql, row))
}

/** Locks the round first, so that what is read holds until the transaction ends. */
export const loadLocked = async (tx: Tx, id: string): Promise<Loaded | undefined> => {
  const row = await lockRound(tx, id)
  return row && (await restOf(tx, row))
}

/** What is short and without instants, in one question: a signature reads its round three times. */
interface Brief {
  readonly unitName: string | null
  readonly openerName: string | null
  readonly authors: readonly Named[]
  readonly seats: readonly SeatRow[]
  readonly holders: readonly (Named & { readonly seatId: string })[]
  readonly proofPasses: number
}
const BRIEF = `select (select name from identity.v_unit where id = $2) as "unitName",
  (select name from identity.v_person where id = $3) as "openerName",
  (select coalesce(json_agg(json_build_object('id', p.id::text, 'name', p.name) order by p.id), '[]')
   from review.author a join identity.v_person p on p.id = a.person_id where a.round_id = $1) as authors,
  (select coalesce(json_agg(json_build_object('id', s.id::text, 'step', s.step, 'role', s.role, 'label', s.label)
     order by s.step, s.id), '[]') from review.seat s where s.round_id = $1) as seats,
  (select coalesce(json_agg(json_build_object('seatId', h.seat::text, 'id', h.person_id::text, 'name', h.person_name)
     order by h.seat, h.person_id), '[]')
   from (select distinct s.id as seat, g.person_id, g.person_name from review.seat s
     join identity.v_grant g on g.role = any(s.roles) and g.unit_id = any(s.unit_ids) where s.round_id = $1) h) as holders,
  (select count(*)::int from review.proof where round_id = $1) as "proofPasses"`

async function restOf(sql: Sql, row: RoundRow): Promise<Loaded> {
  const brief = await sql.one<Brief>(BRIEF, [row.id, row.unitId, row.openedBy])
  const steps = await sql.many<StepRow>(
    `select position, name, is_self as "isSelf", is_parallel as "isParallel", clock_amount as "clockAmount",
       clock_unit as "clockUnit", started_at as "startedAt", due_at as "dueAt", urged_at as "urgedAt", urges
     from review.step where round_id = $1 order by position`,
    [row.id],
  )
  const opinions = await sql.many<OpinionRow>(
    `select o.seat_id as "seatId", o.person_id as "personId", p.name, o.for_person_id as "forPersonId", f.name as "forName",
       o.way, o.verdict, o.note, o.gates, o.at
     from review.opinion o join identity.v_person p on p.id = o.person_id
     left join identity.v_person f on f.id = o.for_person_id where o.round_id = $1 order by o.id`,
    [row.id],
  )
  const papers = await sql.many<PaperRow>(
    `select ${PAPER} from review.paper w join identity.v_person s on s.id = w.signer_id
     join identity.v_person b on b.id = w.recorded_by where w.round_id = $1 order by w.id`,
    [row.id],
  )
  const { authors, seats, proofPasses } = brief
  return {
    ...{ row, authors, steps, seats, opinions, papers, proofPasses },
    unitName: brief.unitName ?? "已撤并的机构",
    openerName: brief.openerName ?? "",
    holders: bySeat(brief.holders),
  }
}

function bySeat(rows: Brief["holders"]): Map<string, Named[]> {
  const holders = new Map<string, Named[]>()
  for (const { seatId, id, name } of rows) holders.set(seatId, [...(holders.get(seatId) ?? []), { id, name }])
  return holders
}

/** What stands on a seat: a signature, or a consent by telephone that waits to be confirmed. */
export function signedOn(loaded: Loaded, seatId: string): Signed | null {
  const opinion = loaded.opinions.find((one) => one.seatId === seatId)
  if (opinion) {
    const { personId, forPersonId, verdict } = opinion
    return { personId, forPersonId, verdict, isProvisional: false }
  }
  const spoken = loaded.papers.find((one) => one.seatId === seatId && one.way === "spoken" && one.state === "recorded")
  return spoken ? { personId: spoken.signerId, forPersonId: null, verdict: "agree", isProvisional: true } : null
}

/** The round as its rules know it. */
export function factsOf(loaded: Loaded): RoundFacts {
  const { row } = loaded
  const isSelf = (step: number): boolean => loaded.steps.some((one) => one.position === step && one.isSelf)
  const seats = loaded.seats.map(
    (seat): SeatFacts => ({
      ...seat,
      isSelf: isSelf(seat.step),
      holders: (loaded.holders.get(seat.id) ?? []).map(({ id }) => id),
      signed: signedOn(loaded, seat.id),
    }),
  )
  return {
    state: row.state,
    hash: row.hash,
    dueAt: row.dueAt,
    authors: loaded.authors.map(({ id }) => id),
    openerId: row.openedBy,
    stepNames: loaded.steps.map(({ name }) => name),
    seats,
    alsoSigned: loaded.opinions.filter((one) => one.seatId === null).map((one) => one.personId),
    proofPasses: loaded.proofPasses,
    proofPassesMin: row.proofPassesMin,
    gates: row.gates,
  }
}

/** Whom a person may stand in for today, by their own naming. */
export const principalsOf = async (sql: Sql, personId: string, now: Date): Promise<Named[]> =>
  sql.many<Named>(
    `select distinct p.id, p.name from review.deputy d join identity.v_person p on p.id = d.person_id
     where d.deputy_id = $1 and d.ended_at is null and $2::date between d.from_on and d.until_on order by p.id`,
    [personId, civilDate(now)],
  )

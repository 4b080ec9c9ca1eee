import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { PaperView, RoundView, SeatView, StepView } from "../rules/round-contract.ts"
import { gates, ladderBookInForce } from "../ladders.ts"
import { factsOf, type Loaded, loadRound, type PaperRow, type SeatRow, signedOn } from "../loaded.ts"
import { barredFrom, signersOf, STEP_LABELS, stepStateOf, VERDICT_LABELS, WAY_LABELS } from "../rules/round.ts"
import { paperStates, roundStates } from "../states.ts"
import { latestRoundId } from "../store.ts"

export async function roundViewOf(sql: Sql, id: string, now: Date): Promise<RoundView> {
  const loaded = await loadRound(sql, id)
  if (!loaded) throw new Error(`no round ${id}`)
  return viewOf(loaded, now)
}

/** The latest round of a subject with its steps, seats and signatures. `now` decides what is 超时未审; without it, what was urged. */
export async function roundOf(
  sql: Sql,
  subject: { readonly kind: string; readonly id: string },
  now?: Date,
): Promise<RoundView | undefined> {
  const id = await latestRoundId(sql, subject)
  const loaded = id === undefined ? undefined : await loadRound(sql, id)
  return loaded && viewOf(loaded, now)
}

export function viewOf(loaded: Loaded, now: Date | undefined): RoundView {
  const { row } = loaded
  const facts = factsOf(loaded)
  const release = loaded.opinions.find((one) => one.way === "released")
  return {
    id: row.id,
    subject: { kind: row.subjectKind, id: row.subjectId, title: row.title, hash: row.hash },
    unit: { id: row.unitId, name: loaded.unitName },
    contentClass: row.contentClass,
    classLabel: ladderBookInForce().classes.find((one) => one.id === row.contentClass)?.label ?? row.contentClass,
    ladder: { id: row.ladderId, label: row.ladderLabel, version: row.ladderVersion },
    state: row.state,
    stateLabel: roundStates.states[row.state].label,
    steps: loaded.steps.map((step): StepView => {
      // A round that is over is judged by the moment it ended: nothing runs late any more.
      const at = row.concludedAt ?? now
      const isLate = step.dueAt !== null && (at ? step.dueAt < at : step.urgedAt !== null)
      const found = stepStateOf(facts, step.position, isLate)
      return {
        name: step.name,
        state: found,
        stateLabel: STEP_LABELS[found],
        parallel: step.isParallel,
        isSelf: step.isSelf,
        dueAt: step.dueAt ? iso(step.dueAt) : null,
        urges: step.urges,
        seats: loaded.seats.filter((seat) => seat.step === step.position).map((seat) => seatViewOf(loaded, seat)),
      }
    }),
    hash: row.hash,
    openedAt: iso(row.openedAt),
    openedBy: { id: row.openedBy, name: loaded.openerName },
    authors: [...loaded.authors],
    dueAt: iso(row.dueAt),
    because: [...row.because],
    proofs: { passes: loaded.proofPasses, min: row.proofPassesMin },
    gates: gates()
      .filter((gate) => row.gates.includes(gate.id))
      .map(({ id, label, asks }) => ({ id, label, asks })),
    papers: loaded.papers.map(paperViewOf),
    released: release
      ? { by: { id: release.personId, name: release.name }, at: iso(release.at), note: release.note }
      : null,
    ...(row.concludedAt && { concludedAt: iso(row.concludedAt) }),
    endedBecause: row.endedBecause,
  }
}

function seatViewOf(loaded: Loaded, seat: SeatRow): SeatView {
  const opinion = loaded.opinions.find((one) => one.seatId === seat.id)
  const signed = signedOn(loaded, seat.id)
  const facts = factsOf(loaded)
  const [barred, signers] = [barredFrom(facts), signersOf(facts)]
  const base = { id: seat.id, role: seat.role, roleLabel: seat.label, provisional: signed?.isProvisional ?? false }
  if (opinion) {
    return {
      ...base,
      personId: opinion.personId,
      name: opinion.name,
      ...(opinion.forName !== null && { forName: opinion.forName }),
      verdict: opinion.verdict,
      verdictLabel: VERDICT_LABELS[opinion.verdict],
      way: opinion.way,
      wayLabel: WAY_LABELS[opinion.way],
      note: opinion.note,
      gates: [...opinion.gates],
      at: iso(opinion.at),
      hash: loaded.row.hash,
      candidates: [],
    }
  }
  const spoken = signed && loaded.papers.find((one) => one.seatId === seat.id && one.state === "recorded")
  if (spoken) {
    return {
      ...base,
      personId: spoken.signerId,
      name: spoken.signerName,
      verdict: spoken.verdict,
      verdictLabel: `${VERDICT_LABELS[spoken.verdict]}（待确认）`,
      way: "spoken",
      wayLabel: WAY_LABELS.spoken,
      note: spoken.note,
      at: iso(spoken.signedAt),
      hash: spoken.hash,
      candidates: [],
    }
  }
  const able = (loaded.holders.get(seat.id) ?? []).filter(({ id }) => !barred.has(id) && !signers.has(id))
  return { ...base, candidates: able.map(({ id, name }) => ({ id, name })) }
}

const paperViewOf = (paper: PaperRow): PaperView => ({
  id: paper.id,
  seatId: paper.seatId,
  way: paper.way,
  wayLabel: WAY_LABELS[paper.way],
  state: paper.state,
  stateLabel: paperStates.states[paper.state].label,
  signer: { id: paper.signerId, name: paper.signerName },
  verdictLabel: VERDICT_LABELS[paper.verdict],
  note: paper.note,
  signedAt: iso(paper.signedAt),
  recordedBy: { id: paper.recordedBy, name: paper.recorderName },
  recordedAt: iso(paper.recordedAt),
  confirmBy: paper.confirmBy ? iso(paper.confirmBy) : null,
  settledAt: paper.settledAt ? iso(paper.settledAt) : null,
  settledBy: paper.settledBy,
  settledNote: paper.settledNote,
  file: paper.fileSha256 === null ? null : { name: paper.fileName ?? "", sha256: paper.fileSha256 },
  hash: paper.hash,
})

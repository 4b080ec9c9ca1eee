import type { Tx } from "#platform/db"
import type { Verdict } from "../rules/round.ts"
import type { PaperState } from "../states.ts"
import type { RoundRow } from "../store.ts"

export interface NewPaper {
  readonly seatId: string
  readonly way: "paper" | "spoken"
  readonly signerId: string
  readonly verdict: Verdict
  readonly note: string
  readonly signedAt: Date
  readonly file: { readonly id: string; readonly name: string; readonly sha256: string } | null
  readonly recordedBy: string
  readonly recordedAt: Date
  readonly confirmBy: Date | null
}

/** Undefined when another record waits for this seat or of this signer. */
export const insertPaper = (
  tx: Tx,
  round: Pick<RoundRow, "id" | "hash">,
  paper: NewPaper,
): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(
    `insert into review.paper (round_id, hash, seat_id, way, signer_id, verdict, note, signed_at, file_id, file_name,
       file_sha256, recorded_by, recorded_at, confirm_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing returning id`,
    [
      round.id,
      round.hash,
      paper.seatId,
      paper.way,
      paper.signerId,
      paper.verdict,
      paper.note,
      paper.signedAt,
      paper.file?.id ?? null,
      paper.file?.name ?? null,
      paper.file?.sha256 ?? null,
      paper.recordedBy,
      paper.recordedAt,
      paper.confirmBy,
    ],
  )

export const settlePaper = async (
  tx: Tx,
  id: string,
  settled: { state: PaperState; at: Date; by: string; note: string },
): Promise<void> => {
  await tx.run(
    "update review.paper set state = $2, settled_at = $3, settled_by = $4, settled_note = $5 where id = $1",
    [id, settled.state, settled.at, settled.by, settled.note],
  )
}

/** Consents by telephone whose signer did not confirm in time, in rounds that still go on; locked, a busy round is left to the next sweep. */
export const lateConsents = (tx: Tx, now: Date): Promise<{ id: string; roundId: string }[]> =>
  tx.many<{ id: string; roundId: string }>(
    `select w.id, w.round_id as "roundId" from review.paper w join review.round r on r.id = w.round_id
     where w.state = 'recorded' and w.way = 'spoken' and w.confirm_by < $1 and r.state in ('open', 'pending-approval-after')
     order by w.id for update of r skip locked`,
    [now],
  )

/** A round that is over waits for no confirmation any more. */
export const lapseOf = async (tx: Tx, roundId: string, at: Date): Promise<void> => {
  await tx.run(
    `update review.paper set state = 'lapsed', settled_at = $2, settled_by = 'house', settled_note = '本轮审核已结束'
     where round_id = $1 and state = 'recorded'`,
    [roundId, at],
  )
}

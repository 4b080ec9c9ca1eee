import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { RoundView } from "../contract.ts"
import { loadLocked } from "../loaded.ts"
import { conclude, subjectOf } from "../rounds/progress.ts"
import { roundViewOf } from "../rounds/view.ts"
import { roundStates } from "../states.ts"
import { latestRoundId } from "../store.ts"

export interface VoidRound {
  readonly kind: string
  readonly id: string
  /** Hash of the content as it is now; the one the round was opened for voids nothing. */
  readonly newHash: string
  /** Shown to those whose signatures are void: “标题改动”. */
  readonly why: string
}

/**
 * 作废: the content was changed, so what was signed is signed no more. The trail and the round's history say whose signatures fell.
 * Undefined where there is nothing to void: no round, the same content, or a round that is over without having cleared.
 */
export async function voidRound(ctx: Ctx, tx: Tx, input: VoidRound): Promise<RoundView | undefined> {
  const id = await latestRoundId(tx, input)
  const loaded = id === undefined ? undefined : await loadLocked(tx, id)
  if (!loaded || loaded.row.hash === input.newHash) return undefined
  if (roundStates.refuse(loaded.row.state, "void")) return undefined
  const { row, opinions } = loaded
  const fallen = opinions.filter((one) => one.way !== "sent")
  const names = fallen.map((one) => (one.forName === null ? one.name : `${one.name}（代${one.forName}）`))
  const said = names.length > 0 ? `${input.why}；${names.join("、")}的签署随之作废` : `${input.why}；此前尚无人签署`
  await conclude(tx, ctx, row, "void", said)
  await trail.write(tx, ctx, "round.voided", subjectOf(row), {
    round: row.id,
    from: row.hash,
    to: input.newHash,
    signers: fallen.map((one) => one.personId),
  })
  return await roundViewOf(tx, row.id, ctx.now)
}

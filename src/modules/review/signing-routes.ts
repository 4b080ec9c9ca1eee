import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import { parseInstant } from "#kernel/time"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import { type Bound, bind } from "#platform/http"
import { opine, type Signed } from "./commands/opine.ts"
import { proofread } from "./commands/proofread.ts"
import { releaseFirst } from "./commands/release-first.ts"
import { confirmRecord } from "./papers/confirm.ts"
import { recordPaperSignature, recordSpokenConsent } from "./papers/record.ts"
import type { Conclusion } from "./rules/round.ts"
import type { SigningContract } from "./rules/signing-contract.ts"
import { latestRoundId } from "./store.ts"

export interface SigningPorts {
  /** Kind of the subject whose id stands in the address. */
  readonly kind: string
  readonly files: Files
  /**
   * The round ended, or was let out first: the subject's module moves its thing, in the same transaction. A refusal rolls the
   * signature back too.
   */
  moved(ctx: Ctx, tx: Tx, id: string, what: Conclusion | "released"): Promise<Outcome<unknown>>
}

/** The addresses of `signingContract`, for the subject's own module: each looks up the subject's round, signs and tells `moved`. */
export function signingRoutes(c: SigningContract, ports: SigningPorts): readonly Bound[] {
  const onRound =
    <I extends { id: string }>(
      act: (ctx: Ctx, tx: Tx, input: I & { roundId: string }) => Promise<Outcome<Signed>>,
      released = false,
    ) =>
    async (ctx: Ctx, tx: Tx, input: I): Promise<Outcome<Signed>> => {
      const roundId = await latestRoundId(tx, { kind: ports.kind, id: input.id })
      if (roundId === undefined) return refused("review.not-found")
      const signed = await act(ctx, tx, { ...input, roundId })
      if (!signed.ok) return signed
      const what = released ? "released" : signed.value.conclusion
      if (!what) return signed
      const moved = await ports.moved(ctx, tx, input.id, what)
      return moved.ok ? signed : moved
    }
  return [
    bind(c.opine, onRound<InputOf<C["opine"]>>(opine)),
    bind(c.proof, onRound<InputOf<C["proof"]>>(proofread)),
    bind(c.release, onRound<InputOf<C["release"]>>(releaseFirst, true)),
    bind(
      c.paper,
      onRound<InputOf<C["paper"]>>((ctx, tx, input) =>
        recordPaperSignature(ctx, tx, { ...input, signedAt: instantOf(input.signedAt) }, ports.files),
      ),
    ),
    bind(
      c.spoken,
      onRound<InputOf<C["spoken"]>>((ctx, tx, input) =>
        recordSpokenConsent(ctx, tx, { ...input, saidAt: instantOf(input.saidAt) }),
      ),
    ),
    bind(c.confirm, onRound<InputOf<C["confirm"]>>(confirmRecord)),
  ]
}

type C = SigningContract

/** The contract has parsed it already. */
const instantOf = (text: string): Date => parseInstant(text) ?? new Date(Number.NaN)

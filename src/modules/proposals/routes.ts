import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { type Bound, bind, bindRead } from "#platform/http"
import { decide, dropProposal, finishMilestone } from "./commands/decide.ts"
import { decline, publish } from "./commands/judge.ts"
import { issueCards } from "./commands/support.ts"
import { proposalsContract as c, type ProposalView } from "./contract.ts"
import { listProposals, proposalOf } from "./queries.ts"

/** An act on a proposal answers the proposal as it stands then. */
const then =
  <I>(act: (ctx: Ctx, tx: Tx, input: I) => Promise<Outcome<{ readonly id: string }>>) =>
  async (ctx: Ctx, tx: Tx, input: I): Promise<Outcome<ProposalView>> => {
    const did = await act(ctx, tx, input)
    return did.ok ? await proposalOf(ctx, tx, did.value) : did
  }

export const proposalsRoutes: readonly Bound[] = [
  bindRead(c.proposals, listProposals),
  bindRead(c.proposal, proposalOf),
  bind(c.publish, then(publish)),
  bind(c.decline, then(decline)),
  bind(c.decide, then(decide)),
  bind(c.finishMilestone, then(finishMilestone)),
  bind(c.drop, then(dropProposal)),
  bind(c.issueCards, issueCards),
]

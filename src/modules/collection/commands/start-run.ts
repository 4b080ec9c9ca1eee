import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { coversAll, scopeSql } from "#modules/identity"
import type { Param, Tx } from "#platform/db"
import { enqueueMany } from "#platform/jobs"
import * as trail from "#platform/trail"
import type { RunView } from "../contract.ts"
import type { Outside } from "../outside.ts"
import { runOf } from "../queries.ts"
import { openRun, runningCycle, runningRoundOf } from "../runs.ts"

/** The job that reads one account; its key, so that an account waits in the queue once. */
export const COLLECT_ACCOUNT = "collection.collect-account"
export const collectWork = (accountId: string) => ({ payload: { accountId }, key: `${COLLECT_ACCOUNT}:${accountId}` })

/**
 * 启动采集. One job per account; of rounds over all accounts only one runs at a time, of rounds over one's own part of
 * them one for each person.
 */
export async function startRun(
  ctx: Ctx,
  tx: Tx,
  input: { accountId?: string | undefined },
  outside: Pick<Outside, "connectors">,
): Promise<Outcome<RunView>> {
  const accountIds = await collectable(ctx, tx, input.accountId, outside)
  if (accountIds.length === 0) return refused("collection.nothing-to-collect")
  const isRound = input.accountId === undefined
  const isCycle = isRound && (await coversAll(tx, ctx.actor.scope))
  const mine = isRound && !isCycle ? await runningRoundOf(tx, ctx.actor.id) : undefined
  const runId = mine ? undefined : await openRun(tx, { isCycle, by: ctx.actor.id, now: ctx.now, accountIds })
  if (runId === undefined) {
    const running = mine ?? (await runningCycle(tx))
    return refused("collection.already-running", { finished: running?.finished ?? 0, accounts: running?.accounts ?? 0 })
  }
  await enqueueMany(tx, COLLECT_ACCOUNT, accountIds.map(collectWork))
  await trail.write(tx, ctx, "run.started", { kind: "collection.run", id: runId }, { accounts: accountIds.length })
  const run = await runOf(tx, runId)
  return done(run!)
}

/** Accounts in use on connected platforms, within the actor's scope; a single one also while it is paused. */
async function collectable(
  ctx: Ctx,
  tx: Tx,
  accountId: string | undefined,
  { connectors }: Pick<Outside, "connectors">,
): Promise<string[]> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const states = accountId === undefined ? ["normal"] : ["normal", "paused"]
  const where = [`a.state = any(${bound(states)})`, scopeSql(ctx.actor.scope, "a", bound)]
  // What is declared to be looked after by hand is not called; asked for by itself it is.
  if (accountId === undefined) where.push("n.mode is distinct from 'manual'")
  else where.push(`a.id = ${bound(accountId)}`)
  const rows = await tx.many<{ id: string; platform: string }>(
    `select a.id, a.platform from registry.v_account a join registry.v_connection n on n.account_id = a.id
     where ${where.join(" and ")} order by a.id`,
    params,
  )
  return rows.filter(({ id, platform }) => connectors.connectorFor(platform, id)?.collectPosts).map(({ id }) => id)
}

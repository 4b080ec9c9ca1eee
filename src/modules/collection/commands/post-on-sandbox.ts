import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { Outside, Reachable } from "../outside.ts"

/**
 * 模拟发文. Makes a post on the pretend platform, as if the unit had posted there itself; the next collection finds it.
 * It writes nothing here and therefore needs no transaction while it calls.
 */
export async function postOnSandbox(
  ctx: Ctx,
  sql: Sql,
  input: { accountId: string; title: string; text: string },
  outside: Outside,
): Promise<Outcome<Record<string, never>>> {
  if (!outside.sandbox) return refused("collection.no-sandbox")
  const params: Param[] = [input.accountId]
  const scope = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const account = await sql.maybe<Reachable>(
    `select a.id as "accountId", a.platform, a.platform_id as "platformId"
     from registry.v_account a where a.id = $1 and ${scope}`,
    params,
  )
  if (!account) return refused("collection.not-found")
  if (await outside.postByHand?.(account, input)) return done({})
  const publisher = outside.connectors.connectorFor(account.platform, account.accountId)?.publish
  const access = await outside.accessTo(account)
  if (!publisher || !access) return refused("collection.no-sandbox")
  const answer = await publisher.send(access, { title: input.title, text: input.text, attemptKey: ctx.requestId })
  if ("failure" in answer) {
    return refused("collection.outside-failed", { reason: answer.failure.reason, advice: answer.failure.advice })
  }
  return done({})
}

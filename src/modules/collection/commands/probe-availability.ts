import { type Answered, type Connector, failed, withoutThrowing } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { noteContact } from "#modules/registry"
import type { Tx } from "#platform/db"
import { enqueue, enqueueMany, type Outbound } from "#platform/jobs"
import { keepAvailability, type Probed, visible } from "../availability.ts"
import type { Outside, Reachable } from "../outside.ts"

export const PROBE_AVAILABILITY = "collection.probe-availability"
const work = (accountId: string) => ({ payload: { accountId }, key: `${PROBE_AVAILABILITY}:${accountId}` })

/** 立即探测 one app or mini-program. */
export async function askAvailability(
  ctx: Ctx,
  tx: Tx,
  input: { id: string },
  outside: Pick<Outside, "connectors">,
): Promise<Outcome<Record<never, never>>> {
  const account = await visible(ctx, tx, input.id)
  if (!account) return refused("collection.not-found")
  const isProbed = outside.connectors.connectorFor(account.platform)?.availability !== undefined
  if (!isProbed || !["normal", "paused"].includes(account.state)) return refused("collection.not-probed")
  const { payload, key } = work(input.id)
  await enqueue(tx, PROBE_AVAILABILITY, payload, { key })
  return done({})
}

/** Every day each app and mini-program in use whose addresses somebody has entered. Answers how many. */
export async function startAvailability(tx: Tx, outside: Pick<Outside, "connectors">): Promise<number> {
  const rows = await tx.many<{ id: string; platform: string }>(
    `select a.id, a.platform from registry.v_account a join registry.v_connection n on n.account_id = a.id
     where a.state = 'normal' and n.credentialed and n.mode is distinct from 'manual' order by a.id`,
  )
  const probed = rows.filter(({ platform }) => outside.connectors.connectorFor(platform)?.availability)
  await enqueueMany(
    tx,
    PROBE_AVAILABILITY,
    probed.map(({ id }) => work(id)),
  )
  return probed.length
}

interface Claimed {
  readonly account: Reachable
  readonly connector: Connector
}

const NO_ADDRESS = {
  kind: "account",
  code: "no-access",
  reason: "没有填写下载页、入口等地址，无从探测。",
  advice: "请在账号的接口凭据页填写并由另一人确认，或由人工巡看。",
  acted: "no",
} as const

/** 可用性探测: looks from outside and keeps what was seen; it judges nothing. */
export const probeAvailability = (outside: Outside): Outbound<Claimed, Answered<Probed>> => ({
  payload: ["accountId"],
  attempts: 3,
  async claim(tx, _work, payload) {
    const account = await tx.maybe<Reachable>(
      `select id as "accountId", platform, platform_id as "platformId" from registry.v_account
       where id = $1 and state in ('normal', 'paused')`,
      [payload.accountId!],
    )
    const connector = account && outside.connectors.connectorFor(account.platform)
    return account && connector?.availability ? { account, connector } : undefined
  },
  async call({ account, connector }) {
    const access = await outside.accessTo(account)
    return access ? withoutThrowing(() => connector.availability!.check(access)) : failed(NO_ADDRESS)
  },
  async settle(tx, { ctx }, { account: { accountId } }, answer) {
    const probed = answer.ok ? answer.value : { usable: null, facts: [], failure: answer.failure }
    await keepAvailability(tx, accountId, probed, ctx.now)
    await noteContact(tx, [{ accountId, at: ctx.now, failure: answer.ok ? undefined : answer.failure }])
    return "done"
  },
})

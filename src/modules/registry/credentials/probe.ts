import { type Answered, type Connector, failed, type Probe, withoutThrowing } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { enqueue, type Outbound } from "#platform/jobs"
import { mayKeep } from "../policy.ts"
import { lockAccount } from "../store.ts"
import { noteContact } from "./notes.ts"
import type { CredentialPorts, Reached } from "./ports.ts"

export const PROBE_JOB = "registry.probe-account"

/** 查询权限: asks the platform, by a job, what this very account may do. */
export async function askProbe(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<never, never>>> {
  const account = await lockAccount(tx, input.id)
  if (!account) return refused("registry.not-found")
  const refusal = mayKeep(ctx.actor, account, "registry.enter-credential")
  if (refusal) return refusal
  const row = await tx.maybe("select 1 from registry.credential where account_id = $1", [account.id])
  if (!row) return refused("registry.no-credential")
  await enqueue(tx, PROBE_JOB, { accountId: account.id }, { key: `${PROBE_JOB}:${account.id}` })
  return done({})
}

interface Claimed {
  readonly account: Reached
  readonly connector: Connector
}
type Told = Awaited<ReturnType<Probe["probe"]>>

/** Asks and keeps each capability with the answer that proved it. What failed stands on the status page. */
export const probeAccount = (ports: CredentialPorts): Outbound<Claimed, Told> => ({
  payload: ["accountId"],
  attempts: 3,
  async claim(tx, _work, payload) {
    const account = await tx.maybe<Reached>(
      `select a.id as "accountId", a.platform, a.platform_id as "platformId" from registry.account a
       join registry.credential c on c.account_id = a.id where a.id = $1 and a.state in ('normal', 'paused')`,
      [payload.accountId!],
    )
    if (!account) return undefined
    const connector = ports.connectors.connectorFor(account.platform, account.accountId)
    return connector?.probe ? { account, connector } : undefined
  },
  async call({ account, connector }) {
    const access = await ports.accessTo(account)
    if (!access) return failed(NO_ACCESS)
    return withoutThrowing(() => connector.probe!.probe(access))
  },
  async settle(tx, { ctx }, { account }, told) {
    await settleProbe(tx, ctx, account.accountId, told)
    return "done"
  },
})

async function settleProbe(tx: Tx, ctx: Ctx, accountId: string, told: Answered<Extract<Told, { ok: true }>["value"]>) {
  await noteContact(tx, [{ accountId, at: ctx.now, failure: told.ok ? undefined : told.failure }])
  if (!told.ok) return
  const { capabilities } = told.value
  await tx.run(
    `insert into registry.capability (account_id, capability, able, proof, proved_at)
     select $1, c.* from unnest($2::text[], $3::boolean[], $4::text[], $5::timestamptz[]) as c
     on conflict (account_id, capability) do update set able = excluded.able, proof = excluded.proof,
       proved_at = excluded.proved_at`,
    [
      accountId,
      capabilities.map(({ capability }) => capability),
      capabilities.map(({ able }) => able),
      capabilities.map(({ proof }) => proof.slice(0, 200)),
      capabilities.map(({ provedAt }) => provedAt),
    ],
  )
}

const NO_ACCESS = {
  kind: "account",
  code: "no-access",
  reason: "账号的凭据不能使用。",
  advice: "请核对接口地址是否在管理员允许的清单里，或重新录入凭据。",
  acted: "no",
} as const

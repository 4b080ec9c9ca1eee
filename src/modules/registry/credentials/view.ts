import { type Connector, filledForm } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { covers } from "#kernel/scope"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { registryMessages } from "../messages.zh.ts"
import { platformLabel } from "../platforms.ts"
import { mayKeep } from "../policy.ts"
import type { CredentialView } from "../rules/credential-views.ts"
import type { AccountState } from "../states.ts"
import { handoversOf } from "./handover-view.ts"
import type { CredentialPorts } from "./ports.ts"
import { connectionOf } from "./status.ts"
import { type Credential, credentialOf, type Entry, waitingEntry } from "./store.ts"

export const CAPABILITY_LABELS: Readonly<Record<string, string>> = {
  authorise: "取得授权",
  probe: "查询权限",
  collectPosts: "读取发文",
  collectMetrics: "读取数据",
  snapshot: "读取当前数据",
  comments: "读取评论",
  publish: "发布",
  readBack: "核实发布结果",
  takeDown: "撤下",
  replies: "回复",
  hideComment: "隐藏评论",
  callbacks: "接收平台推送",
  handOff: "人工发布辅助",
  availability: "探测能否下载使用",
}

interface Placed {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly unitId: string
  readonly unitName: string
  readonly areaPath: string
  readonly linePath: string
  readonly state: AccountState
}

/** 一个账号的接口凭据. What is secret never leaves: a mark says that it is filled in, and since when. */
export async function viewOf(
  ctx: Ctx,
  sql: Sql,
  accountId: string,
  ports: Pick<CredentialPorts, "connectors">,
): Promise<Outcome<CredentialView>> {
  const account = await sql.maybe<Placed>(
    `select a.id, a.name, a.platform, a.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath",
       u.line_path as "linePath", a.state
     from registry.account a join identity.v_unit u on u.id = a.unit_id where a.id = $1`,
    [accountId],
  )
  if (!account || !covers(ctx.actor.scope, account)) return refused("registry.not-found")
  const connector = ports.connectors.connectorFor(account.platform, accountId)
  const credential = await credentialOf(sql, accountId)
  const entry = await waitingEntry(sql, accountId)
  const handovers = await handoversOf(sql, accountId, connector?.manifest.form ?? [])
  const status = await connectionOf(ctx, sql, accountId, ports.connectors)
  const people = await namesOf(sql, [credential?.enteredBy, credential?.confirmedBy, entry?.enteredBy])
  const labelOf = (key: string): string =>
    key === "secretsEndOn" ? "密钥到期日" : (connector?.manifest.form.find((item) => item.key === key)?.label ?? key)
  return done({
    account: {
      id: account.id,
      name: account.name,
      platformLabel: platformLabel(account.platform),
      unit: { id: account.unitId, name: account.unitName },
    },
    connector: connector ? connectorView(connector, account) : null,
    status: status!,
    form: formOf(connector, credential),
    inForce: credential
      ? {
          enteredBy: people(credential.enteredBy),
          confirmedBy: people(credential.confirmedBy),
          confirmedAt: iso(credential.confirmedAt),
          secretsEndOn: credential.secretsEndOn,
        }
      : null,
    waiting: entry
      ? {
          id: entry.id,
          enteredBy: people(entry.enteredBy),
          enteredAt: iso(entry.enteredAt),
          reason: entry.reason,
          changed: entry.changed.map(labelOf),
        }
      : null,
    failure: await failureOf(sql, accountId),
    capabilities: await capabilitiesOf(sql, accountId),
    handovers,
    actions: actionsFor(ctx, account, connector, credential, entry, handovers),
  })
}

const connectorView = (
  { manifest, authorise, callbacks }: Connector,
  account: Placed,
): NonNullable<CredentialView["connector"]> => ({
  id: manifest.id,
  label: manifest.label,
  capabilities: manifest.capabilities.map((name) => CAPABILITY_LABELS[name] ?? name),
  consents: authorise?.consent !== undefined,
  callbackPath: callbacks ? `/callback/${account.platform}/${account.id}` : null,
})

function formOf(connector: Connector | undefined, credential: Credential | undefined): CredentialView["form"] {
  if (!connector) return []
  const kept = credential?.connector === connector.manifest.id ? credential : undefined
  return filledForm(connector.manifest.form, kept)
}

async function failureOf(sql: Sql, accountId: string): Promise<CredentialView["failure"]> {
  const row = await sql.maybe<{ kind: string; reason: string; advice: string; since: Date }>(
    `select failure_kind as kind, failure_reason as reason, failure_advice as advice, failing_since as since
     from registry.connection where account_id = $1 and failure_kind is not null`,
    [accountId],
  )
  return row ? { ...row, since: iso(row.since) } : null
}

async function capabilitiesOf(sql: Sql, accountId: string): Promise<CredentialView["capabilities"]> {
  const rows = await sql.many<{ capability: string; able: boolean; proof: string; provedAt: Date }>(
    `select capability, able, proof, proved_at as "provedAt" from registry.capability where account_id = $1
     order by capability`,
    [accountId],
  )
  return rows.map((row) => ({
    ...row,
    label: CAPABILITY_LABELS[row.capability] ?? row.capability,
    provedAt: iso(row.provedAt),
  }))
}

async function namesOf(sql: Sql, ids: readonly (string | undefined)[]): Promise<(id: string) => string> {
  const rows = await sql.many<{ id: string; name: string }>(
    "select id, name from identity.v_person where id = any($1::bigint[])",
    [ids.filter((id) => id !== undefined)],
  )
  return (id) => rows.find((row) => row.id === id)?.name ?? "已离任人员"
}

function actionsFor(
  ctx: Ctx,
  account: Placed,
  connector: Connector | undefined,
  credential: Credential | undefined,
  entry: Entry | undefined,
  handovers: CredentialView["handovers"],
): CredentialView["actions"] {
  const enter = mayKeep(ctx.actor, account, "registry.enter-credential")
  const confirm = mayKeep(ctx.actor, account, "registry.confirm-credential")
  const open = handovers.find(({ state }) => state === "open")
  const mine =
    (open?.from.id === ctx.actor.id && !open.fromConfirmedAt) || (open?.to.id === ctx.actor.id && !open.toConfirmedAt)
  const underWay = handovers.some(({ state }) => state === "open" || state === "renewal")
  const said = (refusal: Refusal | undefined) => ({
    ok: refusal === undefined,
    why: refusal ? sentence(registryMessages, refusal.code, refusal.values) : null,
  })
  return {
    enter: said(enter ?? (connector ? undefined : refused("registry.no-connector"))),
    confirm: said(
      confirm ??
        (entry ? undefined : refused("registry.nothing-waiting")) ??
        (entry?.enteredBy === ctx.actor.id ? refused("registry.same-person") : undefined),
    ),
    handOver: said(
      enter ??
        (credential ? undefined : refused("registry.nothing-to-hand-over")) ??
        (underWay ? refused("registry.handover-open") : undefined),
    ),
    confirmHandover: said(
      open ? (mine ? undefined : refused("registry.not-a-party")) : refused("registry.no-handover"),
    ),
    probe: said(enter ?? (credential ? undefined : refused("registry.no-credential"))),
  }
}

import type { Actor, Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { ownUnits, scopeSql, treeOrder } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import type { PublishingPorts } from "../ports.ts"
import type { Mode } from "../deliveries.ts"
import { type Role, roleOf } from "../rules.ts"
import { MODE_LABELS, type TargetView } from "../rules/views.ts"
import { settings } from "../settings.ts"

/** An account that may be chosen, with the way it is published to. */
export interface TargetAccount {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly platformLabel: string
  readonly unitId: string
  readonly unitName: string
  readonly level: string
  readonly state: "normal" | "paused" | "retired" | "deregistered"
  readonly declared: Mode | null
  readonly credentialed: boolean
}

const ACCOUNT_LABELS = { normal: "正常", paused: "停更", retired: "关停", deregistered: "注销" } as const
export const accountStateLabel = (state: TargetAccount["state"]): string => ACCOUNT_LABELS[state]

/** Accounts within the scope, in the order of the tree. */
export async function targetAccounts(
  sql: Sql,
  actor: Actor,
  filter: {
    ids?: readonly string[]
    unit?: string | undefined
    platform?: string[] | undefined
    q?: string | undefined
  },
): Promise<TargetAccount[]> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [scopeSql(actor.scope, "a", bound)]
  if (filter.ids) where.push(`a.id = any(${bound(filter.ids)}::bigint[])`)
  else where.push("a.state <> 'deregistered'")
  if (filter.unit)
    where.push(`exists (select from identity.v_unit u where u.id = ${bound(filter.unit)}::bigint
      and (a.area_path like u.area_path || '%' or a.line_path like u.line_path || '%'))`)
  if (filter.platform) where.push(`a.platform = any(${bound(filter.platform)})`)
  if (filter.q)
    where.push(`(a.name like ${bound(containing(filter.q))} or a.unit_name like ${bound(containing(filter.q))})`)
  return await sql.many<TargetAccount>(
    `select a.id, a.name, a.platform, a.platform_label as "platformLabel", a.unit_id as "unitId", a.unit_name as "unitName",
       a.level, a.state, n.mode as declared, n.credentialed
     from registry.v_account a join registry.v_connection n on n.account_id = a.id
     where ${where.join(" and ")} order by ${treeOrder("a")}, a.id`,
    params,
  )
}

/** The way an account is really published to: as declared, as far as its platform has one. Not declared and no credential: by hand. */
export function modeOf(account: TargetAccount, ports: Pick<PublishingPorts, "outside">): Mode {
  const publish = ports.outside.connectors.connectorFor(account.platform, account.id)?.publish
  // On pretended platforms every account is reached, credential or not.
  const declared = account.declared ?? (account.credentialed || ports.outside.sandbox ? "api" : "manual")
  if (declared === "manual" || !publish) return "manual"
  return declared === "assisted" && !publish.leave ? "manual" : declared
}

/** 错号防护, as it is said beside the button: what is compared just before sending, or that only a person can. */
export function guardOf(account: TargetAccount, ports: Pick<PublishingPorts, "outside">): string {
  if (modeOf(account, ports) === "manual") return "人工发布：请核对平台后台登录的账号名称和头像。"
  const says = ports.outside.connectors.connectorFor(account.platform, account.id)?.whoAmI?.says
  return says ? `发送前自动核对：${says}` : "这个平台没有核对账号的接口，请核对名称和颜色后再发布。"
}

/** 可选的发布账号, with the part each would play and why some cannot be chosen. */
export async function listTargets(
  ctx: Ctx,
  sql: Sql,
  filter: {
    unit?: string | undefined
    platform?: string[] | undefined
    role?: Role | undefined
    q?: string | undefined
  },
  ports: Pick<PublishingPorts, "outside">,
): Promise<Outcome<{ items: TargetView[]; total: number }>> {
  const accounts = await targetAccounts(sql, ctx.actor, filter)
  const items = accounts
    .map((account): TargetView => {
      const mode = modeOf(account, ports)
      return {
        ...{ id: account.id, name: account.name, platform: account.platform, platformLabel: account.platformLabel },
        ...{ unit: { id: account.unitId, name: account.unitName }, level: account.level },
        role: roleOf(settings(), account, ctx.actor.unitId),
        ...{ mode, modeLabel: MODE_LABELS[mode], stateLabel: accountStateLabel(account.state) },
        why: account.state === "normal" ? null : `账号已${accountStateLabel(account.state)}，不能发布。`,
      }
    })
    .filter(({ role }) => !filter.role || role === filter.role)
  return done({ items, total: items.length })
}

/** 审定可发布的稿件 of the actor's own units; empty where the house offers no list. */
export async function listContents(
  ctx: Ctx,
  sql: Sql,
  _input: Record<never, never>,
  ports: PublishingPorts,
): Promise<Outcome<{ items: { kind: string; id: string; title: string; clearedAt: string }[] }>> {
  const found = (await ports.releasable?.(sql, ownUnits(ctx.actor))) ?? []
  return done({
    items: found.map(({ kind, id, title, clearedAt }) => ({ kind, id, title, clearedAt: iso(clearedAt) })),
  })
}

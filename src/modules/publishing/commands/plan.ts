import type { Ctx } from "#kernel/actor"
import type { Issue } from "#kernel/issue"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso, MINUTE_MS, parseInstant } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { PublishingPorts, ReleasedContent } from "../ports.ts"
import { accountStateLabel, guardOf, modeOf, type TargetAccount, targetAccounts } from "../queries/targets.ts"
import { limitOf, perMinute, type Role, spanOf, type Wave, wavesOf } from "../rules.ts"
import { type PlanView, ROLE_LABELS } from "../rules/views.ts"
import { settings } from "../settings.ts"
import { publishingMessages } from "../messages.zh.ts"
import { sentence } from "#kernel/messages"
import { contentIssues } from "../sending/fits.ts"
import { type Burdened, burdenOf } from "../burden.ts"

export interface OrderInput {
  readonly content: { readonly kind: string; readonly id: string }
  readonly accounts: readonly { readonly id: string; readonly role?: Role | undefined }[]
  readonly startsAt?: string | undefined
  readonly staggered?: boolean
  readonly mobileFirst?: boolean
  readonly afterMinutes?: Readonly<Partial<Record<Role, number | undefined>>> | undefined
  readonly burdenReason?: string | undefined
}

/** An order as it would be given: every check made, nothing written. */
export interface Plan {
  readonly content: ReleasedContent
  readonly targets: readonly TargetAccount[]
  readonly waves: readonly Wave[]
  readonly startsAt: Date
  readonly isJoint: boolean
  readonly issues: readonly Issue[]
  readonly burdened: readonly Burdened[]
}

/** A person's clock and ours differ a little: a minute ago is now. */
const PAST_MS = MINUTE_MS

/** 试排: reads the content as it is signed now, the accounts within the scope, the platforms' limits and the units' burden. */
export async function planOf(ctx: Ctx, sql: Sql, ports: PublishingPorts, input: OrderInput): Promise<Outcome<Plan>> {
  const content = await ports.content(sql, input.content)
  if (!content || !(await isWithin(ctx, sql, content.unitId))) return refused("publishing.no-content")
  if (content.expiresAt && content.expiresAt <= ctx.now) return refused("publishing.clearance-expired")
  const startsAt = input.startsAt === undefined ? ctx.now : parseInstant(input.startsAt)!
  if (ctx.now.getTime() - startsAt.getTime() > PAST_MS)
    return refused("publishing.in-the-past", { at: iso(startsAt).slice(0, 16).replace("T", " ") })
  if (content.expiresAt && content.expiresAt <= startsAt) return refused("publishing.clearance-expired")
  const ids = [...new Set(input.accounts.map(({ id }) => id))]
  const targets = await targetAccounts(sql, ctx.actor, { ids })
  if (targets.length < ids.length) return refused("publishing.no-account", { count: ids.length - targets.length })
  const roles = new Map(input.accounts.map(({ id, role }) => [id, role]))
  const waves = wavesOf(
    settings(),
    targets.map((target) => ({ ...target, role: roles.get(target.id) })),
    ctx.actor.unitId,
    {
      startsAt: startsAt < ctx.now ? ctx.now : startsAt,
      staggered: input.staggered ?? false,
      mobileFirst: input.mobileFirst ?? false,
      afterMinutes: input.afterMinutes,
    },
  )
  const isJoint = targets.some(({ unitId }) => unitId !== ctx.actor.unitId)
  const issues = [
    ...closedIssues(targets),
    ...(await againIssues(sql, content, targets)),
    ...(await contentIssues(sql, ports, content, targets)),
  ]
  const burdened = isJoint ? await burdenOf(sql, targets, ctx.actor.unitId, ctx.now) : []
  return done({ content, targets, waves, startsAt, isJoint, issues, burdened })
}

async function isWithin(ctx: Ctx, sql: Sql, unitId: string): Promise<boolean> {
  const params: Param[] = [unitId]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.one<{ within: boolean }>(
    `select exists (select from identity.v_unit u where u.id = $1::bigint and ${inside}) as within`,
    params,
  )
  return row.within
}

const closedIssues = (targets: readonly TargetAccount[]): Issue[] =>
  targets
    .filter(({ state }) => state !== "normal")
    .map(({ platformLabel, name, state }) => ({
      ...({ code: "publishing.account-closed", level: "block", at: name } as const),
      values: { platform: platformLabel, name, state: accountStateLabel(state) },
    }))

/** The same words wait or stand there already: a second time would be a double. */
async function againIssues(sql: Sql, content: ReleasedContent, targets: readonly TargetAccount[]): Promise<Issue[]> {
  const rows = await sql.many<{ accountId: string; by: string }>(
    `select d.account_id as "accountId", p.ordered_by_name as by from publishing.delivery d
     join publishing.publication p on p.id = d.publication_id
     where d.content_key = $1 and d.account_id = any($2::bigint[]) and d.state not in ('rejected', 'withdrawn')`,
    [contentKeyOf(content), targets.map(({ id }) => id)],
  )
  const by = new Map(rows.map((row) => [row.accountId, row.by]))
  return targets
    .filter(({ id }) => by.has(id))
    .map(({ id, platformLabel, name }) => ({
      ...({ code: "publishing.already-ordered", level: "block", at: name } as const),
      values: { platform: platformLabel, name, by: `${by.get(id)} 下单` },
    }))
}

export const contentKeyOf = ({ kind, id, hash }: ReleasedContent): string => `${kind}:${id}:${hash}`

const FIRST_SHOWN = 6

/** 发布单试排 for the form: waves with their times, what is in the way, whom it burdens. Nothing is written. */
export async function previewPublication(
  ctx: Ctx,
  sql: Sql,
  input: OrderInput,
  ports: PublishingPorts,
): Promise<Outcome<PlanView>> {
  const planned = await planOf(ctx, sql, ports, input)
  if (!planned.ok) return planned
  const { content, targets, waves, isJoint, issues, burdened } = planned.value
  const byId = new Map(targets.map((target) => [target.id, target]))
  return done({
    title: content.title,
    total: targets.length,
    units: new Set(targets.map(({ unitId }) => unitId)).size,
    isJoint,
    waves: waves.map((wave) => {
      const accounts = wave.accountIds.map((id) => byId.get(id)!)
      const platforms = [...new Set(accounts.map(({ platform }) => platform))].map((platform) => {
        const here = accounts.filter((account) => account.platform === platform)
        const byHand = here.filter((account) => modeOf(account, ports) !== "api").length
        return { platform, label: here[0]!.platformLabel, count: here.length, byHand }
      })
      const lasts = platforms.map(({ platform, count }) => spanOf(count, perMinute(settings(), platform)))
      return {
        ...{ no: wave.no, label: ROLE_LABELS[wave.role], startsAt: iso(wave.startsAt), gate: wave.gate },
        endsAt: iso(new Date(wave.startsAt.getTime() + Math.max(0, ...lasts))),
        platforms: platforms.map(({ label, count, byHand }) => ({ label, count, byHand })),
      }
    }),
    first: (waves[0]?.accountIds ?? []).slice(0, FIRST_SHOWN).map((id) => {
      const account = byId.get(id)!
      const { name, platformLabel } = account
      return { id, name, platformLabel, guard: guardOf(account, ports) }
    }),
    issues: issues.map((issue) => sentence(publishingMessages, issue.code, issue.values)),
    burdened: burdened.map(({ name, orders }) => ({ name, orders, limit: limitOf(settings(), "joint-per-month") })),
  })
}

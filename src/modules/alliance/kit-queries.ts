import { can, type Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { civilDate, iso } from "#kernel/time"
import { ownUnits, scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { KitRowView, KitView } from "./contract.ts"
import { type Handing, handingsOfKit, type Reach, reachesOf } from "./handings.ts"
import type { AlliancePorts } from "./ports.ts"
import { barred, FINE, NO_RIGHT } from "./allowed.ts"
import type { KitPackage } from "./rules/package.ts"
import { isSignedBy, keyOfKit } from "./signature.ts"
import { kitStates } from "./states.ts"
import { KIT, KITS, kitInScope, type KitRow } from "./store.ts"

/** Somebody has it who has not said that it is gone: whoever fetched it, and above all whoever posted it. */
const OPEN = "k.state = 'withdrawn' and h.fetches > 0 and h.removed_at is null"
const COUNTS = `(select count(*)::int from alliance.handing h where h.kit_id = k.id) as partners,
  (select count(*)::int from alliance.handing h where h.kit_id = k.id and h.fetches > 0) as fetched,
  (select coalesce(sum(r.reached), 0)::float8 from alliance.reach r join alliance.handing h on h.id = r.handing_id
   where h.kit_id = k.id) as reached,
  (select count(*)::int from alliance.handing h where h.kit_id = k.id and ${OPEN}) as residual`
type Counted = KitRow & Pick<KitRowView, "partners" | "fetched" | "reached" | "residual">

const rowOf = (row: Counted, now: Date): KitRowView => ({
  ...{ id: row.id, title: row.title, unit: { id: row.unitId, name: row.unitName }, state: row.state },
  stateLabel: kitStates.states[row.state].label,
  isExpired: row.expiresAt < now,
  ...{ expiresAt: iso(row.expiresAt), madeAt: iso(row.madeAt) },
  ...{ partners: row.partners, fetched: row.fetched, reached: row.reached, residual: row.residual },
})

/** 传播包列表 within the actor's scope, the latest first; `residual`: those still to be followed up after a withdrawal. */
export async function listKits(
  ctx: Ctx,
  sql: Sql,
  filter: { limit: number; cursor?: string | undefined; residual?: "yes" | undefined },
): Promise<Outcome<Page<KitRowView>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [scopeSql(ctx.actor.scope, "u", bound)]
  if (filter.residual) where.push(`exists (select from alliance.handing h where h.kit_id = k.id and ${OPEN})`)
  const from = `${KITS} where ${where.join(" and ")}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Counted>(
    `select ${KIT}, ${COUNTS} from ${from} order by k.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(
    pageOf(
      rows.map((row) => rowOf(row, ctx.now)),
      n,
      offset,
    ),
  )
}

export async function kitOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<KitView>> {
  const kit = await kitInScope(ctx, sql, input.id)
  if (!kit) return refused("alliance.no-kit")
  const counted = await sql.one<Counted>(`select ${KIT}, ${COUNTS} from ${KITS} where k.id = $1`, [kit.id])
  const content = JSON.parse(kit.package) as KitPackage
  const { publicKey } = await keyOfKit(sql, kit.keyId)
  const handings = await handingsOfKit(sql, kit.id)
  const reaches = await reachesOf(
    sql,
    handings.map(({ id }) => id),
  )
  const edit = can(ctx.actor, "alliance.edit") ? FINE : NO_RIGHT
  const isIssued = kit.state === "issued"
  return done({
    ...rowOf(counted, ctx.now),
    ...{ text: content.text, pictures: [...content.pictures], aiAssisted: content.aiAssisted },
    ...{ sha256: kit.sha256, serial: kit.serial, signature: kit.signature, publicKey },
    isSound: isSignedBy(publicKey, kit.package, kit.signature),
    withdrawnAt: kit.withdrawnAt && iso(kit.withdrawnAt),
    withdrawnBecause: kit.withdrawnBecause,
    handings: handings.map((handing) => handingView(handing, kit, reaches)),
    acts: {
      withdraw: !edit.ok || isIssued ? edit : barred("alliance.kit-wrong-state", { state: "已撤回", move: "撤回" }),
      tell: edit.ok && isIssued ? barred("alliance.not-withdrawn") : edit,
    },
  })
}

const handingView = (handing: Handing, kit: KitRow, reaches: readonly Reach[]): KitView["handings"][number] => ({
  partner: { id: handing.partnerId, name: handing.partnerName },
  fetchedAt: handing.fetchedAt && iso(handing.fetchedAt),
  fetches: handing.fetches,
  toldAt: handing.toldAt && iso(handing.toldAt),
  toldBy: handing.toldBy,
  removedAt: handing.removedAt && iso(handing.removedAt),
  removedNote: handing.removedNote,
  isOpen: kit.state === "withdrawn" && handing.fetches > 0 && handing.removedAt === null,
  reaches: reaches
    .filter(({ handingId }) => handingId === handing.id)
    .map(({ handingId: _, at, pictures, ...one }) => ({ ...one, at: iso(at), pictures: [...pictures] })),
})

/** What may be handed out now, and to whom. */
export const kitChoices =
  (ports: AlliancePorts) =>
  async (
    ctx: Ctx,
    sql: Sql,
  ): Promise<
    Outcome<{
      contents: { kind: string; id: string; title: string; clearedAt: string }[]
      partners: { id: string; name: string }[]
    }>
  > => {
    const contents = (await ports.releasable?.(sql, ownUnits(ctx.actor))) ?? []
    const partners = await sql.many<{ id: string; name: string }>(
      `select id, name from alliance.partner where unit_id = $1 and state = 'active'
         and $2::date between agreement_from and agreement_to order by name`,
      [ctx.actor.unitId, civilDate(ctx.now)],
    )
    return done({
      contents: contents.map(({ kind, id, title, clearedAt }) => ({ kind, id, title, clearedAt: iso(clearedAt) })),
      partners,
    })
  }

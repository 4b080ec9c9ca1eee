import { can, type Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { containing, type Param, type Sql } from "#platform/db"
import type { PartnerRowView, PartnerView } from "./contract.ts"
import { kitsOfPartner, reachesOf } from "./handings.ts"
import { barred, FINE, NO_RIGHT } from "./allowed.ts"
import { PARTNER_KINDS } from "./rules/partner.ts"
import { kitStates, partnerStates } from "./states.ts"
import { PARTNER, PARTNERS, partnerInScope, type PartnerRow } from "./store.ts"

export { kitChoices, kitOf, listKits } from "./kit-queries.ts"

const COUNTS = `(select count(*)::int from alliance.handing h where h.partner_id = p.id) as kits,
  (select coalesce(sum(r.reached), 0)::float8 from alliance.reach r join alliance.handing h on h.id = r.handing_id
   where h.partner_id = p.id) as reached`
type Counted = PartnerRow & { readonly kits: number; readonly reached: number }

const rowOf = (row: Counted): PartnerRowView => ({
  ...{ id: row.id, name: row.name, kind: row.kind, kindLabel: PARTNER_KINDS[row.kind], reaches: row.reaches },
  unit: { id: row.unitId, name: row.unitName },
  ...{ agreementFrom: row.agreementFrom, agreementTo: row.agreementTo, thanks: row.thanks, state: row.state },
  stateLabel: partnerStates.states[row.state].label,
  ...{ kits: row.kits, reached: row.reached },
})

/** 伙伴列表 within the actor's scope, those of today first. */
export async function listPartners(
  ctx: Ctx,
  sql: Sql,
  filter: { limit: number; cursor?: string | undefined; q?: string | undefined; state?: string | undefined },
): Promise<Outcome<Page<PartnerRowView>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [scopeSql(ctx.actor.scope, "u", bound)]
  if (filter.q) where.push(`p.name ilike ${bound(containing(filter.q))}`)
  if (filter.state) where.push(`p.state = ${bound(filter.state)}`)
  const from = `${PARTNERS} where ${where.join(" and ")}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Counted>(
    `select ${PARTNER}, ${COUNTS} from ${from} order by p.state, p.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(rows.map(rowOf), n, offset))
}

export async function partnerOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<PartnerView>> {
  const partner = await partnerInScope(ctx, sql, input.id)
  if (!partner) return refused("alliance.no-partner")
  const counted = await sql.one<Counted>(`select ${PARTNER}, ${COUNTS} from ${PARTNERS} where p.id = $1`, [partner.id])
  const kits = await kitsOfPartner(sql, partner.id)
  const handings = await sql.many<{ id: string; kitId: string; fetchedAt: Date | null }>(
    `select id, kit_id as "kitId", fetched_at as "fetchedAt" from alliance.handing where partner_id = $1`,
    [partner.id],
  )
  const reaches = await reachesOf(
    sql,
    handings.map(({ id }) => id),
  )
  const act = !can(ctx.actor, "alliance.edit")
    ? NO_RIGHT
    : partner.state === "active"
      ? FINE
      : barred("alliance.partner-ended")
  return done({
    ...rowOf(counted),
    hasContact: partner.contact !== "",
    handed: kits.map((kit) => {
      const handing = handings.find(({ kitId }) => kitId === kit.id)!
      return {
        ...{ kitId: kit.id, title: kit.title, stateLabel: kitStates.states[kit.state].label },
        fetchedAt: handing.fetchedAt && iso(handing.fetchedAt),
        reaches: reaches
          .filter(({ handingId }) => handingId === handing.id)
          .map(({ handingId: _, at, pictures, ...one }) => ({ ...one, at: iso(at), pictures: [...pictures] })),
      }
    }),
    acts: { change: act, end: act },
  })
}

import type { Ctx } from "#kernel/actor"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import type { PolicyArticle } from "./rules/cut.ts"
import type { Cited, LineKind } from "./rules/lines.ts"

export interface Policy {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly title: string
  readonly number: string
  readonly issuedOn: string | null
  readonly versionNo: number
  readonly changedAt: Date
  readonly text: string
  readonly hash: string
  readonly articles: readonly PolicyArticle[]
}

export const POLICY = `p.id, p.unit_id as "unitId", u.name as "unitName", p.title, p.number, p.issued_on as "issuedOn",
  p.version_no as "versionNo", p.changed_at as "changedAt", v.text, v.hash, v.articles`
export const FROM = `newsroom.policy p join identity.v_unit u on u.id = p.unit_id
  join newsroom.policy_version v on v.policy_id = p.id and v.no = p.version_no`

/** Inside the actor's scope. */
export async function policyInScope(ctx: Ctx, sql: Sql, id: string): Promise<Policy | undefined> {
  const params: Param[] = [id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  return await sql.maybe<Policy>(`select ${POLICY} from ${FROM} where p.id = $1 and ${inside}`, params)
}

/** The same with its row locked, read after the lock. */
export async function lockPolicy(ctx: Ctx, tx: Tx, id: string): Promise<Policy | undefined> {
  await tx.maybe("select id from newsroom.policy where id = $1 for update", [id])
  return await policyInScope(ctx, tx, id)
}

export interface PolicyText {
  readonly title: string
  readonly number: string
  readonly issuedOn: string | null
  readonly text: string
  readonly hash: string
  readonly articles: readonly PolicyArticle[]
}

export async function insertPolicy(tx: Tx, ctx: Ctx, given: PolicyText): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into newsroom.policy (unit_id, title, number, issued_on, version_no, made_at, made_by, changed_at)
     values ($1, $2, $3, $4, 1, $5, $6, $5) returning id`,
    [ctx.actor.unitId, given.title, given.number, given.issuedOn, ctx.now, ctx.actor.id],
  )
  await insertVersion(tx, ctx, id, 1, given, "录入")
  return id
}

export async function changePolicyRow(
  tx: Tx,
  ctx: Ctx,
  policy: Policy,
  given: PolicyText,
  why: string,
): Promise<number> {
  const no = policy.versionNo + 1
  await insertVersion(tx, ctx, policy.id, no, given, why)
  await tx.run(
    `update newsroom.policy set title = $2, number = $3, issued_on = $4, version_no = $5, changed_at = $6 where id = $1`,
    [policy.id, given.title, given.number, given.issuedOn, no, ctx.now],
  )
  return no
}

const insertVersion = (tx: Tx, ctx: Ctx, policyId: string, no: number, given: PolicyText, why: string) =>
  tx.run(
    `insert into newsroom.policy_version (policy_id, no, text, hash, articles, why, at, by_id)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8)`,
    [policyId, no, given.text, given.hash, JSON.stringify(given.articles), why, ctx.now, ctx.actor.id],
  )

export const versionsOf = (sql: Sql, policyId: string): Promise<{ no: number; why: string; by: string; at: Date }[]> =>
  sql.many(
    `select v.no, v.why, coalesce(p.name, '系统') as by, v.at from newsroom.policy_version v
     left join identity.v_person p on p.id::text = v.by_id where v.policy_id = $1 order by v.no desc`,
    [policyId],
  )

export interface Line {
  readonly id: string
  readonly policyId: string
  readonly kind: LineKind
  readonly question: string
  readonly text: string
  readonly cites: readonly Cited[]
  readonly materialId: string | null
  readonly materialTitle: string | null
  readonly savedBy: string
  readonly savedAt: Date
}

/** The sentences in use of some policies, in their order. */
export const linesOf = (sql: Sql, policyIds: readonly string[]): Promise<Line[]> =>
  sql.many<Line>(
    `select l.id, l.policy_id as "policyId", l.kind, l.question, l.text, l.cites, l.material_id as "materialId",
       m.title as "materialTitle", coalesce(p.name, '系统') as "savedBy", l.saved_at as "savedAt"
     from newsroom.policy_line l left join newsroom.material m on m.id = l.material_id
     left join identity.v_person p on p.id::text = l.saved_by
     where l.policy_id = any($1::bigint[]) and l.ended_at is null order by l.policy_id, l.place, l.id`,
    [policyIds],
  )

export interface LineInput {
  readonly kind: LineKind
  readonly question: string
  readonly text: string
  readonly cites: readonly Cited[]
  readonly materialId: string | null
}

export const insertLine = (tx: Tx, ctx: Ctx, policyId: string, line: LineInput): Promise<{ id: string }> =>
  tx.one(
    `insert into newsroom.policy_line (policy_id, kind, question, text, cites, material_id, place, saved_at, saved_by)
     values ($1, $2, $3, $4, $5::jsonb, $6,
       (select coalesce(max(place), 0) + 1 from newsroom.policy_line where policy_id = $1), $7, $8) returning id`,
    [policyId, line.kind, line.question, line.text, JSON.stringify(line.cites), line.materialId, ctx.now, ctx.actor.id],
  )

export const changeLineRow = (tx: Tx, ctx: Ctx, policyId: string, id: string, line: LineInput): Promise<number> =>
  tx.run(
    `update newsroom.policy_line set kind = $3, question = $4, text = $5, cites = $6::jsonb, material_id = $7,
       saved_at = $8, saved_by = $9 where policy_id = $1 and id = $2 and ended_at is null`,
    [
      policyId,
      id,
      line.kind,
      line.question,
      line.text,
      JSON.stringify(line.cites),
      line.materialId,
      ctx.now,
      ctx.actor.id,
    ],
  )

export const endLine = (tx: Tx, ctx: Ctx, policyId: string, id: string): Promise<number> =>
  tx.run(
    `update newsroom.policy_line set ended_at = $3, ended_by = $4 where policy_id = $1 and id = $2 and ended_at is null`,
    [policyId, id, ctx.now, ctx.actor.id],
  )

import type { Ctx } from "#kernel/actor"
import { can } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { ReplyOf } from "#kernel/route"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { usualBoards } from "./boards.ts"
import type { CorrectionView, portalContract } from "./contract.ts"
import { CORRECTION_COLUMNS, CORRECTION_FROM, type Correction } from "./corrections.ts"
import { KIND_LABELS, VERDICT_LABELS, VERDICTS_OF } from "./rules/correction.ts"
import { linksOf, siteOf } from "./site.ts"
import { correctionStates } from "./states.ts"

type Contract = typeof portalContract

const viewOf = (ctx: Ctx, row: Correction): CorrectionView => {
  const closed = correctionStates.refuse(row.state, "answer") ? `已经答复，不能再改。` : null
  const why = can(ctx.actor, "portal.answer") ? closed : "您没有答复纠错的权限。"
  return {
    ...{ id: row.id, kind: row.kind, kindLabel: KIND_LABELS[row.kind], state: row.state },
    ...{ stateLabel: correctionStates.states[row.state].label, unit: { id: row.unitId, name: row.unitName } },
    ...{ about: row.about, title: row.title, text: row.text, toldAt: iso(row.toldAt), dueAt: iso(row.dueAt) },
    overdue: row.state === "open" && row.dueAt < ctx.now,
    ...{ answer: row.answer, verdictLabel: row.verdict && VERDICT_LABELS[row.verdict] },
    ...{ answeredAt: row.answeredAt && iso(row.answeredAt), answeredBy: row.answeredBy, hasContact: row.hasContact },
    verdicts: VERDICTS_OF[row.kind].map((id) => ({ id, label: VERDICT_LABELS[id] })),
    act: { ok: why === null, why },
  }
}

/** 公众纠错与举报 within the actor's scope: what waits first, the oldest on top. */
export async function corrections(
  ctx: Ctx,
  sql: Sql,
  input: { limit: number; cursor?: string | undefined; state?: string[] | undefined; kind?: string[] | undefined },
): Promise<Outcome<ReplyOf<Contract["corrections"]>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const where = [scopeSql(ctx.actor.scope, "u", bound)]
  if (input.state) where.push(`c.state = any(${bound(input.state)})`)
  if (input.kind) where.push(`c.kind = any(${bound(input.kind)})`)
  const from = `${CORRECTION_FROM} where ${where.join(" and ")}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Correction>(
    `select ${CORRECTION_COLUMNS} from ${from} order by c.state = 'answered', case when c.state = 'open' then c.due_at end,
       c.answered_at desc, c.id limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(
    pageOf(
      rows.map((row) => viewOf(ctx, row)),
      n,
      offset,
    ),
  )
}

export async function correction(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<CorrectionView>> {
  const params: Param[] = [input.id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.maybe<Correction>(
    `select ${CORRECTION_COLUMNS} from ${CORRECTION_FROM} where c.id = $1::bigint and ${inside}`,
    params,
  )
  return row ? done(viewOf(ctx, row)) : refused("portal.not-found")
}

/** 公众网站 as it is set, with the boards that hold where none are. */
export async function site(_ctx: Ctx, sql: Sql): Promise<Outcome<ReplyOf<Contract["site"]>>> {
  const { name, unitId, unitName, icp, police, siteCode, phone, origin, boards } = await siteOf(sql)
  const links = (await linksOf(sql)).map(({ board, label, url, says }) => ({ board, label, url, says }))
  return done({
    ...{ name, unit: unitId === null ? null : { id: unitId, name: unitName ?? "" } },
    ...{ icp: icp ?? "", police: police ?? "", siteCode: siteCode ?? "", phone: phone ?? "", origin: origin ?? "" },
    ...{ boards: boards && [...boards], usual: [...usualBoards()], links },
  })
}

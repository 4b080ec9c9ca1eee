import { escaped } from "#kernel/escaped"
import { type Ctx, can } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { ReviewKind } from "../kinds.ts"
import { reviewMessages } from "../messages.zh.ts"
import { fieldsOf, partsOf } from "../rules/template.ts"
import type { TemplateLine, TemplateView } from "../rules/template-contract.ts"
import { type TemplateState, templateStates } from "../states.ts"
import { latestRoundId } from "../store.ts"
import { mayRelease } from "./release.ts"
import { TEMPLATE, TEMPLATE_KIND, type TemplateRow, templateRow } from "./store.ts"

type Listed = TemplateRow & { unitName: string; releases: number }
const LISTED = `${TEMPLATE}, u.name as "unitName",
  (select count(*)::int from review.template_release r where r.template_id = t.id) as releases`
const FROM = "review.template t join identity.v_unit u on u.id = t.unit_id"

const lineOf = (row: Listed): TemplateLine => ({
  id: row.id,
  title: row.title,
  unit: { id: row.unitId, name: row.unitName },
  state: row.state,
  stateLabel: templateStates.states[row.state].label,
  fields: fieldsOf(row.body),
  changedAt: iso(row.changedAt),
  readyAt: row.readyAt ? iso(row.readyAt) : null,
  releases: row.releases,
})

/** 预审模板 within the actor's data scope, those ready first. */
export async function listTemplates(
  ctx: Ctx,
  sql: Sql,
  input: { state?: TemplateState | undefined; limit: number; cursor?: string | undefined },
): Promise<Outcome<Page<TemplateLine>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const state = input.state ? ` and t.state = ${bound(input.state)}` : ""
  const where = `${scopeSql(ctx.actor.scope, "u", bound)}${state}`
  const total = await sql.one<{ n: number }>(`select count(*)::int as n from ${FROM} where ${where}`, params)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Listed>(
    `select ${LISTED} from ${FROM} where ${where}
     order by array_position(array['ready', 'in-review', 'drafting', 'withdrawn'], t.state), t.id desc
     limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(rows.map(lineOf), total.n, offset))
}

const said = (refusal: Refusal | undefined) =>
  refusal ? { ok: false, why: sentence(reviewMessages, refusal.code, refusal.values) } : { ok: true, why: null }

/** One 预审模板 with its parts, what was let out, and what the reader may do. */
export async function templateOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<TemplateView>> {
  const params: Param[] = [input.id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.maybe<Listed>(`select ${LISTED} from ${FROM} where t.id = $1 and ${inside}`, params)
  if (!row) return refused("review.no-template")
  const authors = await sql.many<{ id: string; name: string }>(
    "select id, name from identity.v_person where id = any($1::bigint[]) order by id",
    [row.authorIds],
  )
  const released = await sql.many<{
    id: string
    title: string
    text: string
    byId: string
    byName: string
    at: Date
    fixedHash: string
  }>(
    `select r.id, r.title, r.text, p.id as "byId", p.name as "byName", r.released_at as at, r.fixed_hash as "fixedHash"
     from review.template_release r join identity.v_person p on p.id = r.released_by
     where r.template_id = $1 order by r.id desc limit 100`,
    [row.id],
  )
  const write = can(ctx.actor, "review.write-template")
    ? (verb: "edit" | "submit" | "withdraw") => templateStates.refuse(row.state, verb)
    : () => refused("review.no-writer")
  const release = (await mayRelease(sql, row, ctx.actor.id))
    ? row.state === "ready"
      ? undefined
      : refused("review.template-not-ready")
    : refused("review.only-duty-leader")
  return done({
    ...lineOf(row),
    body: row.body,
    hash: row.hash,
    parts: partsOf(row.body).map((part) => ("text" in part ? { text: part.text } : { field: part.field })),
    authors,
    roundId: (await latestRoundId(sql, { kind: TEMPLATE_KIND, id: row.id })) ?? null,
    edit: said(write("edit")),
    submit: said(write("submit")),
    withdraw: said(write("withdraw")),
    release: said(release),
    released: released.map(({ byId, byName, at, ...one }) => ({
      ...one,
      by: { id: byId, name: byName },
      at: iso(at),
    })),
  })
}

/** What the signing page shows of a template: the fixed text, its fields set off. */
export const templateKind: ReviewKind = {
  kind: TEMPLATE_KIND,
  name: "预审模板",
  opens: (id) => `/review-templates/${id}`,
  opinionsAt: (id) => `/review-templates/${id}/opinions`,
  signsAt: (id) => `/review-templates/${id}`,
  async summary(sql, id) {
    const row = await templateRow(sql, id)
    if (!row) return undefined
    const people = await sql.many<{ id: string; name: string; unitName: string }>(
      `select p.id, p.name, u.name as "unitName" from identity.v_person p, identity.v_unit u
       where p.id = any($1::bigint[]) and u.id = $2 order by p.id`,
      [row.authorIds, row.unitId],
    )
    const body = partsOf(row.body)
      .map((part) => ("text" in part ? escaped(part.text) : `<mark>${escaped(part.field)}</mark>`))
      .join("")
    return {
      title: row.title,
      lines: [
        "预审模板：突发应急时由值班负责人填入事实后放行",
        `留待填写的事实：${fieldsOf(row.body).join("、")}`,
        "除标出的几处以外，一字不能改动",
      ],
      bodyHtml: body
        .split(/\n+/)
        .map((line) => `<p>${line}</p>`)
        .join(""),
      unitName: people[0]?.unitName ?? "",
      authors: people.map(({ id: personId, name }) => ({ id: personId, name })),
      hash: row.hash,
      findings: { veto: 0, serious: 0, warn: 0, waved: [] },
    }
  },
}

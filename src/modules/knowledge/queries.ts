import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import { addDays, civilDate, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { roundOf } from "#modules/review"
import { containing, type Param, type Sql } from "#platform/db"
import type { EntryLine, EntryView } from "./contract.ts"
import { eventWords } from "./event-words.ts"
import { knowledgeMessages } from "./messages.zh.ts"
import { mayWrite } from "./policy.ts"
import { lastDay } from "./rules/validity.ts"
import { limitOf } from "./settings.ts"
import { similarAnswers } from "./similar.ts"
import { type EntryState, entryStates } from "./states.ts"
import { ENTRY, ENTRY_FROM, ENTRY_KIND, type EntryRow } from "./store.ts"

const ENDS = "least(e.valid_until, e.policy_until)"

function lineOf(row: EntryRow, today: string): EntryLine {
  const lastOn = lastDay(row)
  const soon = addDays(today, limitOf("ending-days"))
  return {
    ...{ id: row.id, question: row.question, unit: { id: row.unitId, name: row.unitName }, state: row.state },
    ...{ stateLabel: entryStates.states[row.state].label, policyName: row.policyName, lastOn },
    ending: row.state === "published" && lastOn !== null && lastOn <= soon,
    publishedAt: row.publishedAt ? iso(row.publishedAt) : null,
    changedAt: iso(row.changedAt),
  }
}

export interface EntryFilter {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly q?: string | undefined
  readonly state?: EntryState | undefined
  readonly unit?: string | undefined
  readonly ending?: "yes" | undefined
}

/** 咨询答问 within the actor's data scope: what is expired or written first, then what is given, the newest on top. */
export async function listEntries(ctx: Ctx, sql: Sql, filter: EntryFilter) {
  const today = civilDate(ctx.now)
  const params: Param[] = [addDays(today, limitOf("ending-days"))]
  const bound = (value: Param): string => `$${params.push(value)}`
  const ending = `(e.state = 'published' and ${ENDS} <= $1)`
  const shared = [
    scopeSql(ctx.actor.scope, "u", bound),
    "$1::date is not null",
    ...(filter.q
      ? [
          `e.question || ' ' || array_to_string(e.wordings, ' ') || ' ' || e.answer ilike ${bound(containing(filter.q))}`,
        ]
      : []),
    ...(filter.unit ? [`e.unit_id = ${bound(filter.unit)}`] : []),
  ].join(" and ")
  const states = await sql.many<{ state: EntryState; n: number; ending: number }>(
    `select e.state, count(*)::int as n, count(*) filter (where ${ending})::int as ending from ${ENTRY_FROM} where ${shared} group by 1`,
    params,
  )
  const where = `${shared}${filter.state ? ` and e.state = ${bound(filter.state)}` : ""}${filter.ending ? ` and ${ending}` : ""}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${ENTRY_FROM} where ${where}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<EntryRow>(
    `select ${ENTRY} from ${ENTRY_FROM} where ${where}
     order by array_position(array['expired', 'draft', 'in-review', 'published', 'withdrawn'], e.state), e.changed_at desc, e.id desc
     limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const gaps = await sql.one<{ n: number }>("select count(*)::int as n from knowledge.gap where state = 'open'")
  return done({
    ...pageOf(
      rows.map((row) => lineOf(row, today)),
      n,
      offset,
    ),
    figures: (Object.keys(entryStates.states) as EntryState[]).map((key) => ({
      key,
      label: entryStates.states[key].label,
      count: states.find(({ state }) => state === key)?.n ?? 0,
    })),
    ending: states.reduce((sum, one) => sum + one.ending, 0),
    openGaps: gaps.n,
  })
}

const said = (refusal: Refusal | undefined) =>
  refusal ? { ok: false, why: sentence(knowledgeMessages, refusal.code, refusal.values) } : { ok: true, why: null }

const ALIKE_MAX = 5
const ORIGINS: Readonly<Record<string, string>> = { "knowledge.gap": "公众提问", "inbox.message": "已答复的来信" }

/** One 咨询答问 of the actor's data scope, with what is like it and what can be done. */
export async function entryOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<EntryView>> {
  const params: Param[] = [input.id]
  const inside = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const row = await sql.maybe<EntryRow>(`select ${ENTRY} from ${ENTRY_FROM} where e.id = $1 and ${inside}`, params)
  if (!row) return refused("knowledge.not-found")
  const authors = await sql.many<{ id: string; name: string }>(
    "select id, name from identity.v_person where id = any($1::bigint[]) order by id",
    [row.authorIds],
  )
  const replaced = await sql.maybe<{ id: string; state: EntryState }>(
    "select id, state from knowledge.entry where replaces_id = $1 and state <> 'withdrawn' order by id desc limit 1",
    [row.id],
  )
  const replaces = row.replacesId
    ? await sql.maybe<{ id: string; question: string }>("select id, question from knowledge.entry where id = $1", [
        row.replacesId,
      ])
    : undefined
  const near = await similarAnswers(sql, { text: row.question, limit: ALIKE_MAX + 1, now: ctx.now })
  const round = await roundOf(sql, { kind: ENTRY_KIND, id: row.id })
  const may = (verb: keyof typeof entryStates.moves) =>
    said(mayWrite(ctx.actor, row) ?? entryStates.refuse(row.state, verb))
  const renewable = row.state === "published" || row.state === "expired"
  return done({
    ...lineOf(row, civilDate(ctx.now)),
    ...{
      wordings: [...row.wordings],
      answer: row.answer,
      policyClause: row.policyClause,
      policyUntil: row.policyUntil,
    },
    ...{ validFrom: row.validFrom, validUntil: row.validUntil, hash: row.hash, authors },
    endedAt: row.endedAt ? iso(row.endedAt) : null,
    endedBecause: row.endedBecause,
    replaces: replaces ?? null,
    replacedBy: replaced ? { id: replaced.id, stateLabel: entryStates.states[replaced.state].label } : null,
    origin: row.originKind ? (ORIGINS[row.originKind] ?? "其他模块") : null,
    roundId: round?.id ?? null,
    alike: near
      .filter(({ id }) => id !== row.id)
      .slice(0, ALIKE_MAX)
      .map(({ id, question, score }) => ({ id, question, percent: Math.round(score * 100) })),
    events: await eventsOf(sql, row.id),
    actions: {
      edit: may("edit"),
      submit: may("submit"),
      recall: may("giveBack"),
      withdraw: row.state === "expired" ? said(mayWrite(ctx.actor, row)) : may("withdraw"),
      renew: said(
        mayWrite(ctx.actor, row) ??
          (renewable
            ? replaced?.state === "draft" || replaced?.state === "in-review"
              ? refused("knowledge.renewed-before")
              : undefined
            : refused("knowledge.not-renewable")),
      ),
    },
  })
}

async function eventsOf(sql: Sql, entryId: string): Promise<EntryView["events"]> {
  const rows = await sql.many<{ at: Date; actor: string | null; unit: string | null; kind: string; text: string }>(
    `select v.at, p.name as actor, u.name as unit, v.kind, v.text from knowledge.entry_event v
     left join identity.v_person p on p.id::text = v.actor_id left join identity.v_unit u on u.id::text = v.unit_id
     where v.entry_id = $1 order by v.id limit 200`,
    [entryId],
  )
  return rows.map(({ at, actor, unit, kind, text }) => ({
    ...{ at: iso(at), actor: actor ?? "系统", unit: unit ?? "", action: eventWords(kind), text },
  }))
}

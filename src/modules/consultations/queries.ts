import { type Actor, type Ctx, can } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf, ReplyOf } from "#kernel/route"
import { covers } from "#kernel/scope"
import { civilDate, iso } from "#kernel/time"
import { limitLabel } from "#kernel/workday"
import { scopeSql } from "#modules/identity"
import { roundOf } from "#modules/review"
import { containing, type Param, type Sql } from "#platform/db"
import type { Files } from "#platform/files"
import type { ConsultationRow, ConsultationView, consultationsContract } from "./contract.ts"
import { countsOf, talliesOf } from "./counts.ts"
import { consultationsMessages } from "./messages.zh.ts"
import { mayWrite } from "./policy.ts"
import { articlesOf } from "./rules/articles.ts"
import { EVENTS, type EventKind } from "./rules/opinion.ts"
import { settings, settingsHere } from "./settings.ts"
import { type ConsultationMove, consultationStates, type ConsultationState } from "./states.ts"
import {
  CONSULTATION,
  CONSULTATION_KIND,
  type Consultation,
  consultationById,
  CONSULTATIONS,
  REPORT_KIND,
} from "./store.ts"

export const LATE = `c.state in ('feedback', 'report-in-review') and c.feedback_due_on < `

export const isLate = (row: Consultation, today: string): boolean =>
  (row.state === "feedback" || row.state === "report-in-review") && row.feedbackDueOn! < today

const kindLabels = async (sql: Sql): Promise<ReadonlyMap<string, string>> =>
  new Map((await settingsHere(sql)).kinds.map(({ id, label }) => [id, label]))

const rowOf = (row: Consultation, labels: ReadonlyMap<string, string>, now: Date): ConsultationRow => ({
  ...{ id: row.id, title: row.title, kindLabel: labels.get(row.kind) ?? "意见征集", state: row.state },
  stateLabel: consultationStates.states[row.state].label,
  unit: { id: row.unitId, name: row.unitName },
  ...{ opinions: row.opinions, waiting: row.waiting, endsOn: row.endsOn, feedbackDueOn: row.feedbackDueOn },
  publishedAt: row.publishedAt && iso(row.publishedAt),
  overdue: isLate(row, civilDate(now)),
})

/** 意见征集列表: what waits for its office first, then the newest. */
export async function listConsultations(
  ctx: Ctx,
  sql: Sql,
  filter: InputOf<typeof consultationsContract.consultations>,
): Promise<Outcome<ReplyOf<typeof consultationsContract.consultations>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const words = filter.q ? ` and c.title ilike ${bound(containing(filter.q))}` : ""
  const shared = `${scopeSql(ctx.actor.scope, "u", bound)}${words}`
  const late = `${LATE}${bound(civilDate(ctx.now))}`
  const counts = await sql.many<{ state: ConsultationState; n: number; late: number }>(
    `select c.state, count(*)::int as n, count(*) filter (where ${late})::int as late from ${CONSULTATIONS} where ${shared} group by 1`,
    params,
  )
  const state = filter.state ? ` and c.state = any(${bound([...filter.state])}::text[])` : ""
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Consultation>(
    `select ${CONSULTATION} from ${CONSULTATIONS} where ${shared}${filter.late ? ` and ${late}` : ""}${state}
     order by (${late}) desc, c.state in ('feedback', 'report-in-review') desc, c.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const total = counts
    .filter((one) => !filter.state || filter.state.includes(one.state))
    .reduce((sum, one) => sum + (filter.late ? one.late : one.n), 0)
  const labels = await kindLabels(sql)
  return done({
    ...pageOf(
      rows.map((row) => rowOf(row, labels, ctx.now)),
      total,
      offset,
    ),
    figures: (Object.keys(consultationStates.states) as ConsultationState[]).map((key) => ({
      ...{ key, label: consultationStates.states[key].label },
      count: counts.find(({ state }) => state === key)?.n ?? 0,
    })),
    late: counts.reduce((sum, one) => sum + one.late, 0),
  })
}

/** A consultation of units one may see. */
export async function seenConsultation(actor: Actor, sql: Sql, id: string): Promise<Outcome<Consultation>> {
  const row = await consultationById(sql, id)
  return row && covers(actor.scope, row) ? done(row) : refused("consultations.not-found")
}

/** One 意见征集 as its unit sees it: the draft, what came in by article, what can be done. */
export const consultationOf =
  (files: Files) =>
  async (ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<ConsultationView>> => {
    const found = await seenConsultation(ctx.actor, sql, input.id)
    if (!found.ok) return found
    const row = found.value
    const here = await settingsHere(sql)
    const kind = here.kinds.find(({ id }) => id === row.kind)
    const articles = articlesOf(row.body)
    const authors = await sql.many<{ id: string; name: string }>(
      "select id, name from identity.v_person where id = any($1::bigint[]) order by id",
      [row.authorIds],
    )
    const file = row.fileId ? await files.body(sql, row.fileId) : undefined
    const round = await roundOf(sql, { kind: CONSULTATION_KIND, id: row.id })
    const reportRound = await roundOf(sql, { kind: REPORT_KIND, id: row.id })
    return done({
      ...rowOf(row, new Map(here.kinds.map(({ id, label }) => [id, label])), ctx.now),
      ...{ kind: row.kind, explanation: row.explanation, body: row.body, periodDays: row.periodDays },
      articles: articles.map(({ no, label }) => ({ no, label })),
      file: file && row.fileId ? { id: row.fileId, name: file.name, bytes: file.bytes } : null,
      periodAsked: kind ? limitLabel(kind.period) : "",
      ...{ shortReason: row.shortReason, mail: row.mail, post: row.post, phone: row.phone },
      ...{ questions: [...row.questions], hash: row.hash, authors, report: row.report },
      reportPublishedAt: row.reportPublishedAt && iso(row.reportPublishedAt),
      withdrawnBecause: row.withdrawnBecause,
      counts: await countsOf(sql, row.id, articles),
      tallies: (await talliesOf(sql, row)).map((one) => ({ ...one, options: [...one.options] })),
      ...{ roundId: round?.id ?? null, reportRoundId: reportRound?.id ?? null },
      events: await eventsOf(sql, row.id),
      actions: actionsOf(ctx, row),
    })
  }

const said = (refusal: Refusal | undefined) =>
  refusal ? { ok: false, why: sentence(consultationsMessages, refusal.code, refusal.values) } : { ok: true, why: null }

/** The same tables the commands ask; the refusal's sentence stands on the grey button. */
function actionsOf(ctx: Ctx, row: Consultation): ConsultationView["actions"] {
  const may = (act: string, move: ConsultationMove) =>
    mayWrite(ctx.actor, row, act) ?? consultationStates.refuse(row.state, move)
  const notEnded = row.state === "open" ? refused("consultations.not-ended", { on: row.endsOn! }) : undefined
  const taking =
    row.state === "open" || row.state === "feedback"
      ? undefined
      : refused("consultations.not-open", { on: row.endsOn ?? "" })
  const ready =
    row.report === ""
      ? refused("consultations.no-report")
      : row.waiting > 0
        ? refused("consultations.undecided", { count: row.waiting })
        : undefined
  return {
    edit: said(may("修改意见征集", "edit")),
    submit: said(may("意见征集送审", "submit")),
    recall: said(may("收回送审", "giveBack")),
    withdraw: said(may("撤回意见征集", "withdraw")),
    decide: said(
      mayWrite(ctx.actor, row, "登记采纳情况") ??
        (row.state === "open" ? undefined : consultationStates.refuse(row.state, "report")),
    ),
    enter: said(mayWrite(ctx.actor, row, "登记意见") ?? taking),
    report: said(notEnded ?? may("起草采纳情况", "report")),
    submitReport: said(notEnded ?? may("采纳情况送审", "submitReport") ?? ready),
    recallReport: said(may("收回采纳情况", "giveReportBack")),
    unmask: said(
      can(ctx.actor, "consultations.unmask")
        ? undefined
        : refused("consultations.not-writer", { act: "查看联系方式和原文" }),
    ),
  }
}

async function eventsOf(sql: Sql, id: string): Promise<ConsultationView["events"]> {
  const rows = await sql.many<{ at: Date; actor: string | null; unit: string | null; kind: EventKind; text: string }>(
    `select e.at, p.name as actor, u.name as unit, e.kind, e.text from consultations.event e
     left join identity.v_person p on p.id::text = e.actor_id left join identity.v_unit u on u.id = e.unit_id
     where e.consultation_id = $1 order by e.id limit 200`,
    [id],
  )
  return rows.map(({ at, actor, unit, kind, text }) => ({
    ...{ at: iso(at), actor: actor ?? "系统", unit: unit ?? "", action: EVENTS[kind], text },
  }))
}

/** What may be consulted on, and for how long at least: for the form. */
export async function listKinds(_ctx: Ctx, sql: Sql): Promise<Outcome<ReplyOf<typeof consultationsContract.kinds>>> {
  const { kinds } = await settingsHere(sql)
  return done({
    items: kinds.map(({ id, label, period, short, source }) => ({
      ...{ id, label, source, period: limitLabel(period), short: short ? limitLabel(short) : "" },
    })),
    questionsMax: settings().questionsMax.value,
  })
}

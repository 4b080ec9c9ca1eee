import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf, ReplyOf } from "#kernel/route"
import { civilDate, iso } from "#kernel/time"
import { containing, type Db, type Param, type Sql } from "#platform/db"
import type { Download } from "#platform/http"
import { type CellValue, type WorkbookColumn, writeWorkbook } from "#platform/office"
import * as trail from "#platform/trail"
import type { consultationsContract, OpinionRow } from "./contract.ts"
import { seenConsultation } from "./queries.ts"
import { type Article, articlesOf, placeOf } from "./rules/articles.ts"
import { type OpinionSource, SOURCES } from "./rules/opinion.ts"
import type { Answers, Question } from "./rules/questions.ts"
import { opinionStates, type OpinionState } from "./states.ts"
import { addEvent, CONSULTATION_KIND } from "./store.ts"

interface Row {
  readonly id: string
  readonly article: number | null
  readonly text: string
  readonly answers: Answers
  readonly state: OpinionState
  readonly reason: string
  readonly source: OpinionSource
  readonly saidAt: Date
  readonly same: number
  readonly isPublic: boolean
  readonly held: string
  readonly hasContact: boolean
  readonly hasOriginal: boolean
}

const OPINION = `o.id, o.article, o.text, o.answers, o.state, o.reason, o.source, o.said_at as "saidAt",
  case when o.text = '' then 1 else (select count(*)::int from consultations.opinion s
    where s.consultation_id = o.consultation_id and s.fingerprint = o.fingerprint) end as same,
  o.is_public as "isPublic", o.held, o.contact_sealed is not null as "hasContact", o.original_sealed is not null as "hasOriginal"`

type Filter = Pick<InputOf<typeof consultationsContract.opinions>, "article" | "state" | "q" | "answer">

/** Conditions of the list; the same for rows and counts. `article` 0 is the whole. */
function whereOf(id: string, filter: Filter): { where: string; params: Param[] } {
  const params: Param[] = [id]
  const bound = (value: Param): string => `$${params.push(value)}`
  const parts = ["o.consultation_id = $1"]
  if (filter.article !== undefined)
    parts.push(filter.article === 0 ? "o.article is null" : `o.article = ${bound(filter.article)}`)
  if (filter.state) parts.push(`o.state = any(${bound([...filter.state])}::text[])`)
  if (filter.q) parts.push(`o.text ilike ${bound(containing(filter.q))}`)
  const [question, option] = filter.answer?.split(".") ?? []
  if (question && option) parts.push(`o.answers -> ${bound(question)} @> to_jsonb(${bound(Number(option))}::int)`)
  return { where: parts.join(" and "), params }
}

/** By article as the draft has them, those that wait first, then as they came: nobody's is worth more than another's. */
const ORDER = "order by o.article nulls first, o.state = 'waiting' desc, o.id"

/** An answer in words: what was ticked, or what was written. */
const answerOf = (question: Question, given: Answers[string] | undefined): string =>
  given === undefined ? "" : typeof given === "string" ? given : given.map((n) => question.options[n] ?? "").join("；")

const viewOf = (row: Row, articles: readonly Article[], questions: readonly Question[]): OpinionRow => ({
  ...{ id: row.id, place: placeOf(articles, row.article), article: row.article, text: row.text, state: row.state },
  ...{ stateLabel: opinionStates.states[row.state].label, reason: row.reason, sourceLabel: SOURCES[row.source] },
  ...{ saidAt: iso(row.saidAt), same: row.same, isPublic: row.isPublic, held: row.held },
  ...{ hasContact: row.hasContact, hasOriginal: row.hasOriginal },
  answers: questions
    .filter(({ id }) => row.answers[id] !== undefined)
    .map((question) => ({ question: question.text, answer: answerOf(question, row.answers[question.id]) })),
})

/** 收到的意见, by article. */
export async function listOpinions(
  ctx: Ctx,
  sql: Sql,
  input: InputOf<typeof consultationsContract.opinions>,
): Promise<Outcome<ReplyOf<typeof consultationsContract.opinions>>> {
  const found = await seenConsultation(ctx.actor, sql, input.id)
  if (!found.ok) return found
  const { where, params } = whereOf(input.id, input)
  const { n } = await sql.one<{ n: number }>(
    `select count(*)::int as n from consultations.opinion o where ${where}`,
    params,
  )
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Row>(
    `select ${OPINION} from consultations.opinion o where ${where} ${ORDER} limit $${params.length + 1} offset $${params.length + 2}`,
    [...params, input.limit, offset],
  )
  const articles = articlesOf(found.value.body)
  return done(
    pageOf(
      rows.map((row) => viewOf(row, articles, found.value.questions)),
      n,
      offset,
    ),
  )
}

const columnsOf = (questions: readonly Question[]): readonly (WorkbookColumn & { cell(row: Row): CellValue })[] => [
  { header: "意见", width: 60, format: "text", cell: (row) => row.text },
  { header: "采纳情况", width: 12, format: "text", cell: (row) => opinionStates.states[row.state].label },
  { header: "理由", width: 48, format: "text", cell: (row) => row.reason },
  { header: "相同意见", width: 10, format: "number", cell: (row) => row.same },
  { header: "来源", width: 12, format: "text", cell: (row) => SOURCES[row.source] },
  { header: "收到时间", width: 18, format: "instant", cell: (row) => row.saidAt },
  { header: "同意公开", width: 10, format: "text", cell: (row) => (row.isPublic ? "是" : "") },
  ...questions.map((question) => ({
    header: `问卷：${question.text}`,
    ...{ width: 30, format: "text" as const, cell: (row: Row) => answerOf(question, row.answers[question.id]) },
  })),
]

/** 导出意见清单: the filtered list as a workbook, without any contact. Who took how many rows is kept. */
export async function exportOpinions(
  ctx: Ctx,
  db: Db,
  input: InputOf<typeof consultationsContract.exportOpinions>,
): Promise<Outcome<Download>> {
  const found = await seenConsultation(ctx.actor, db, input.id)
  if (!found.ok) return found
  const { where, params } = whereOf(input.id, input)
  const rows = await db.many<Row>(`select ${OPINION} from consultations.opinion o where ${where} ${ORDER}`, params)
  const articles = articlesOf(found.value.body)
  const columns = [
    {
      ...{ header: "对哪一条", width: 12, format: "text" as const },
      cell: (row: Row) => placeOf(articles, row.article),
    },
    ...columnsOf(found.value.questions),
  ]
  const sample = await db.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "意见清单",
        columns,
        rows: rows.map((row) => columns.map((column) => column.cell(row))),
        ...(sample && { note: sample.notice }),
      },
    ],
  })
  await db.tx(async (tx) => {
    await addEvent(tx, ctx, input.id, "exported", `${rows.length}条`)
    await trail.write(tx, ctx, "opinions.exported", { kind: CONSULTATION_KIND, id: input.id }, { rows: rows.length })
  })
  return done({
    fileName: `意见清单-${civilDate(ctx.now)}-${rows.length}条.xlsx`,
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes,
  })
}

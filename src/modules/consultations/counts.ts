import type { Sql } from "#platform/db"
import { type Article, placeOf } from "./rules/articles.ts"
import { type Answers, type Tally, tallyOf } from "./rules/questions.ts"
import type { Consultation } from "./store.ts"

export interface ArticleCount {
  /** Null: the whole. */
  readonly article: number | null
  readonly label: string
  readonly total: number
  readonly waiting: number
  readonly adopted: number
  readonly partly: number
  readonly refused: number
}

/** Opinions in words by article, the whole first; articles nobody spoke of are left out. */
export async function countsOf(sql: Sql, id: string, articles: readonly Article[]): Promise<ArticleCount[]> {
  const rows = await sql.many<Omit<ArticleCount, "label">>(
    `select article, count(*)::int as total, count(*) filter (where state = 'waiting')::int as waiting,
       count(*) filter (where state = 'adopted')::int as adopted, count(*) filter (where state = 'partly')::int as partly,
       count(*) filter (where state = 'refused')::int as refused
     from consultations.opinion where consultation_id = $1 and state <> 'counted' group by article order by article nulls first`,
    [id],
  )
  return rows.map((row) => ({ ...row, label: placeOf(articles, row.article) }))
}

/** The questionnaire in figures; without one nothing is read. */
export async function talliesOf(sql: Sql, row: Pick<Consultation, "id" | "questions">): Promise<Tally[]> {
  if (row.questions.length === 0) return []
  const given = await sql.many<{ answers: Answers }>(
    "select answers from consultations.opinion where consultation_id = $1 and answers <> '{}'",
    [row.id],
  )
  return tallyOf(
    row.questions,
    given.map(({ answers }) => answers),
  )
}

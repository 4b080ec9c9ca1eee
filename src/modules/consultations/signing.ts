import { escapedParagraphs } from "#kernel/escaped"
import type { ReviewKind } from "#modules/review"
import { findingsIn } from "#modules/inbox"
import type { Sql } from "#platform/db"
import { limitLabel } from "#kernel/workday"
import { checkedText } from "./commands/review.ts"
import { reportHashOf } from "./commands/report.ts"
import { kindOf } from "./commands/write.ts"
import { CONSULTATION_KIND, type Consultation, consultationById, REPORT_KIND } from "./store.ts"

/** Wrong places by level, by the rules of the day the text was last changed on. */
async function findingsOf(sql: Sql, text: string, row: Consultation) {
  const findings = await findingsIn(sql, text, row.unitId, row.changedAt)
  const count = (level: string): number => findings.filter((one) => one.level === level).length
  return { veto: count("veto"), serious: count("serious"), warn: count("warn"), waved: [] }
}

const authorsOf = (sql: Sql, ids: readonly string[]) =>
  sql.many<{ id: string; name: string }>(
    "select id, name from identity.v_person where id = any($1::bigint[]) order by id",
    [ids],
  )

/** 意见征集 on the signing page: what is consulted on, how long, the explanation and the draft. */
export const consultationKind: ReviewKind = {
  kind: CONSULTATION_KIND,
  name: "意见征集",
  opens: (id) => `/consultations/${id}`,
  opinionsAt: (id) => `/consultations/${id}/opinions`,
  signsAt: (id) => `/consultations/${id}`,
  async summary(sql, id) {
    const row = await consultationById(sql, id)
    if (!row) return undefined
    const kind = await kindOf(sql, row.kind)
    const short = row.shortReason === "" ? "" : `，缩短期限的理由：${row.shortReason}`
    return {
      title: row.title,
      lines: [
        `${kind?.label ?? "意见征集"}：通过后在公众网站公开征集意见`,
        `征集${row.periodDays}日${kind ? `（规定不少于${limitLabel(kind.period)}）` : ""}${short}`,
        row.questions.length > 0 ? `附问卷${row.questions.length}题` : "没有问卷",
      ],
      bodyHtml: [
        ...["<h2>起草说明</h2>", escapedParagraphs(row.explanation), "<h2>征求意见稿</h2>"],
        row.body === "" ? "<p>见附件。</p>" : escapedParagraphs(row.body),
        ...row.questions.map((one, n) => escapedParagraphs(`问卷${n + 1}：${one.text}　${one.options.join("；")}`)),
      ].join(""),
      unitName: row.unitName,
      authors: await authorsOf(sql, row.authorIds),
      hash: row.hash,
      findings: await findingsOf(sql, checkedText(row), row),
    }
  },
}

/** 采纳情况 on the signing page: the report, and every reason that goes into public with it. */
export const reportKind: ReviewKind = {
  kind: REPORT_KIND,
  name: "采纳情况",
  opens: (id) => `/consultations/${id}`,
  opinionsAt: (id) => `/consultation-reports/${id}/opinions`,
  signsAt: (id) => `/consultation-reports/${id}`,
  async summary(sql, id) {
    const row = await consultationById(sql, id)
    if (!row) return undefined
    const counts = await sql.one<{ adopted: number; partly: number; refused: number }>(
      `select count(*) filter (where state = 'adopted')::int as adopted, count(*) filter (where state = 'partly')::int as partly,
         count(*) filter (where state = 'refused')::int as refused from consultations.opinion where consultation_id = $1`,
      [id],
    )
    const reasons = await sql.many<{ reason: string; n: number }>(
      `select reason, count(*)::int as n from consultations.opinion where consultation_id = $1 and reason <> ''
       group by 1 order by n desc, 1 limit 100`,
      [id],
    )
    return {
      title: `采纳情况：${row.title}`,
      lines: [
        "通过后在公众网站公布，意见征集到此办结",
        `收到${row.opinions}条：采纳${counts.adopted}条，部分采纳${counts.partly}条，未采纳${counts.refused}条`,
        `应在${row.feedbackDueOn ?? ""}前公布`,
      ],
      bodyHtml: [
        ...[escapedParagraphs(row.report), "<h2>逐条理由</h2>"],
        ...reasons.map(({ reason, n }) => escapedParagraphs(n > 1 ? `${reason}（${n}条）` : reason)),
      ].join(""),
      unitName: row.unitName,
      authors: await authorsOf(sql, row.reportAuthorIds),
      hash: await reportHashOf(sql, id, row.report),
      findings: await findingsOf(sql, row.report, row),
    }
  },
}

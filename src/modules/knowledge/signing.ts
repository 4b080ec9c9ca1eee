import { escapedParagraphs } from "#kernel/escaped"
import { civilDate } from "#kernel/time"
import { rulesetOn } from "#modules/checking"
import type { ReviewKind } from "#modules/review"
import type { Sql } from "#platform/db"
import { check } from "#text"
import { checkedText } from "./commands/review-entry.ts"
import { sourceOf } from "./similar.ts"
import { ENTRY_KIND, type EntryRow, entryRow } from "./store.ts"

/** Wrong places of the text by level, by the rules of the day it was last changed on. */
async function findingsOf(sql: Sql, row: EntryRow) {
  const ruleset = await rulesetOn(sql, civilDate(row.changedAt), row.unitId)
  const { findings } = check(checkedText(row), ruleset)
  const count = (level: string): number => findings.filter((one) => one.level === level).length
  return { veto: count("veto"), serious: count("serious"), warn: count("warn") }
}

/** 咨询答问 on the signing page: what is asked, what it rests on, the answer. */
export const entryKind: ReviewKind = {
  kind: ENTRY_KIND,
  name: "咨询答问",
  opens: (id) => `/knowledge/${id}`,
  opinionsAt: (id) => `/knowledge-entries/${id}/opinions`,
  signsAt: (id) => `/knowledge-entries/${id}`,
  async summary(sql, id) {
    const row = await entryRow(sql, id)
    if (!row) return undefined
    const authors = await sql.many<{ id: string; name: string }>(
      "select id, name from identity.v_person where id = any($1::bigint[]) order by id",
      [row.authorIds],
    )
    return {
      title: row.question,
      lines: [
        "咨询答问：通过后在公众端长期公开，并在来信时提示",
        sourceOf(row),
        row.wordings.length > 0 ? `其他问法：${row.wordings.join("；")}` : "没有写其他问法",
      ],
      bodyHtml: escapedParagraphs(row.answer),
      unitName: row.unitName,
      authors,
      hash: row.hash,
      findings: { ...(await findingsOf(sql, row)), waved: [] },
    }
  },
}

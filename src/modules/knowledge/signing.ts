import type { ReviewKind } from "#modules/review"
import { escaped } from "./escaped.ts"
import { sourceOf } from "./similar.ts"
import { ENTRY_KIND, entryRow } from "./store.ts"

const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("")

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
      bodyHtml: paragraphs(row.answer),
      unitName: row.unitName,
      authors,
      hash: row.hash,
      findings: { veto: 0, serious: 0, warn: 0, waved: [] },
    }
  },
}

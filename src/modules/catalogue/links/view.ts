import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { LinkView } from "../contract.ts"

interface Row {
  readonly url: string
  readonly outcome: "fine" | "broken" | "unclear"
  readonly says: string
  readonly lookedAt: Date
  readonly brokenSince: Date | null
}

const LABELS = { fine: "正常", broken: "打不开", unclear: "未能确认" } as const

/** How addresses were found when they were last looked at. */
export async function linksFound(sql: Sql, urls: readonly string[]): Promise<Map<string, LinkView>> {
  const rows = await sql.many<Row>(
    `select url, outcome, says, looked_at as "lookedAt", broken_since as "brokenSince" from catalogue.link
     where url = any($1::text[]) and outcome is not null`,
    [[...urls]],
  )
  const found = new Map(rows.map((row) => [row.url, row]))
  return new Map(
    urls.map((url) => {
      const row = found.get(url)
      return [
        url,
        {
          url,
          outcome: row?.outcome ?? null,
          outcomeLabel: row ? LABELS[row.outcome] : "还没有探测",
          says: row?.says ?? "登记后几分钟内探测，以后每天两次。",
          lookedAt: row ? iso(row.lookedAt) : null,
          brokenSince: row?.brokenSince ? iso(row.brokenSince) : null,
        },
      ]
    }),
  )
}

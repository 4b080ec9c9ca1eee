import { askedBetween, MESSAGE_KIND } from "#modules/inbox"
import type { Voice } from "#modules/newsroom"
import type { Sql } from "#platform/db"

/** What the public asks, as the newsroom looks for leads in it. */
export const publicVoices = async (
  sql: Sql,
  asked: { readonly from: Date; readonly to: Date; readonly limit: number },
): Promise<readonly Voice[]> => (await askedBetween(sql, asked)).map((row) => ({ ...row, kind: MESSAGE_KIND }))

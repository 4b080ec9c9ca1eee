import { type Ctx, HOUSE } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { insertItems, type SetItem } from "./store.ts"

export type SampleItem = SetItem

/** Writes items as they stood, and how their addresses were found last; for the sample city. */
export async function insertSampleItems(
  tx: Tx,
  at: Date,
  items: readonly SampleItem[],
  found: readonly {
    readonly url: string
    readonly outcome: "fine" | "broken"
    readonly says: string
    readonly since: Date
  }[],
): Promise<number> {
  const ctx: Ctx = { actor: HOUSE, now: at, requestId: "sample" }
  const ids = await insertItems(tx, ctx, items)
  await tx.run(
    `insert into catalogue.link (url, outcome, says, looked_at, broken_since, told_at)
     select f.url, f.outcome, f.says, $5, case when f.outcome = 'broken' then f.since end,
       case when f.outcome = 'broken' then f.since end
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as f (url, outcome, says, since)
     on conflict do nothing`,
    [
      found.map(({ url }) => url),
      found.map(({ outcome }) => outcome),
      found.map(({ says }) => says),
      found.map(({ since }) => since),
      at,
    ],
  )
  return ids.length
}

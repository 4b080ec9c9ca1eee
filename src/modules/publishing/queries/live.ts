import type { Sql } from "#platform/db"

/** The publication a delivery is part of; undefined for a number nobody gave. */
export async function publicationOfDelivery(sql: Sql, deliveryId: string): Promise<string | undefined> {
  const row = await sql.maybe<{ id: string }>(
    "select publication_id as id from publishing.delivery where id = $1::bigint",
    [deliveryId],
  )
  return row?.id
}

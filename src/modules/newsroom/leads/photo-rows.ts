import type { Sql } from "#platform/db"

/** Photos of a lead and of those merged into it, the first first. */
export const photosOf = (sql: Sql, leadId: string): Promise<{ id: string }[]> =>
  sql.many<{ id: string }>(
    `select p.id from newsroom.tip_photo p join newsroom.lead l on l.id = p.lead_id
     where l.id = $1 or l.merged_into = $1 order by p.id`,
    [leadId],
  )

import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { BulletinFacts } from "./rules.ts"

export interface BulletinRow {
  id: string
  unitId: string
  title: string
  number: string | null
  from: string
  to: string
  dueOn: string
  madeAt: Date
  madeBy: string
  facts: BulletinFacts
}

export const BULLETIN_COLUMNS = `b.id, b.unit_id as "unitId", b.title, b.number, b.from_on as "from", b.to_on as "to",
  b.due_on as "dueOn", b.made_at as "madeAt", b.made_by as "madeBy", b.facts`

export const insertBulletin = (
  tx: Tx,
  ctx: Ctx,
  paper: { title: string; number: string | null; facts: BulletinFacts; wordingVersion: string },
): Promise<BulletinRow> =>
  tx.one<BulletinRow>(
    `insert into reports.bulletin as b (unit_id, title, number, from_on, to_on, due_on, made_at, made_by, wording_version, facts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${BULLETIN_COLUMNS}`,
    [
      ctx.actor.unitId,
      paper.title,
      paper.number,
      paper.facts.from,
      paper.facts.to,
      paper.facts.dueOn,
      ctx.now,
      ctx.actor.id,
      paper.wordingVersion,
      JSON.stringify(paper.facts),
    ],
  )

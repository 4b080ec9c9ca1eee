import type { Ctx } from "#kernel/actor"
import type { Placed } from "#kernel/scope"
import type { Sql, Tx } from "#platform/db"
import type { LeadState } from "./states.ts"

export interface Lead extends Placed {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly source: string
  readonly title: string
  readonly text: string
  readonly place: string
  readonly state: LeadState
  readonly receivedAt: Date
  readonly enteredBy: string
  readonly dueAt: Date
  readonly answer: string | null
  readonly endedAt: Date | null
  readonly mergedInto: string | null
  readonly referredTo: string | null
  readonly topicId: string | null
}

/** Columns of a lead `l` with its unit `u`, and where they come from. */
export const LEAD = `l.id, l.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath",
  l.source, l.title, l.text, l.place, l.state, l.received_at as "receivedAt", l.entered_by as "enteredBy",
  l.due_at as "dueAt", l.answer, l.ended_at as "endedAt", l.merged_into as "mergedInto", l.referred_to as "referredTo",
  l.topic_id as "topicId"`
export const LEAD_FROM = "newsroom.lead l join identity.v_unit u on u.id = l.unit_id"

/** Locks the row: of two people who act at once the second sees what the first did. */
export const lockLead = (tx: Tx, id: string): Promise<Lead | undefined> =>
  tx.maybe<Lead>(`select ${LEAD} from ${LEAD_FROM} where l.id = $1 for update of l`, [id])

export interface NewLead {
  readonly unitId: string
  readonly source: string
  readonly origin: { readonly kind: string; readonly id: string } | null
  readonly title: string
  readonly text: string
  readonly place: string
  readonly fingerprint: string
  readonly dueAt: Date
}

/** Undefined when the thing it comes from has given its lead already. */
export async function insertLead(tx: Tx, ctx: Ctx, lead: NewLead): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `insert into newsroom.lead (unit_id, source, origin_kind, origin_id, title, text, place, fingerprint, state,
       received_at, entered_by, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11)
     on conflict (origin_kind, origin_id) where origin_kind is not null do nothing returning id`,
    [
      lead.unitId,
      lead.source,
      lead.origin?.kind ?? null,
      lead.origin?.id ?? null,
      lead.title,
      lead.text,
      lead.place,
      lead.fingerprint,
      ctx.now,
      ctx.actor.id,
      lead.dueAt,
    ],
  )
  return row?.id
}

export const leadOfOrigin = (sql: Sql, origin: { kind: string; id: string }): Promise<{ id: string } | undefined> =>
  sql.maybe("select id from newsroom.lead where origin_kind = $1 and origin_id = $2", [origin.kind, origin.id])

/** The open lead of a unit with the very same words; locked, so that it does not end meanwhile. */
export const openLeadSaying = (tx: Tx, unitId: string, fingerprint: string): Promise<{ id: string } | undefined> =>
  tx.maybe(
    "select id from newsroom.lead where fingerprint = $2 and state = 'open' and unit_id = $1 order by id limit 1 for update",
    [unitId, fingerprint],
  )

export interface LeadEnd {
  readonly state: LeadState
  /** What is answered to whoever gave it. */
  readonly answer: string
  readonly mergedInto?: string
  readonly referredTo?: string
  readonly topicId?: string
}

export async function endLead(tx: Tx, ctx: Ctx, id: string, end: LeadEnd): Promise<void> {
  await tx.run(
    `update newsroom.lead set state = $2, answer = $3, ended_at = $4, ended_by = $5, merged_into = $6, referred_to = $7,
       topic_id = $8 where id = $1`,
    [
      id,
      end.state,
      end.answer,
      ctx.now,
      ctx.actor.id,
      end.mergedInto ?? null,
      end.referredTo ?? null,
      end.topicId ?? null,
    ],
  )
}

/** Leads that were merged into this one, whatever their number. */
export const mergedInto = (sql: Sql, id: string): Promise<{ id: string; title: string; receivedAt: Date }[]> =>
  sql.many('select id, title, received_at as "receivedAt" from newsroom.lead where merged_into = $1 order by id', [id])

export async function insertTipster(tx: Tx, tipster: { leadId: string; codeHash: Buffer; at: Date }): Promise<string> {
  const row = await tx.one<{ id: string }>(
    "insert into newsroom.tipster (lead_id, code_hash, told_at) values ($1, $2, $3) returning id",
    [tipster.leadId, tipster.codeHash, tipster.at],
  )
  return row.id
}

export const sealContact = (tx: Tx, id: string, sealed: string): Promise<number> =>
  tx.run("update newsroom.tipster set contact_sealed = $2 where id = $1", [id, sealed])

/** The tipsters of a lead and of those merged into it who left a way to reach them. */
export const contactsOf = (sql: Sql, leadId: string): Promise<{ id: string; sealed: string; toldAt: Date }[]> =>
  sql.many(
    `select t.id, t.contact_sealed as sealed, t.told_at as "toldAt" from newsroom.tipster t
     join newsroom.lead l on l.id = t.lead_id
     where (l.id = $1 or l.merged_into = $1) and t.contact_sealed is not null order by t.id`,
    [leadId],
  )

/** Forgets how to reach tipsters whose lead ended before `before`. Answers of which leads. */
export const forgetContacts = (tx: Tx, before: Date, now: Date): Promise<{ leadId: string }[]> =>
  tx.many(
    `update newsroom.tipster t set contact_sealed = null, forgotten_at = $2 from newsroom.lead l
     where l.id = t.lead_id and t.contact_sealed is not null and l.ended_at < $1 returning t.lead_id as "leadId"`,
    [before, now],
  )

/** The unit that takes in the public's tips, while it stands. */
export const tipDesk = (sql: Sql): Promise<{ id: string; name: string } | undefined> =>
  sql.maybe(
    `select u.id, u.name from newsroom.tip_desk d join identity.v_unit u on u.id = d.unit_id where u.abolished_on is null`,
  )

export async function setTipDesk(tx: Tx, ctx: Ctx, unitId: string): Promise<void> {
  await tx.run(
    `insert into newsroom.tip_desk (unit_id, set_at, set_by) values ($1, $2, $3)
     on conflict (one_row) do update set unit_id = excluded.unit_id, set_at = excluded.set_at, set_by = excluded.set_by`,
    [unitId, ctx.now, ctx.actor.id],
  )
}

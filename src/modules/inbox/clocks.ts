import type { Ctx } from "#kernel/actor"
import { type DueDate, due, type Limit, limitLabel, type Pause } from "#kernel/workday"
import { settleSubject } from "#modules/duty"
import { jurisdictionOf, workCalendar } from "#modules/rulebook"
import type { Sql, Tx } from "#platform/db"
import { clockRow, urgencyOf } from "./rules/kinds.ts"
import { type Promised, sooner } from "./rules/promised.ts"
import { clockBook, gateRow } from "./settings.ts"
import { MESSAGE_KIND } from "./store.ts"

export interface Clock {
  readonly what: "first" | "end"
  readonly ruleId: string
  readonly startedAt: Date
  readonly limit: Limit
  readonly dueAt: Date
  readonly because: readonly string[]
  readonly metAt: Date | null
  readonly extendedFrom: Date | null
  readonly extensionReason: string | null
}

const CLOCK = `what, rule_id as "ruleId", started_at as "startedAt", json_build_object('amount', limit_amount, 'unit', limit_unit) as limit,
  due_at as "dueAt", because, met_at as "metAt", extended_from as "extendedFrom", extension_reason as "extensionReason"`

export const clocksOf = (sql: Sql, messageId: string): Promise<Clock[]> =>
  sql.many<Clock>(
    `select ${CLOCK} from inbox.clock where message_id = $1 and round = (select reopenings from inbox.message where id = $1) order by what desc`,
    [messageId],
  )

const explained = (label: string, source: string, limit: Limit, counted: DueDate): string[] => [
  `${label}${limitLabel(limit)}（依据：${source}）`,
  ...counted.because,
]

/** 两个时钟 begin: by the kind, by how pressing it is, and by the jurisdiction. A change of kind starts them anew from the same instant. */
export async function startClocks(
  tx: Tx,
  message: { id: string; kind: string; words: string; gateKind: string | null; from: Date; round?: number },
): Promise<void> {
  const book = clockBook()
  const urgency = urgencyOf(message.words, (message.gateKind && gateRow(message.gateKind)?.urgent) || false, book)
  const jurisdiction = await jurisdictionOf(tx)
  const pauses = await pausesOf(tx, message.id)
  const promised = await promisedOf(tx, message.id)
  for (const what of ["first", "end"] as const) {
    const row = clockRow(what, { kind: message.kind, urgency, jurisdiction }, book)
    const ending = (limit: Limit): DueDate => due(message.from, limit, workCalendar(), what === "end" ? pauses : [])
    const { limit, source, counted } = sooner(row, promised, what, ending)
    await tx.run(
      `insert into inbox.clock (message_id, what, rule_id, started_at, limit_amount, limit_unit, due_at, because, round)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (message_id, what, round) do update set rule_id = excluded.rule_id, started_at = excluded.started_at,
         limit_amount = excluded.limit_amount, limit_unit = excluded.limit_unit, due_at = excluded.due_at,
         because = excluded.because, extended_from = null, extension_reason = null, told_overdue_at = null
       where inbox.clock.met_at is null`,
      [
        ...[message.id, what, row.id, message.from, limit.amount, limit.unit, counted.due],
        explained(what === "first" ? "首次响应时限" : "办结时限", source, limit, counted),
        message.round ?? 0,
      ],
    )
  }
}

/** What the door it came in by promised, as it was then. */
const promisedOf = async (sql: Sql, messageId: string): Promise<Promised | null> =>
  (await sql.one<{ promised: Promised | null }>("select promised from inbox.message where id = $1", [messageId]))
    .promised

/** The law's limits for messages of these kinds that are not pressing, for whoever promises to be quicker. */
export async function lawLimits(sql: Sql, kinds: readonly string[]): Promise<LawLimit[]> {
  const jurisdiction = await jurisdictionOf(sql)
  return kinds.flatMap((kind) =>
    (["first", "end"] as const).map((what) => {
      const { limit, source } = clockRow(what, { kind, urgency: "ordinary", jurisdiction }, clockBook())
      return { kind, what, limit, source }
    }),
  )
}

export interface LawLimit {
  readonly kind: string
  readonly what: "first" | "end"
  readonly limit: Limit
  readonly source: string
}

export async function meetClock(tx: Tx, ctx: Ctx, messageId: string, what: "first" | "end"): Promise<void> {
  await tx.run("update inbox.clock set met_at = $3 where message_id = $1 and what = $2 and met_at is null", [
    messageId,
    what,
    ctx.now,
  ])
  // Somebody has spoken to the citizen: what rang at the duty is done.
  if (what === "first") await settleSubject(tx, ctx, { kind: MESSAGE_KIND, id: messageId }, "已回应来信人")
}

/** Pauses of a message; one that waits counts until its last day. */
export const pausesOf = (sql: Sql, messageId: string): Promise<Pause[]> =>
  sql.many<Pause>(
    `select from_at as "from", least(coalesce(answered_at, until_at), until_at) as "to" from inbox.pause
     where message_id = $1 order by from_at`,
    [messageId],
  )

/** Counts the end clock anew, with what stood still meanwhile. Answers when it ends and why; undefined when it has been met. */
export async function recountEnd(tx: Tx, messageId: string): Promise<DueDate | undefined> {
  const clock = (await clocksOf(tx, messageId)).find((one) => one.what === "end" && one.metAt === null)
  if (!clock) return undefined
  const counted = due(clock.startedAt, clock.limit, workCalendar(), await pausesOf(tx, messageId))
  const because = [clock.because[0]!, ...counted.because]
  await setEnd(tx, messageId, { due: counted.due, because })
  return { due: counted.due, because }
}

export async function setEnd(
  tx: Tx,
  messageId: string,
  end: DueDate,
  extension?: { readonly from: Date; readonly reason: string },
): Promise<void> {
  await tx.run(
    `update inbox.clock set due_at = $2, because = $3, told_overdue_at = null,
       extended_from = coalesce($4, extended_from), extension_reason = coalesce($5, extension_reason)
     where message_id = $1 and what = 'end' and met_at is null`,
    [messageId, end.due, [...end.because], extension?.from ?? null, extension?.reason ?? null],
  )
}

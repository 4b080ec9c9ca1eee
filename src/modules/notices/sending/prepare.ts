import type { Ctx } from "#kernel/actor"
import { peopleActingFor } from "#modules/identity"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import { dueAt, goesOut, kindOf } from "../rules/sending.ts"
import type { Way } from "../rules/ways.ts"
import type { Told } from "../store.ts"
import { sendingRules } from "./rules.ts"

export const SEND_JOB = "notices.send"

interface Channel {
  readonly id: string
  readonly way: Way
  readonly unitId: string | null
  readonly reaches: "unit" | "below" | null
  readonly areaPath: string | null
}

interface Want {
  readonly channel: Channel
  readonly personId: string | null
  readonly notices: Told[]
}

/** Whether anything leaves the house at all; nearly always the only question asked. */
const openChannels = (tx: Tx): Promise<Channel[]> =>
  tx.many<Channel>(
    `select c.id, c.way, c.unit_id as "unitId", c.reaches, u.area_path as "areaPath"
     from notices.channel c left join identity.v_unit u on u.id = c.unit_id where c.state <> 'ended' order by c.id`,
  )

/** 外发: writes down, in the transaction of the act, which notices go to whom by which channel. Sending is the jobs' work. */
export async function prepareSendings(tx: Tx, ctx: Ctx, told: readonly Told[]): Promise<void> {
  const rules = sendingRules()
  const going = told.filter((notice) => kindOf(rules, notice.kind))
  if (going.length === 0) return
  const channels = await openChannels(tx)
  if (channels.length === 0) return
  const wants = [...(await wantsOfGroups(tx, channels, going)), ...(await wantsOfPeople(tx, channels, going))]
  const urgent = new Set<string>()
  for (const want of wants) {
    const isUrgent = want.notices.some((notice) => kindOf(rules, notice.kind)?.urgent)
    const due = dueAt(rules, want.channel.way, isUrgent, ctx.now)
    await joinOrPrepare(tx, want, { isUrgent, due, at: ctx.now, version: rules.version })
    if (due <= ctx.now) urgent.add(want.channel.id)
  }
  for (const channelId of urgent) await enqueue(tx, SEND_JOB, { channelId }, { key: `${SEND_JOB}:${channelId}` })
}

/** A group is told what its unit, or the units below as well, are told. */
async function wantsOfGroups(tx: Tx, channels: readonly Channel[], told: readonly Told[]): Promise<Want[]> {
  const rules = sendingRules()
  const groups = channels.filter(({ way }) => way === "robot")
  const units = [...new Set(told.flatMap(({ toUnit }) => toUnit ?? []))]
  if (groups.length === 0 || units.length === 0) return []
  const paths = new Map(
    (
      await tx.many<{ id: string; path: string }>(
        "select id, area_path as path from identity.v_unit where id = any($1::bigint[])",
        [units],
      )
    ).map(({ id, path }) => [id, path]),
  )
  const isFor = (channel: Channel, unitId: string): boolean =>
    unitId === channel.unitId ||
    (channel.reaches === "below" && (paths.get(unitId) ?? "").startsWith(channel.areaPath ?? "-"))
  return groups.flatMap((channel) => {
    const notices = told.filter(
      ({ toUnit, kind }) => toUnit !== null && isFor(channel, toUnit) && goesOut(rules, kind, "robot"),
    )
    return notices.length > 0 ? [{ channel, personId: null, notices }] : []
  })
}

/** A person is told by mail and short message what is put before him or a unit he acts for, as far as he has an address. */
async function wantsOfPeople(tx: Tx, channels: readonly Channel[], told: readonly Told[]): Promise<Want[]> {
  const personal = channels.filter(({ way }) => way !== "robot")
  if (personal.length === 0) return []
  const acting = await peopleActingFor(tx, [...new Set(told.flatMap(({ toUnit }) => toUnit ?? []))])
  const readers = (notice: Told): string[] =>
    notice.toPerson !== null
      ? [notice.toPerson]
      : acting.filter(({ unitId }) => unitId === notice.toUnit).map(({ personId }) => personId)
  const people = [...new Set(told.flatMap(readers))]
  const reached = await tx.many<{ personId: string; way: Way }>(
    `select person_id as "personId", way from notices.address where person_id = any($1::bigint[]) order by 1, 2`,
    [people],
  )
  const switches = await tx.many<{ personId: string; kind: string; way: Way; isWanted: boolean }>(
    `select person_id as "personId", kind, way, is_wanted as "isWanted" from notices.switch where person_id = any($1::bigint[])`,
    [reached.map(({ personId }) => personId)],
  )
  const chosen = new Map(switches.map((row) => [`${row.personId} ${row.kind} ${row.way}`, row.isWanted]))
  return reached.flatMap(({ personId, way }) => {
    const channel = personal.find((one) => one.way === way)
    const notices = told.filter(
      (notice) =>
        readers(notice).includes(personId) &&
        goesOut(sendingRules(), notice.kind, way, chosen.get(`${personId} ${notice.kind} ${way}`)),
    )
    return channel && notices.length > 0 ? [{ channel, personId, notices }] : []
  })
}

/** Joins what already waits for the same reader: one message of the same minutes, not ten. */
async function joinOrPrepare(
  tx: Tx,
  want: Want,
  given: { isUrgent: boolean; due: Date; at: Date; version: string },
): Promise<void> {
  const waiting = await tx.maybe<{ id: string }>(
    `select id from notices.sending where channel_id = $1 and person_id is not distinct from $2::bigint
       and state = 'prepared' and purpose = 'notice' and attempts = 0 order by id desc limit 1 for update skip locked`,
    [want.channel.id, want.personId],
  )
  const row = waiting
    ? await tx.one<{ id: string }>(
        `update notices.sending set due_at = least(due_at, $2), is_urgent = is_urgent or $3 where id = $1 returning id`,
        [waiting.id, given.due, given.isUrgent],
      )
    : await tx.one<{ id: string }>(
        `insert into notices.sending (channel_id, person_id, purpose, rules_version, is_urgent, due_at, prepared_at)
         values ($1, $2, 'notice', $3, $4, $5, $6) returning id`,
        [want.channel.id, want.personId, given.version, given.isUrgent, given.due, given.at],
      )
  await tx.run(
    `insert into notices.sending_notice (sending_id, notice_id) select $1::bigint, unnest($2::bigint[]) on conflict do nothing`,
    [row.id, want.notices.map(({ id }) => id)],
  )
}

import type { Ctx } from "#kernel/actor"
import { HOUR_MS, MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { dutyRung } from "../facts.ts"
import type { DutyPorts, Told } from "../ports.ts"
import { absenceIn, awaysOf, holderAt } from "../presence/away.ts"
import { onDuty } from "../presence/on-duty.ts"
import { lateRings, type RingRow } from "../rings/store.ts"
import { spokenInstant } from "../rules/coverage.ts"
import { limitOf } from "../settings.ts"
import { followDeputed } from "./absence.ts"
import { ringStates } from "../states.ts"
import { SHIFT, type ShiftRow, shiftRow } from "../store.ts"

/** The clocks of duty: silent A, silent B, people who will not be there, hand-overs that are missing. Answers how many of all. */
export async function sweepDuty(tx: Tx, ctx: Ctx, ports: DutyPorts): Promise<number> {
  const followed = await followDeputed(tx, ctx, ports.deputed)
  const late = await lateRings(tx, ctx.now)
  for (const row of late) await passOn(tx, ctx, row)
  const notices = [...(await absentSoon(tx, ctx)), ...(await missingHandOvers(tx, ctx))]
  await ports.tell(tx, ctx, notices)
  return followed + late.length + notices.length
}

/**
 * 接手: A was silent, so it rings at B; B was silent too, or there is none, so the unit itself is told. When the shift is over
 * meanwhile, it rings at whoever is on duty now.
 */
async function passOn(tx: Tx, ctx: Ctx, row: RingRow): Promise<void> {
  const about = { kind: "duty.ring", id: row.id }
  const next = row.state === "ringing" ? await nextToRing(tx, ctx, row) : undefined
  if (next && next.personId !== row.ringsAt) {
    const limit = limitOf("second-minutes")
    await tx.run(
      `update duty.ring set state = $2, silent_id = rings_at, rings_at = $3, passed_at = $4, answer_by = $5, shift_id = $6
       where id = $1`,
      [
        ...[row.id, ringStates.to("pass"), next.personId, ctx.now],
        ...[new Date(ctx.now.getTime() + limit.value * MINUTE_MS), next.shiftId],
      ],
    )
    if (next.shiftId === row.shiftId)
      await tx.run("update duty.shift set taken_over_at = coalesce(taken_over_at, $2) where id = $1", [
        next.shiftId,
        ctx.now,
      ])
    const detail = { from: row.ringsAt, to: next.personId, minutes: row.limitMinutes }
    await trail.write(tx, ctx, "ring.passed", about, detail)
  } else {
    await tx.run("update duty.ring set state = $2, silent_id = coalesce(silent_id, rings_at) where id = $1", [
      row.id,
      ringStates.to("escalate"),
    ])
    await trail.write(tx, ctx, "ring.unanswered", about, { from: row.ringsAt })
  }
  await announce(tx, dutyRung, { ringId: row.id })
}

/** B of the shift it rang in; of a shift that is over, whoever answers now. */
async function nextToRing(tx: Tx, ctx: Ctx, row: RingRow): Promise<{ personId: string; shiftId: string } | undefined> {
  const shift = row.shiftId ? await shiftRow(tx, row.shiftId) : undefined
  if (shift && shift.endsAt > ctx.now && !shift.cancelledAt) {
    const window = { from: ctx.now, to: new Date(ctx.now.getTime() + 1) }
    const aways = await awaysOf(tx, [shift.personA, shift.personB], window)
    const personId = holderAt(aways, shift.personB, shift.personA, ctx.now)
    return personId ? { personId, shiftId: shift.id } : undefined
  }
  const { takes, shiftId } = await onDuty(tx, { unitId: row.unitId, now: ctx.now })
  return takes && shiftId ? { personId: takes, shiftId } : undefined
}

type Warned = ShiftRow & { unitId: string; nameA: string; nameB: string }

/** People who have left, are ill or deputised must not stand on a shift unsaid: those who plan it are told once. */
async function absentSoon(tx: Tx, ctx: Ctx): Promise<Told[]> {
  const until = new Date(ctx.now.getTime() + limitOf("warn-hours").value * HOUR_MS)
  const rows = await tx.many<Warned>(
    `select ${SHIFT}, r.unit_id as "unitId", a.name as "nameA", b.name as "nameB" from duty.shift s
     join duty.roster r on r.id = s.roster_id join identity.v_person a on a.id = s.person_a
     join identity.v_person b on b.id = s.person_b
     where r.ended_at is null and s.cancelled_at is null and s.absence_told_at is null and s.starts_at < $2 and s.ends_at > $1
     order by s.id for update of s skip locked`,
    [ctx.now, until],
  )
  if (rows.length === 0) return []
  const people = rows.flatMap(({ personA, personB }) => [personA, personB])
  const aways = await awaysOf(tx, people, {
    from: ctx.now,
    to: rows.reduce((last, { endsAt }) => (endsAt > last ? endsAt : last), until),
  })
  const told = rows.flatMap((row): (Told & { shiftId: string })[] => {
    const left = { from: row.startsAt > ctx.now ? row.startsAt : ctx.now, to: row.endsAt }
    const [a, b] = [absenceIn(aways, row.personA, left), absenceIn(aways, row.personB, left)]
    if (!a && !b) return []
    const who = [a && `${row.nameA}（A角，${a}）`, b && `${row.nameB}（B角，${b}）`].filter(Boolean).join("、")
    const text = `${spokenInstant(row.startsAt)}${row.label}：${who}不在岗，请核对并调整。`
    const notice = {
      toUnit: row.unitId,
      kind: "duty.absent",
      title: "值班人员不在岗",
      text,
      opens: `/duty/shifts/${row.id}`,
    }
    return [{ ...notice, shiftId: row.id }]
  })
  await tx.run("update duty.shift set absence_told_at = $2 where id = any($1::bigint[])", [
    told.map(({ shiftId }) => shiftId),
    ctx.now,
  ])
  return told.map(({ shiftId: _, ...notice }) => notice)
}

/** 未交班: a shift is over, something is open, and no note was written; its two are asked once. */
async function missingHandOvers(tx: Tx, ctx: Ctx): Promise<Told[]> {
  const rows = await tx.many<ShiftRow & { matters: number }>(
    `update duty.shift s set hand_over_urged_at = $1
     from (select g.shift_id, count(*)::int as matters from duty.ring g where g.state <> 'settled' group by 1) open
     where open.shift_id = s.id and s.cancelled_at is null and s.ends_at <= $1 and s.hand_over_urged_at is null
       and not exists (select from duty.hand_over h where h.shift_id = s.id)
     returning ${SHIFT}, open.matters`,
    [ctx.now],
  )
  return rows.flatMap((row) =>
    [row.personA, row.personB].map(
      (toPerson): Told => ({
        toPerson,
        kind: "duty.hand-over-missing",
        title: "请写交班记录",
        text: `${spokenInstant(row.startsAt)}${row.label}已结束，还有${row.matters}件没有办结，请写交班记录。`,
        opens: `/duty/shifts/${row.id}`,
      }),
    ),
  )
}

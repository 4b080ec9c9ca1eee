import type { Ctx } from "#kernel/actor"
import { HOUR_MS, MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { announce } from "#platform/jobs"
import * as trail from "#platform/trail"
import { dutyRung } from "../facts.ts"
import type { DutyPorts, Told } from "../ports.ts"
import { absenceIn, awaysOf, holderAt } from "../presence/away.ts"
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

/** 接手: A was silent, so it rings at B; B was silent too, or there is none, so the unit itself is told. */
async function passOn(tx: Tx, ctx: Ctx, row: RingRow): Promise<void> {
  const about = { kind: "duty.ring", id: row.id }
  const shift = row.state === "ringing" && row.shiftId ? await shiftRow(tx, row.shiftId) : undefined
  const b = shift && (await seatB(tx, shift, ctx.now))
  if (shift && b && b !== row.ringsAt) {
    const limit = limitOf("second-minutes")
    await tx.run(
      "update duty.ring set state = $2, silent_id = rings_at, rings_at = $3, passed_at = $4, answer_by = $5 where id = $1",
      [row.id, ringStates.to("pass"), b, ctx.now, new Date(ctx.now.getTime() + limit.value * MINUTE_MS)],
    )
    await tx.run("update duty.shift set taken_over_at = coalesce(taken_over_at, $2) where id = $1", [shift.id, ctx.now])
    await trail.write(tx, ctx, "ring.passed", about, { from: row.ringsAt, to: b, minutes: row.limitMinutes })
  } else {
    await tx.run("update duty.ring set state = $2, silent_id = coalesce(silent_id, rings_at) where id = $1", [
      row.id,
      ringStates.to("escalate"),
    ])
    await trail.write(tx, ctx, "ring.unanswered", about, { from: row.ringsAt })
  }
  await announce(tx, dutyRung, { ringId: row.id })
}

async function seatB(tx: Tx, shift: ShiftRow, at: Date): Promise<string | undefined> {
  const aways = await awaysOf(tx, [shift.personA, shift.personB], { from: at, to: new Date(at.getTime() + 1) })
  return holderAt(aways, shift.personB, shift.personA, at)
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

import { z } from "zod"
import { allowed, civilDate, id, instant, pageOf, part, personRef, unitRef } from "#shapes"

/** Who sits on a seat, and who fills it now. */
const seat = z.object({
  person: personRef,
  /** Why he is not there for all of the shift: 病假, 已离开 … */
  away: z.string().nullable(),
  /** Who is there instead at this instant. */
  standIn: personRef.nullable(),
})

export const shiftLine = z.object({
  id,
  roster: z.object({ id, name: z.string() }),
  label: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** 元旦, 周末 …; null on a working day. */
  dayOff: z.string().nullable(),
  a: seat,
  b: seat,
  state: z.enum(["coming", "running", "over", "cancelled"]),
  takenOverAt: instant.nullable(),
  openMatters: z.number().int(),
  handedOver: z.enum(["not-needed", "missing", "written", "received"]),
  swapAsked: z.boolean(),
})
export type ShiftLine = z.infer<typeof shiftLine>

const stretch = z.object({ from: instant, to: instant, text: z.string() })
export const unitWeek = z.object({
  unit: unitRef,
  rosters: z.array(z.object({ id, name: z.string() })),
  gaps: z.array(stretch),
  /** One person alone, nobody behind him. */
  single: z.array(stretch),
  gapHours: z.number(),
})
export type UnitWeek = z.infer<typeof unitWeek>

export const ringView = z.object({
  id,
  unit: unitRef,
  title: z.string(),
  opens: z.string().nullable(),
  state: z.enum(["ringing", "passed", "unanswered", "acknowledged", "settled"]),
  stateLabel: z.string(),
  ringsAt: personRef.nullable(),
  rungAt: instant,
  answerBy: instant,
  passedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  settledNote: z.string(),
  shiftId: id.nullable(),
  /** `15分钟内响应` with the version of the row of data/duty it comes from. */
  limit: z.string(),
  acknowledge: allowed,
  settle: allowed,
})
export type RingView = z.infer<typeof ringView>

export const swapView = z.object({
  id,
  shiftId: id,
  seat: z.enum(["a", "b"]),
  when: z.string(),
  asker: personRef,
  asked: personRef,
  reason: z.string(),
  inReturn: z.object({ shiftId: id, when: z.string() }).nullable(),
  state: z.enum(["asked", "accepted", "declined", "withdrawn"]),
  stateLabel: z.string(),
  askedAt: instant,
  settledAt: instant.nullable(),
  answer: allowed,
  withdraw: allowed,
})
export type SwapView = z.infer<typeof swapView>

export const week = pageOf(unitWeek).extend({
  from: civilDate,
  days: z.array(z.object({ date: civilDate, off: z.string().nullable() })),
  asOf: instant,
  /** Whole, with gaps, with single stretches, without a roster. */
  figures: z.array(part),
  running: z.array(shiftLine),
  mine: z.array(shiftLine),
  swaps: z.array(swapView),
  waitingRings: z.number().int(),
})

export const rosterLine = z.object({
  id,
  name: z.string(),
  unit: unitRef,
  units: z.number().int(),
  comingShifts: z.number().int(),
  plannedUntil: instant.nullable(),
  ended: z.boolean(),
})
export type RosterLine = z.infer<typeof rosterLine>

export const rosterView = rosterLine.extend({
  covers: z.array(unitRef),
  shifts: z.array(shiftLine),
  gaps: z.array(stretch),
  people: z.array(personRef),
  patterns: z.array(z.object({ id: z.string(), label: z.string() })),
  planDaysMax: z.number().int(),
  edit: allowed,
})
export type RosterView = z.infer<typeof rosterView>

export const shiftView = shiftLine.extend({
  covers: z.array(unitRef),
  handOver: z
    .object({
      note: z.string(),
      openMatters: z.number().int(),
      writtenAt: instant,
      writtenBy: z.string(),
      receivedAt: instant.nullable(),
      receivedBy: z.string().nullable(),
    })
    .nullable(),
  next: z.object({ id, when: z.string() }).nullable(),
  rings: z.array(ringView),
  swaps: z.array(swapView),
  people: z.array(personRef),
  /** Shifts to come that a swap may take in return. */
  returns: z.array(z.object({ id, personIds: z.array(id), when: z.string() })),
  write: allowed,
  receive: allowed,
  swap: allowed,
  edit: allowed,
})
export type ShiftView = z.infer<typeof shiftView>

export const loadLine = z.object({
  person: personRef,
  unit: z.string(),
  shifts: z.number().int(),
  hours: z.number(),
  nights: z.number().int(),
  daysOff: z.number().int(),
  rings: z.number().int(),
  missed: z.number().int(),
  coming: z.number().int(),
  /** Why he is not there now. */
  away: z.string().nullable(),
})
export type LoadLine = z.infer<typeof loadLine>

export const absenceView = z.object({
  id,
  person: personRef,
  kindLabel: z.string(),
  from: instant,
  until: instant,
  standIn: personRef.nullable(),
  reason: z.string(),
  over: z.boolean(),
  end: allowed,
})
export type AbsenceView = z.infer<typeof absenceView>

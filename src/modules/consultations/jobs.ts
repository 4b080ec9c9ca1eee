import type { Ctx } from "#kernel/actor"
import { addDays, civilDate } from "#kernel/time"
import { tell } from "#modules/notices"
import { reviewExpired } from "#modules/review"
import { attempt, type Tx } from "#platform/db"
import type { Job, Schedule, Subscription } from "#platform/jobs"
import * as trail from "#platform/trail"
import { forgetOpinions } from "./commands/own.ts"
import { reportConcluded } from "./commands/report.ts"
import { consultationConcluded } from "./commands/review.ts"
import { settings } from "./settings.ts"
import { addEvent, CONSULTATION_KIND, moveConsultation, REPORT_KIND } from "./store.ts"

const TRIES_OF_NEWS = 10

interface Due {
  readonly id: string
  readonly title: string
  readonly unitId: string
  readonly dueOn: string
}
const DUE = `id, title, unit_id as "unitId", feedback_due_on::text as "dueOn"`

/** Ends what is over, reminds of feedback that comes due and of what is late, erases what was kept long enough. Answers how many. */
export async function sweepConsultations(tx: Tx, ctx: Ctx): Promise<number> {
  const today = civilDate(ctx.now)
  const over = await tx.many<Due>(
    `select ${DUE} from consultations.consultation where state = 'open' and ends_on < $1 order by id limit 200 for update`,
    [today],
  )
  for (const one of over) {
    await moveConsultation(tx, one.id, "end")
    await addEvent(tx, ctx, one.id, "ended")
    await trail.write(tx, ctx, "consultation.ended", { kind: CONSULTATION_KIND, id: one.id })
    await tell(tx, ctx, {
      toUnit: one.unitId,
      kind: "consultations.ended",
      title: `意见征集已结束，请在${one.dueOn}前公布采纳情况`,
      text: one.title,
      opens: `/consultations/${one.id}`,
    })
  }
  return over.length + (await remind(tx, ctx, today)) + (await forgetOpinions(tx, ctx))
}

/** 采纳情况 comes due: its unit hears of it once before and once when it is late; the public page says so by itself. */
async function remind(tx: Tx, ctx: Ctx, today: string): Promise<number> {
  const soon = await tx.many<Due>(
    `update consultations.consultation set told_soon_at = $1
     where state in ('feedback', 'report-in-review') and told_soon_at is null and feedback_due_on between $2 and $3 returning ${DUE}`,
    [ctx.now, today, addDays(today, settings().remindDays.value)],
  )
  for (const one of soon) {
    await tell(tx, ctx, {
      toUnit: one.unitId,
      kind: "consultations.soon",
      title: `意见采纳情况应在${one.dueOn}前公布`,
      text: one.title,
      opens: `/consultations/${one.id}`,
    })
  }
  const late = await tx.many<Due>(
    `update consultations.consultation set told_overdue_at = $1
     where state in ('feedback', 'report-in-review') and told_overdue_at is null and feedback_due_on < $2 returning ${DUE}`,
    [ctx.now, today],
  )
  for (const one of late) {
    await tell(tx, ctx, {
      toUnit: one.unitId,
      kind: "consultations.overdue",
      title: "意见采纳情况逾期未公布，公众页面已标出",
      text: one.title,
      opens: `/consultations/${one.id}`,
    })
  }
  return soon.length + late.length
}

export const consultationsJobs: readonly Job[] = [
  {
    ...{ name: "consultations.sweep", payload: [], attempts: 1 },
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweepConsultations(tx, ctx))) > 0 ? "done" : "skipped"),
  },
  {
    ...{ name: "consultations.give-back", payload: ["id"], attempts: TRIES_OF_NEWS },
    async run({ db, ctx }, { kind, id }) {
      if (id === undefined || (kind !== CONSULTATION_KIND && kind !== REPORT_KIND)) return "skipped"
      const concluded = kind === REPORT_KIND ? reportConcluded : consultationConcluded
      return (await attempt(db, (tx) => concluded(ctx, tx, id, "expired"))).ok ? "done" : "skipped"
    },
  },
]

/** Every quarter of an hour: a period ends with the night, and a machine that stood still catches up. */
export const consultationsSchedules: readonly Schedule[] = [{ job: "consultations.sweep", cron: "*/15 * * * *" }]
export const consultationsListens: readonly Subscription[] = [
  { fact: reviewExpired.name, job: "consultations.give-back" },
]

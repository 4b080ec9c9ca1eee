import { z } from "zod"
import { allowed, civilDate, event, id, instant, unitRef } from "#shapes"

export const doorKinds = ["answer", "media"] as const
export const DOOR_KINDS = { answer: "有问必答", media: "媒体监督" } as const
export const limitUnits = ["natural-hours", "working-hours", "natural-days", "working-days"] as const
export const limitShape = z.object({ amount: z.number().int().min(1).max(2000), unit: z.enum(limitUnits) })

const figures = {
  carriedIn: z.number().int(),
  received: z.number().int(),
  inTime: z.number().int(),
  late: z.number().int(),
  moved: z.number().int(),
  running: z.number().int(),
  overdue: z.number().int(),
}

/** One week of a door. carriedIn + received = inTime + late + moved + running + overdue. */
export const tallyView = z.object({
  week: civilDate,
  label: z.string(),
  /** 0: this week, counted just now. */
  version: z.number().int(),
  countedAt: instant,
  reason: z.string(),
  ...figures,
  rated: z.number().int(),
  satisfied: z.number().int(),
  byUnit: z.array(z.object({ unit: unitRef.nullable(), ...figures })),
  /** Versions before this one. */
  earlier: z.array(z.object({ version: z.number().int(), countedAt: instant, says: z.string() })),
})
export type TallyView = z.infer<typeof tallyView>

export const doorLine = z.object({
  id,
  kind: z.enum(doorKinds),
  kindLabel: z.string(),
  name: z.string(),
  says: z.string(),
  colour: z.string(),
  ink: z.string(),
  mark: z.string(),
  unit: unitRef,
  members: z.number().int(),
  validFrom: civilDate,
  validTo: civilDate.nullable(),
  /** Does it take messages today? */
  isOpen: z.boolean(),
  week: tallyView.pick({ received: true, inTime: true, late: true, overdue: true, running: true }),
})
export type DoorLine = z.infer<typeof doorLine>

export const reportView = z.object({
  messageId: id,
  media: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  publishedOn: civilDate,
  /** The answer as it was published; null: not answered yet. */
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
})
export type ReportView = z.infer<typeof reportView>

export const doorView = doorLine.extend({
  promise: z.string(),
  kinds: z.array(z.string()),
  kindLabels: z.array(z.string()),
  first: limitShape.nullable(),
  end: limitShape.nullable(),
  promiseLabels: z.array(z.string()),
  contrast: z.number(),
  /** What the law asks of the kinds it takes: the promise may only be stricter. */
  law: z.array(z.object({ kindLabel: z.string(), first: z.string(), end: z.string() })),
  memberUnits: z.array(unitRef),
  weeks: z.array(tallyView),
  reports: z.array(reportView),
  events: z.array(event),
  actions: z.object({ edit: allowed, correct: allowed, report: allowed }),
})
export type DoorView = z.infer<typeof doorView>

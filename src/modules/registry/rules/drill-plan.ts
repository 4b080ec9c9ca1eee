import { z } from "zod"
import { addDays } from "#kernel/time"

const step = z.object({
  id: z.string().min(1),
  label: z.string().min(1),
  /** Who goes through it: the person who hands over, the one who takes over, or the house by a read-only call. */
  by: z.enum(["from", "to", "house"]),
  asks: z.string().min(1),
  /** The holders of the sealed envelopes are named in this step. */
  keepers: z.boolean(),
})

/** data/credentials/drills.json: how often a hand-over is practised, and its steps in order. */
export const drillsFile = z.object({
  version: z.string(),
  source: z.string(),
  everyDays: z.number().int().min(1),
  /** After one that failed it is practised again so many days later. */
  againDays: z.number().int().min(1),
  /** Days before it is due, the longest first. */
  remindDays: z.array(z.number().int().min(0)).min(1),
  steps: z.array(step).min(1),
})
export type DrillPlan = z.infer<typeof drillsFile>

export interface DrillHistory {
  /** Civil date of the one that is planned or under way; null: none. */
  readonly plannedOn: string | null
  /** Civil date of the last one that ended, and how; null: never. */
  readonly lastOn: string | null
  readonly lastPassed: boolean
  /** Since when the credential is in force. */
  readonly heldSince: string
}

/** The civil date on which an account's next drill is due. */
export function drillDueOn(plan: Pick<DrillPlan, "everyDays" | "againDays">, history: DrillHistory): string {
  if (history.plannedOn) return history.plannedOn
  if (!history.lastOn) return addDays(history.heldSince, plan.everyDays)
  return addDays(history.lastOn, history.lastPassed ? plan.everyDays : plan.againDays)
}

/** The reminder that is due on `today`: days ahead, −1 once overdue; undefined: too early. */
export function drillReminder(plan: Pick<DrillPlan, "remindDays">, dueOn: string, today: string): number | undefined {
  if (dueOn < today) return -1
  const due = plan.remindDays.filter((days) => addDays(today, days) >= dueOn)
  return due.length === 0 ? undefined : Math.min(...due)
}

export interface PractisedStep {
  readonly state: "waiting" | "asked" | "done" | "failed"
  readonly at: Date | null
}

/** How long each step took, in milliseconds from the end of the one before it (the first from the start). */
export function stepTimes(startedAt: Date | null, steps: readonly PractisedStep[]): (number | null)[] {
  let before = startedAt
  return steps.map(({ at }) => {
    const took = at && before ? at.getTime() - before.getTime() : null
    before = at ?? before
    return took
  })
}

/** What a drill came to; undefined: a step is still open. */
export function drillResult(steps: readonly PractisedStep[]): "passed" | "failed" | undefined {
  if (steps.some(({ state }) => state === "waiting" || state === "asked")) return undefined
  return steps.every(({ state }) => state === "done") ? "passed" : "failed"
}

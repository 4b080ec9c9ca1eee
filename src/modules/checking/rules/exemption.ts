import { z } from "zod"
import { DAY_MS, startOfDate } from "#kernel/time"

/** data/checking/exemption.json. */
export const exemptionFile = z.object({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  daysMax: z.number().int().positive(),
  /** Days before its last day, the longest first. */
  warnDays: z.array(z.number().int().min(0)).min(1),
})
export type ExemptionLimits = z.infer<typeof exemptionFile>

/**
 * The notice that is due to an exemption's owner: the smallest number of days not yet passed by; -1 once its last day is
 * over; undefined: too early.
 */
export function endingDue(
  limits: Pick<ExemptionLimits, "warnDays">,
  expiresOn: string,
  today: string,
): number | undefined {
  const left = Math.round((startOfDate(expiresOn).getTime() - startOfDate(today).getTime()) / DAY_MS)
  if (left < 0) return -1
  const due = limits.warnDays.filter((days) => left <= days)
  return due.length === 0 ? undefined : Math.min(...due)
}

import { z } from "zod"
import { DAY_MS, endOfDate } from "#kernel/time"

/** data/credentials/ends.json: how long a platform's consent lasts, and how long before an end people are told. */
export const endsFile = z.object({
  version: z.string(),
  source: z.string(),
  /** Days before the end, the longest first. */
  warnDays: z.array(z.number().int().min(0)).min(1),
  rows: z.array(
    z.object({
      id: z.string(),
      platform: z.string(),
      what: z.literal("consent"),
      days: z.number().int().min(1),
      source: z.string().min(1),
      version: z.string().min(1),
    }),
  ),
})
export type Ends = z.infer<typeof endsFile>

export interface Lasting {
  readonly platform: string
  /** The form's secrets end on this civil date, as the person who entered them said. */
  readonly secretsEndOn: string | null
  readonly consentedAt: Date | null
  readonly grantEndsAt: Date | null
  /** The grant renews itself: by a refresh token, or by the secrets alone. */
  readonly renewsItself: boolean
}

export interface End {
  readonly at: Date
  readonly what: "secret" | "consent" | "grant"
}

/** The next end that only a person can put off; undefined: none known. A grant that renews itself is none. */
export function nextEnd(ends: Ends, lasting: Lasting): End | undefined {
  const found: End[] = []
  if (lasting.secretsEndOn) found.push({ at: endOfDate(lasting.secretsEndOn), what: "secret" })
  if (lasting.consentedAt) {
    const row = ends.rows.find((one) => one.platform === lasting.platform)
    if (row) found.push({ at: new Date(lasting.consentedAt.getTime() + row.days * DAY_MS), what: "consent" })
  }
  if (lasting.grantEndsAt && !lasting.renewsItself) found.push({ at: lasting.grantEndsAt, what: "grant" })
  return found.sort((a, b) => a.at.getTime() - b.at.getTime())[0]
}

/** The warning that is due: the smallest number of days not yet passed by; 0 once it has ended; undefined: too early. */
export function warningDue(ends: Ends, endsAt: Date, now: Date): number | undefined {
  const left = endsAt.getTime() - now.getTime()
  if (left <= 0) return 0
  const due = ends.warnDays.filter((days) => left <= days * DAY_MS)
  return due.length === 0 ? undefined : Math.min(...due)
}

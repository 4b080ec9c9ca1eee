import { z } from "zod"

/** Shape of data/duty/duty.json. Every row says where it comes from. */
const row = { id: z.string(), source: z.string().min(1), version: z.string() }
const clock = z.string().regex(/^\d{2}:\d{2}$/)

export const dutySettings = z.object({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  limits: z.array(z.object({ ...row, value: z.number().int().positive() })),
  absences: z.array(z.object({ ...row, label: z.string() })).min(1),
  patterns: z
    .array(
      z.object({
        ...row,
        label: z.string(),
        turns: z
          .array(z.object({ on: z.enum(["every", "working", "off"]), from: clock, to: clock, label: z.string() }))
          .min(1),
      }),
    )
    .min(1),
})
export type DutySettings = z.infer<typeof dutySettings>

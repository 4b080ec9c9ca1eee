import { z } from "zod"

const source = z.string().min(1)
const numbered = z.object({ value: z.number().int().positive(), source })
/** Days only: a period that ends at some hour helps nobody. */
const limit = z.object({ amount: z.number().int().min(1), unit: z.enum(["natural-days", "working-days"]) })

const kind = z.object({
  id: z.string().regex(/^[a-z-]+$/),
  label: z.string(),
  /** The shortest period the rules ask. */
  period: limit,
  /** The shortest one with a public reason; null: there is no shorter one. */
  short: limit.nullable(),
  source,
})

/** data/consultations/settings.json */
export const settingsFile = z.object({
  id: z.string(),
  version: z.string(),
  source,
  rows: z
    .array(
      z.object({
        jurisdiction: z.string(),
        kinds: z.array(kind).min(1),
        /** From the last day of the period until it is said what became of the opinions. */
        feedback: limit,
        source,
      }),
    )
    .refine((rows) => rows.some(({ jurisdiction }) => jurisdiction === "cn"), "a national row is needed"),
  daysMax: numbered,
  remindDays: numbered,
  questionsMax: numbered,
  optionsMax: numbered,
  attachmentMegabytesMax: numbered,
})
export type Settings = z.infer<typeof settingsFile>
export type SettingsRow = Settings["rows"][number]
export type ConsultationKind = SettingsRow["kinds"][number]

/** The row that counts: the office's own before the national one. */
export const settingsRow = (settings: Settings, jurisdiction: string): SettingsRow =>
  settings.rows.find((row) => row.jurisdiction === jurisdiction) ??
  settings.rows.find((row) => row.jurisdiction === "cn")!

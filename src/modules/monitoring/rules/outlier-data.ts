import { z } from "zod"

const told = { id: z.string(), label: z.string(), clause: z.string(), source: z.string(), version: z.string() }
const jump = {
  /** Robust deviations (1.4826 × MAD) from the median of the account's own days. */
  score: z.number().positive(),
  /** People, and share of the followers of the day before. */
  least: z.number().int().min(1),
  leastShare: z.number().positive(),
}

const rule = z.discriminatedUnion("kind", [
  z.object({ ...told, kind: z.literal("fans-jump"), ...jump, readsScore: z.number().positive() }),
  z.object({ ...told, kind: z.literal("fans-drop"), ...jump }),
  z.object({
    ...told,
    kind: z.literal("fans-thousands"),
    multipleOf: z.number().int().min(100),
    times: z.number().int().min(1),
    withinDays: z.number().int().min(1),
  }),
  z.object({
    ...told,
    kind: z.literal("reads-hollow"),
    readsTimes: z.number().positive(),
    least: z.number().int().min(1),
    answerShare: z.number().positive(),
    minPosts: z.number().int().min(3),
  }),
])
export type OutlierRule = z.infer<typeof rule>

/** data/monitoring/outliers.json: which day of an account is worth a question. */
export const outliersFile = z.object({
  version: z.string(),
  source: z.string(),
  history: z.object({
    /** Days looked back from the day judged, and how many of them must be known. */
    days: z.number().int(),
    minDays: z.number().int(),
    /** Days judged anew each night: platforms correct their books for some weeks. */
    lookBackDays: z.number().int().min(1),
    /** The same weekday is compared once so many of them are known; otherwise all days. */
    sameWeekdayMin: z.number().int(),
    /** A MAD below this share of the followers, or below this number, counts as that: a still account is not a strange one. */
    madFloorShare: z.number(),
    madFloor: z.number(),
  }),
  rules: z.array(rule).min(1),
})
export type OutlierData = z.infer<typeof outliersFile>

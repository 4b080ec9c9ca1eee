import { z } from "zod"
import type { Limit } from "#kernel/workday"

const row = { id: z.string(), source: z.string(), version: z.string() }
const ROLES = ["lead", "wing", "point"] as const
export type Role = (typeof ROLES)[number]

/** data/publishing/publishing.json: what an office or a platform may change. */
export const settingsFile = z.object({
  version: z.string(),
  roles: z.array(z.object({ ...row, id: z.enum(ROLES), label: z.string(), afterMinutes: z.number().int().min(0) })),
  levels: z.array(z.object({ ...row, role: z.enum(ROLES) })),
  mobile: z.array(z.object(row)),
  pace: z.array(z.object({ ...row, perMinute: z.number().int().positive() })),
  quotas: z.array(z.object({ ...row, amount: z.number().int().positive(), minutes: z.number().int().positive() })),
  limits: z.array(z.object({ ...row, value: z.number(), unit: z.string() })),
  tasks: z.array(
    z.object({
      ...row,
      ask: z.string(),
      amount: z.number().int().positive(),
      unit: z.enum(["natural-hours", "working-hours", "natural-days", "working-days"]),
    }),
  ),
})
export type Settings = z.infer<typeof settingsFile>

/** Throws on a limit that is not in the file: a slip of ours. */
export function limitOf(settings: Settings, id: string): number {
  const found = settings.limits.find((one) => one.id === id)
  if (!found) throw new Error(`data/publishing has no limit ${id}`)
  return found.value
}

/** What is asked of a person, and by when. */
export function taskOf(settings: Settings, id: string): { readonly ask: string; readonly limit: Limit } {
  const found = settings.tasks.find((one) => one.id === id)
  if (!found) throw new Error(`data/publishing has no task ${id}`)
  return { ask: found.ask, limit: { amount: found.amount, unit: found.unit } }
}

/** The row of a platform, else that of all others. */
const rowOf = <T extends { readonly id: string }>(rows: readonly T[], platform: string): T | undefined =>
  rows.find(({ id }) => id === platform) ?? rows.find(({ id }) => id === "*")

/** Publications a minute that a platform takes from one installation. */
export const perMinute = (settings: Settings, platform: string): number =>
  rowOf(settings.pace, platform)?.perMinute ?? 60

export const quotaOf = (settings: Settings, platform: string): { readonly amount: number; readonly minutes: number } =>
  rowOf(settings.quotas, platform) ?? { amount: 20, minutes: 1440 }

/** The part an account plays in a release: the ordering unit's own leads, the others by their level in the ledger. */
export function roleOf(
  settings: Settings,
  account: { readonly unitId: string; readonly level: string },
  orderingUnitId: string,
): Role {
  if (account.unitId === orderingUnitId) return "lead"
  return settings.levels.find(({ id }) => id === account.level)?.role ?? "point"
}

export const isMobile = (settings: Settings, platform: string): boolean =>
  settings.mobile.some(({ id }) => id === platform)

import { MINUTE_MS } from "#kernel/time"
import { isMobile, type Role, roleOf, type Settings } from "./settings.ts"

export interface Target {
  readonly id: string
  readonly unitId: string
  readonly level: string
  readonly platform: string
  /** Said by the person who orders; absent: from the ledger. */
  readonly role?: Role | undefined
}

export interface Timing {
  readonly startsAt: Date
  /** One after the other by role (分时), or all at once. */
  readonly staggered: boolean
  /** 移动端首发: the others go only after the mobile ones are confirmed live. */
  readonly mobileFirst: boolean
  /** Minutes after the start, by role, where the person wants others than the office's. */
  readonly afterMinutes?: Readonly<Partial<Record<Role, number | undefined>>> | undefined
}

export interface Wave {
  readonly no: number
  readonly role: Role | "first" | "all"
  readonly startsAt: Date
  readonly gate: "time" | "live"
  readonly accountIds: readonly string[]
}

const ORDER: readonly Role[] = ["lead", "wing", "point"]

/** 分时发布: who speaks when. Every account stands in exactly one wave; a wave without accounts is none. */
export function wavesOf(
  settings: Settings,
  targets: readonly Target[],
  orderingUnitId: string,
  timing: Timing,
): readonly Wave[] {
  const role = (target: Target): Role => target.role ?? roleOf(settings, target, orderingUnitId)
  const first = timing.mobileFirst ? firstOf(settings, targets, role, timing.staggered) : []
  const rest = targets.filter((target) => !first.includes(target))
  const gate = first.length > 0 ? "live" : "time"
  const parts: Omit<Wave, "no">[] = []
  const add = (name: Wave["role"], part: readonly Target[], minutes: number, itsGate: Wave["gate"]): void => {
    if (part.length === 0) return
    const startsAt = new Date(timing.startsAt.getTime() + minutes * MINUTE_MS)
    parts.push({ role: name, startsAt, gate: itsGate, accountIds: part.map(({ id }) => id) })
  }
  add("first", first, 0, "time")
  if (timing.staggered) {
    for (const one of ORDER) {
      const office = settings.roles.find(({ id }) => id === one)?.afterMinutes ?? 0
      add(
        one,
        rest.filter((target) => role(target) === one),
        timing.afterMinutes?.[one] ?? office,
        gate,
      )
    }
  } else add("all", rest, 0, gate)
  // The hour that was asked for is that of whoever speaks first, leads or not.
  const earliest = Math.min(...parts.map((part) => part.startsAt.getTime()))
  return parts
    .map((part) => ({ ...part, startsAt: new Date(part.startsAt.getTime() - earliest + timing.startsAt.getTime()) }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map((part, index) => ({ no: index + 1, ...part }))
}

/** The mobile accounts of the leads go first; where no lead is mobile, all that are mobile. */
function firstOf(
  settings: Settings,
  targets: readonly Target[],
  role: (target: Target) => Role,
  staggered: boolean,
): readonly Target[] {
  const mobile = targets.filter(({ platform }) => isMobile(settings, platform))
  const leads = mobile.filter((target) => role(target) === "lead")
  const first = staggered && leads.length > 0 ? leads : mobile
  return first.length === targets.length ? [] : first
}

/** How long a platform's pace makes a wave, at least: milliseconds from its first to its last account. */
export const spanOf = (accounts: number, perMinute: number): number =>
  accounts <= 1 ? 0 : Math.round(((accounts - 1) * MINUTE_MS) / perMinute)

import type { Actor, Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { Tx } from "#platform/db"

/** Where the newsroom of the sample is written: who works there, and how a day's act is done. */
export interface Kitchen {
  readonly tx: Tx
  readonly asOf: Date
  readonly people: Record<"chief" | "second" | "editor" | "reviewer" | "publicity", Actor>
  readonly office: string
  /** Of the library, by the sample's keys. */
  readonly pictures: ReadonlyMap<string, string>
  /** Another unit of the city that reports: who does the work, who stands in, the unit. */
  readonly other: { readonly editor: Actor; readonly deputyId: string; readonly unitId: string }
  /** So many working days before the sample's day, at an hour of it; never after the sample's moment. */
  back(workdays: number, hour: number, minute?: number): Date
  as<T>(who: Actor, at: Date, run: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>): Promise<T>
}

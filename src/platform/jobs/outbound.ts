import type { Sql, Tx } from "#platform/db"
import type { Job, JobWork } from "./jobs.ts"

/** Work that leaves the house, in three steps that are never one transaction. `call` receives no `Tx`. */
export interface Outbound<Claimed, Answer> {
  readonly payload: readonly string[]
  readonly attempts: number
  /**
   * The ordinary claim in one statement, which is a transaction of its own: for work that there is very much of.
   * Undefined: not the ordinary case, so `claim` looks into it.
   */
  claimAtOnce?(
    sql: Pick<Sql, "maybe">,
    work: JobWork,
    payload: Readonly<Record<string, string>>,
  ): Promise<Claimed | undefined>
  /** Locks, asks whether the work is still wanted, writes the attempt. Undefined: no longer wanted. */
  claim(tx: Tx, work: JobWork, payload: Readonly<Record<string, string>>): Promise<Claimed | undefined>
  /** Talks to the outside, with time and size limits, holding nothing. */
  call(claimed: Claimed, work: Pick<JobWork, "ctx">): Promise<Answer>
  /** Writes down what came of it, with trail and facts. `again` runs the next piece at once. */
  settle(tx: Tx, work: JobWork, claimed: Claimed, answer: Answer): Promise<"done" | "again">
}

/** Turns claim–call–settle into a job. A process that dies in between leaves the claim, which a sweep finds. */
export function outbound<C, A>(name: string, steps: Outbound<C, A>): Job {
  return {
    name,
    payload: steps.payload,
    attempts: steps.attempts,
    async run(work, payload) {
      for (let round = 0; ; round++) {
        const claimed =
          (await steps.claimAtOnce?.(work.db, work, payload)) ??
          (await work.db.tx((tx) => steps.claim(tx, work, payload)))
        if (claimed === undefined) return round === 0 ? "skipped" : "done"
        const answer = await steps.call(claimed, work)
        const next = await work.db.tx((tx) => steps.settle(tx, work, claimed, answer))
        if (next === "done") return "done"
      }
    },
  }
}

import type { Outcome, Refusal } from "#kernel/outcome"
import type { Db, Tx } from "./sql.ts"

/** Carries a refusal out of the transaction, so that it rolls back. */
class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Runs a command in one transaction. Refused leaves nothing, no row and no trail; the refusal is the answer. */
export async function attempt<T>(db: Db, command: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await db.tx(async (tx) => {
      const outcome = await command(tx)
      if (!outcome.ok) throw new RolledBack(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    throw error
  }
}

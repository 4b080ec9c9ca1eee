import type { Sql } from "#platform/db"
import type { Voice } from "./rules/causes.ts"

export interface FoundPorts {
  /** What came in between two instants, the earliest first, at most so many; absent: nobody hears the public. */
  readonly voices?: (
    sql: Sql,
    asked: { readonly from: Date; readonly to: Date; readonly limit: number },
  ) => Promise<readonly Voice[]>
}

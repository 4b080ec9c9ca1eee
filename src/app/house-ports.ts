import type { Outside } from "#modules/collection"
import type { Clock } from "#platform/clock"
import type { Db } from "#platform/db"
import type { Log } from "#platform/log"

/** What a house stands on and looks out through. */
export interface HousePorts {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** Folder for files and evidence. */
  readonly home: string
  readonly production: boolean
  readonly outside: Outside
  readonly trustedProxies?: readonly string[]
}

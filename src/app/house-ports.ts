import type { Outside } from "#modules/collection"
import type { PublishingPorts } from "#modules/publishing"
import type { Clock } from "#platform/clock"
import type { Db } from "#platform/db"
import type { OpenDoorPorts } from "./exchange/ports.ts"
import type { Log } from "#platform/log"

/** What a house stands on and looks out through. */
export interface HousePorts {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** Folder for files and evidence. */
  readonly home: string
  readonly production: boolean
  /** A Maildir that is read as 投稿邮箱. */
  readonly mailFolder?: string
  readonly outside: Outside
  /** Where what may be published comes from; the newsroom's own, unless a test brings another. */
  readonly content?: Pick<PublishingPorts, "content" | "releasable">
  /** Where voices from outside go (Open311, 12345); absent: their addresses do not exist. */
  readonly openDoor?: OpenDoorPorts
  readonly trustedProxies?: readonly string[]
}

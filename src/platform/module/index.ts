import type { Messages } from "#kernel/messages"
import type { Bound } from "#platform/http"
import type { Job, Schedule, Subscription } from "#platform/jobs"

/** What a module hands to the house: its addresses, jobs, what it listens to, and its sentences. */
export interface Module {
  readonly name: string
  readonly routes: readonly Bound[]
  readonly jobs?: readonly Job[]
  readonly schedules?: readonly Schedule[]
  readonly listens?: readonly Subscription[]
  readonly messages: Messages
}

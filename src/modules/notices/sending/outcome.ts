import { type Answered, type Failure, retryAt, type Sent } from "#connectors/kit"
import { afterQuiet, limitOf, type SendingRules } from "../rules/sending.ts"
import type { Way } from "../rules/ways.ts"

export interface Sendable {
  readonly id: string
  readonly purpose: "notice" | "test"
  readonly way: Way
  readonly isUrgent: boolean
  /** This one included. */
  readonly attempts: number
  readonly unclearInARow: number
}

export interface Came {
  readonly state: "accepted" | "unknown" | "rejected" | "prepared"
  readonly failure?: Failure
  readonly receipt?: string | null
  /** Of `prepared`: when it is tried again. */
  readonly dueAt?: Date
  /** What it means for the whole channel; absent: it says nothing about it. */
  readonly channel?: { readonly is: "well" | "unclear" | "stopped" } | { readonly is: "held"; readonly until: Date }
}

/**
 * What an answer leads to. Sent again only when nothing can have arrived; where it may have, a person decides. A failure of
 * one reader never stops the channel, a failure of the channel never uses up its messages.
 */
export function cameOf(rules: SendingRules, sending: Sendable, answer: Answered<Sent>, now: Date): Came {
  if (answer.ok) return { state: "accepted", receipt: answer.value.receipt, channel: { is: "well" } }
  const { failure } = answer
  if (failure.acted === "maybe") {
    const isTooMany = sending.unclearInARow + 1 >= limitOf(rules, "unclear-in-a-row-max")
    return { state: "unknown", failure, channel: { is: isTooMany ? "stopped" : "unclear" } }
  }
  if (failure.kind === "content") return { state: "rejected", failure }
  const at = retryAt(failure, sending.attempts, now, sending.id)
  const isTest = sending.purpose === "test"
  // A person has to mend the channel: its messages wait for that. A test has said what it was asked.
  if (at === null) return { state: isTest ? "rejected" : "prepared", failure, dueAt: now, channel: { is: "stopped" } }
  if (isTest || sending.attempts >= limitOf(rules, "attempts-max")) return { state: "rejected", failure }
  const dueAt = afterQuiet(rules, sending.way, sending.isUrgent, at)
  // A group's limit is the channel's, a number's or mailbox's its own; a server that is away is away for all.
  const isShared = failure.kind === "busy" || (failure.kind === "rate" && sending.way === "robot")
  return { state: "prepared", failure, dueAt, ...(isShared && { channel: { is: "held", until: at } }) }
}

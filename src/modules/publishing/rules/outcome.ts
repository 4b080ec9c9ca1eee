/** What is asked of a person after an answer: press the platform's button, mend, or find out. */
export type Ask = "press" | "mend" | "decide"

export interface Trouble {
  readonly kind: string
  readonly code: string
  readonly reason: string
  readonly advice: string
}

/** Of an answer, what matters here (the kit's `PublishAnswer`). */
export type Answer =
  | { readonly state: "accepted" | "reviewing"; readonly receipt: string; readonly byHand?: true }
  | {
      readonly state: "published"
      readonly receipt: string
      readonly platformPostId: string
      readonly url: string | null
    }
  | { readonly state: "rejected" | "withdrawn" | "unknown"; readonly failure: Trouble }
  | { readonly state: "retry"; readonly failure: Trouble; readonly at: Date | null }

export interface Standing {
  /** Failures before this one. */
  readonly failuresInARow: number
  readonly failuresBeforePerson: number
  readonly now: Date
}

export interface Came {
  readonly move: "accept" | "review" | "publish" | "reject" | "lose" | "retry" | "withdraw"
  /** From when the house does something about it by itself; null: it does not. */
  readonly nextAt: Date | null
  readonly ask?: Ask
  readonly failure?: Trouble
}

/** After so long an accepted publication is asked about for the first time, and a lost one looked for. */
const FOLLOW_MS = 10_000
const LOOK_MS = 60_000
/** A draft that waits for a person is asked about less often. */
const DRAFT_MS = 5 * 60_000

/** What an answer leads to. Sent again by the house only when nothing can have arrived (`retry`). */
export function cameOf(answer: Answer, { failuresInARow, failuresBeforePerson, now }: Standing): Came {
  const after = (ms: number): Date => new Date(now.getTime() + ms)
  switch (answer.state) {
    case "accepted":
      return answer.byHand
        ? { move: "accept", nextAt: after(DRAFT_MS), ask: "press" }
        : { move: "accept", nextAt: after(FOLLOW_MS) }
    case "reviewing":
      return { move: "review", nextAt: after(FOLLOW_MS) }
    case "published":
      return { move: "publish", nextAt: null }
    case "unknown":
      return { move: "lose", nextAt: after(LOOK_MS), failure: answer.failure }
    case "rejected":
      return { move: "reject", nextAt: null, failure: answer.failure, ask: "mend" }
    case "withdrawn":
      return { move: "withdraw", nextAt: null, failure: answer.failure, ask: "mend" }
    case "retry": {
      const { failure, at } = answer
      const isPersons = at === null || failuresInARow + 1 >= failuresBeforePerson
      return { move: "retry", nextAt: at, failure, ...(isPersons && { ask: "mend" as const }) }
    }
  }
}

/** Pauses between questions about one publication grow: 10 s, 20 s, … an hour. */
export const followAgainMs = (asked: number): number => Math.min(3_600_000, FOLLOW_MS * 2 ** Math.min(12, asked))
/** Between looking for one that was lost: 1, 5, 12, 30 minutes, then hourly. The list may take ten minutes to show it. */
export const lookAgainMs = (looked: number): number => ([60, 300, 720, 1_800][looked] ?? 3_600) * 1000

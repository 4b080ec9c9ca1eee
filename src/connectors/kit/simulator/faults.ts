/** What can be made to go wrong. Some need a value: `slow` and `review-delay` milliseconds, `code` a platform code. */
export const FAULT_KINDS = [
  "server-error",
  "slow",
  "cut-before",
  "cut-after",
  "garbage",
  "truncated",
  "repeated-page",
  "expired-token",
  "revoked-token",
  "rate",
  "quota",
  "content",
  "code",
  "review-delay",
  "review-fail",
  "take-down",
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  readonly kind: FaultKind
  /** Only for this account; absent: for all. */
  readonly account?: string
  /** Only for this endpoint. */
  readonly on?: string
  /** For the next so many calls; absent: until switched off. */
  readonly times?: number
  readonly value?: number
}

/** What an endpoint does, which decides the faults it can meet. */
export type EndpointKind = "token" | "list" | "read" | "write" | "publish"

/** The endpoints a fault meets when it names none; absent: all but the token's. */
const MEETS: Partial<Record<FaultKind, readonly EndpointKind[]>> = {
  "repeated-page": ["list"],
  "revoked-token": ["token", "list", "read", "write", "publish"],
  content: ["publish"],
  "cut-after": ["publish", "write"],
  "review-delay": ["publish"],
  "review-fail": ["publish"],
  "take-down": ["publish"],
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** The faults that strike this call; each counts down. */
  strike(account: string | undefined, endpoint: string, kind: EndpointKind): ReadonlyMap<FaultKind, Fault>
}

export function newFaults(): Faults {
  const active: { fault: Fault; left: number }[] = []
  return {
    add: (fault) => void active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear: () => void active.splice(0),
    strike(account, endpoint, does) {
      const struck = new Map<FaultKind, Fault>()
      for (const one of active) {
        const { kind, account: only, on } = one.fault
        if (one.left <= 0 || struck.has(kind) || (only !== undefined && only !== account)) continue
        if (on !== undefined ? on !== endpoint : !(MEETS[kind]?.includes(does) ?? does !== "token")) continue
        one.left -= 1
        struck.set(kind, one.fault)
      }
      return struck
    },
  }
}

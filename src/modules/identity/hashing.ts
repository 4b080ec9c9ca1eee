import { randomBytes } from "node:crypto"
import { hash, verify } from "@node-rs/argon2"

/** argon2id with the OWASP minimum of 19 MiB and two passes. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Passwords checked at once: 4 × 19 MiB, and half of the thread pool of a process stays free for files and names. */
const AT_ONCE = 4
/** About two seconds of work on one core; who comes later is told to try again. */
const WAITING_MAX = 64

export interface Gate {
  /** Runs `work` when its turn comes; undefined, at once, when too many wait already. */
  pass<T>(work: () => Promise<T>): Promise<T | undefined>
}

export function gateOf(atOnce: number, waitingMax: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  return {
    async pass(work) {
      if (inside >= atOnce) {
        if (waiting.length >= waitingMax) return undefined
        // Whoever leaves hands over his place, so `inside` stays as it is.
        await new Promise<void>((enter) => waiting.push(enter))
      } else inside += 1
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else inside -= 1
      }
    },
  }
}

/** What anybody may ask for without being known. */
export const signInGate = gateOf(AT_ONCE, WAITING_MAX)
/** What signed-in people and commands ask for: waits, however long the queue. */
const ownGate = gateOf(AT_ONCE, Number.POSITIVE_INFINITY)

export const hashPassword = async (password: string): Promise<string> =>
  (await ownGate.pass(() => hash(password, ARGON))) as string

export const isPassword = (passwordHash: string, password: string): Promise<boolean> => verify(passwordHash, password)

/** The present password of somebody signed in. */
export const isOwnPassword = async (passwordHash: string, password: string): Promise<boolean> =>
  (await ownGate.pass(() => verify(passwordHash, password))) === true

/** A password of our own: 96 bits and all four classes of characters. */
export const newPassword = (): string => `${randomBytes(12).toString("base64url")}.aA1`

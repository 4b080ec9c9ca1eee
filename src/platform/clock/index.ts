/** The only source of the present: handed in, so that tests decide what time it is. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock for tests that stands still until told. */
export function fixedClock(start: string | Date): Clock & { set(to: string | Date): void; advance(ms: number): void } {
  let present = new Date(start)
  return {
    now: () => new Date(present),
    set(to) {
      present = new Date(to)
    },
    advance(ms) {
      present = new Date(present.getTime() + ms)
    },
  }
}

export interface Limiter {
  /** May this address ask once more at this instant (milliseconds)? Counts the asking. */
  takes(address: string, now: number): boolean
}

/** Addresses remembered at most; beyond that the oldest tenth is forgotten, so that nobody fills the memory. */
const ADDRESSES_MAX = 10_000
/** Forgotten together: a Map is slow to tell its first key again and again. */
const FORGOTTEN = ADDRESSES_MAX / 10

/** At most `most` askings of one address in `windowMs`: enough for a family behind one line, too few to copy the ledger. */
export function limiter(most: number, windowMs: number): Limiter {
  const seen = new Map<string, { from: number; count: number }>()
  return {
    takes(address, now) {
      const present = seen.get(address)
      if (present && now - present.from < windowMs) {
        present.count += 1
        return present.count <= most
      }
      seen.delete(address)
      if (seen.size >= ADDRESSES_MAX) forgetOldest(seen)
      seen.set(address, { from: now, count: 1 })
      return true
    },
  }
}

function forgetOldest(seen: Map<string, unknown>): void {
  let left = FORGOTTEN
  for (const address of seen.keys()) {
    if (left-- === 0) return
    seen.delete(address)
  }
}

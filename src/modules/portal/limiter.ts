export interface Limiter {
  /** May this address ask once more at this instant (milliseconds)? Counts the asking. */
  takes(address: string, now: number): boolean
}

/** Addresses remembered at most; beyond that the oldest are forgotten, so that nobody fills the memory. */
const ADDRESSES_MAX = 10_000

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
      if (seen.size >= ADDRESSES_MAX) seen.delete(seen.keys().next().value!)
      seen.set(address, { from: now, count: 1 })
      return true
    },
  }
}

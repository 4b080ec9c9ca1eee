import { createHash, timingSafeEqual } from "node:crypto"

/** `sha1(sort(parts).join(""))`: the signature of all callbacks of this family. */
export const signatureOf = (...parts: readonly string[]): string =>
  createHash("sha1")
    .update([...parts].sort().join(""))
    .digest("hex")

/** Compares without telling by time how much was right. */
export function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

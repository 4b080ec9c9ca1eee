const HASHES = 128
const BANDS = 32
const ROWS = HASHES / BANDS
const PRIME = 4_294_967_311

/** MinHash as books and packages write it: a hash function a row, a Map of strings a band. For comparison only. */
export function textbookIndex() {
  const coefficients = Array.from(
    { length: HASHES },
    (_, row) => [(row * 2_654_435_761 + 1) % PRIME, row * 40_503 + 7] as const,
  )
  const bands = Array.from({ length: BANDS }, () => new Map<string, number[]>())
  const signatures = new Map<number, number[]>()
  return {
    addNear(number: number, shingles: readonly string[]): number[] {
      const codes = shingles.map(codeOf)
      const signature = coefficients.map(([a, b]) => {
        let least = Number.POSITIVE_INFINITY
        for (const code of codes) least = Math.min(least, (a * (code & 0xfffff) + b) % PRIME)
        return least
      })
      const candidates = new Set<number>()
      bands.forEach((band, place) => {
        const key = signature.slice(place * ROWS, place * ROWS + ROWS).join(",")
        const known = band.get(key)
        if (known) for (const other of known) candidates.add(other)
        if (known) known.push(number)
        else band.set(key, [number])
      })
      signatures.set(number, signature)
      return [...candidates].filter((other) => {
        const theirs = signatures.get(other)!
        return signature.filter((value, row) => value === theirs[row]).length >= HASHES * 0.4
      })
    },
  }
}

function codeOf(shingle: string): number {
  let code = 0
  for (let at = 0; at < shingle.length; at++) code = (Math.imul(code, 31) + shingle.charCodeAt(at)) | 0
  return code >>> 0
}

import { BINS } from "./sketch.ts"

/** Bands of three bins each. A text is a candidate when one whole band is equal. */
export const BANDS = 32
const WIDTH = 3

/** Which bins a band reads: the first 64 places take each bin once, the rest half of them again, far apart. */
const BIN_OF: Uint8Array = Uint8Array.from({ length: BANDS * WIDTH }, (_, place) =>
  place < BINS ? place : ((place - BINS) * 29 + 7) % BINS,
)

/** The keys of a sketch's bands, 32 bits each, into `keys`. */
export function bandKeys(bytes: Uint8Array, at: number, keys: Uint32Array): void {
  for (let band = 0; band < BANDS; band++) {
    const place = band * WIDTH
    const three =
      bytes[at + BIN_OF[place]!]! |
      (bytes[at + BIN_OF[place + 1]!]! << 8) |
      (bytes[at + BIN_OF[place + 2]!]! << 16) |
      ((band + 1) << 24)
    let key = Math.imul(three ^ (three >>> 15), 0x2c1b3c6d)
    key = Math.imul(key ^ (key >>> 12), 0x297a2d39)
    keys[band] = key ^ (key >>> 15)
  }
}

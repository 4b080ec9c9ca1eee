import { BINS } from "./sketch.ts"

/** Bins of a band. A text is a candidate when one whole band is equal. */
const WIDTH = 3

/** Bands of a sketch; each bin stands in one. */
export const BANDS = BINS / WIDTH

/** The keys of a sketch's bands, 32 bits each, into `keys`. Made of the bytes alone, so a table can be built from sketches. */
export function bandKeys(bytes: Uint8Array, at: number, keys: Uint32Array): void {
  for (let band = 0; band < BANDS; band++) {
    const place = at + band * WIDTH
    const three = bytes[place]! | (bytes[place + 1]! << 8) | (bytes[place + 2]! << 16) | ((band + 1) << 24)
    let key = Math.imul(three ^ (three >>> 15), 0x2c1b3c6d)
    key = Math.imul(key ^ (key >>> 12), 0x297a2d39)
    keys[band] = key ^ (key >>> 15)
  }
}

/** Times a full key is made longer. */
export const LONGER_MAX = 2

/** The key one bin longer, after `longer` bins were put to it before: the bins that follow the band's own. */
export function longerKey(bytes: Uint8Array, at: number, band: number, longer: number, key: number): number {
  const next = bytes[at + ((band * WIDTH + WIDTH + longer) % BINS)]! + 1
  let mixed = Math.imul(key ^ next, 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x297a2d39)
  return mixed ^ (mixed >>> 13)
}

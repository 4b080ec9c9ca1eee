import { unitCopier } from "../match/copy-units.ts"
import type { HiddenPairs } from "./hidden-pairs.ts"
import { signsKernel } from "./kernel-bytes.ts"
import { ROLES } from "./paired-marks.ts"
import { readSigns } from "./read-signs.ts"
import { readUnits } from "./read-units.ts"
import { SIGN } from "./signs.ts"
import { isPlace, KIND, type UnitKinds } from "./unit-kinds.ts"
import { KERNEL_SETS } from "./unit-sets.ts"
import { MARGIN } from "./units.ts"

/** What of WebAssembly is used here; this zone has no types of its host. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}
interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer }
  signs(length: number): number
}

/** Where the kernel keeps things in its memory, in bytes; the same numbers stand at the head of signs.as and read-signs.as. */
const [TEXT, KINDS, GAPS, SETS, GAP_COUNT, PLACE_CLASSES] = [0x400, 0x30000, 0x80000, 0xa0000, 0xe0300, 0xf0000]
/** Bits of a unit among the sets, behind those of `KERNEL_SETS`. */
const [SEPARATORS, ROLE_SHIFT, CLOSING] = [1 << 19, 20, 1 << 24]
/** Units the kernel has room for; a longer text is read in plain JavaScript. */
export const KERNEL_UNITS = 0xff00

/** What makes a unit of each kind a place, as signs.as says: behind which units it is one, and what it is to the next. */
const CLASSES = [0, KIND.digit, KIND.pause, KIND.other].flatMap((kind, own, all) => {
  const behind = all.reduce((bits, before, bit) => bits | (isPlace(kind, before) ? 16 << bit : 0), 0)
  return new Array<number>(kind === KIND.other ? KIND.other : 1).fill(behind | (4 + own))
})

/** The signs of a text. */
export type TextSigns = (text: string, kindsOf: UnitKinds, hidden: HiddenPairs | undefined) => number

let kernel: TextSigns | undefined

/** In the kernel where the host has WebAssembly and the text has room there. */
export const textSigns: TextSigns = (text, kindsOf, hidden) => {
  kernel ??= kernelSigns() ?? plainSigns
  return (text.length <= KERNEL_UNITS ? kernel : plainSigns)(text, kindsOf, hidden)
}

/** The same without WebAssembly. */
export const plainSigns: TextSigns = (text, kindsOf, hidden) => readSigns(readUnits(text, kindsOf), kindsOf, hidden)

function kernelSigns(): TextSigns | undefined {
  const wasm = (globalThis as { readonly WebAssembly?: Wasm }).WebAssembly
  if (!wasm) return undefined
  const run = new wasm.Instance(new wasm.Module(signsKernel())).exports as Kernel
  const { buffer } = run.memory
  const bytes = new Uint8Array(buffer)
  const units = new Uint16Array(buffer, TEXT, MARGIN * 2 + KERNEL_UNITS)
  const gaps = new Uint32Array(buffer, GAPS)
  const copy = unitCopier(buffer)
  let loaded: Uint8Array | undefined
  let setsLoaded: Uint8Array | undefined

  return (text, kindsOf, hidden) => {
    const { kinds, separators } = kindsOf
    if (loaded !== kinds) loadKinds(bytes, kinds)
    if (setsLoaded !== separators) loadSets(buffer, separators)
    loaded = kinds
    setsLoaded = separators
    copy(text, 0, text.length, TEXT + MARGIN * 2)
    const to = MARGIN + text.length
    units.fill(0, to, to + MARGIN)
    const signs = run.signs(text.length) | (kindsOf.isBlind ? SIGN.traditional | SIGN.hiddenWord : 0)
    if (!hidden || (signs & SIGN.hiddenWord) !== 0) return signs
    // Hidden words are of a list, and every list has its own: so they are looked up here.
    const count = gaps[(GAP_COUNT - GAPS) / 4]!
    for (let index = 0; index < count; index++) {
      const gap = gaps[index]!
      if (hidden.across(units, kindsOf, gap & 0xffff, gap >>> 16)) return signs | SIGN.hiddenWord
    }
    return signs
  }
}

function loadKinds(bytes: Uint8Array, kinds: Uint8Array): void {
  bytes.set(kinds, KINDS)
  for (let unit = 0; unit < 0x10000; unit++) bytes[PLACE_CLASSES + unit] = CLASSES[kinds[unit]!]!
}

function loadSets(buffer: ArrayBuffer, separators: Uint8Array): void {
  const sets = new Uint32Array(buffer, SETS, 0x10000)
  for (let unit = 0; unit < 0x10000; unit++) {
    let bits = separators[unit] === 1 ? SEPARATORS : 0
    KERNEL_SETS.forEach((set, bit) => {
      if (set[unit] === 1) bits |= 1 << bit
    })
    const role = ROLES[unit]!
    sets[unit] = bits | (Math.abs(role) << ROLE_SHIFT) | (role < 0 ? CLOSING : 0)
  }
}

import { unitCopier } from "../match/copy-units.ts"
import { signsKernel } from "./kernel-bytes.ts"
import { hasDoubledBlock } from "./repeats.ts"
import { isPlace, type UnitKinds } from "./unit-kinds.ts"
import type { Units } from "./units.ts"
import { winnow } from "./winnow.ts"

/** What of WebAssembly is used here; this zone has no types of its host. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}
interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer }
  places(length: number): number
  winnow(count: number, length: number): number
  doubled(length: number): number
}

/** Where the kernel keeps things in its memory, in bytes; the same numbers stand at the head of signs.as. */
const [SIGNS, TEXT, KINDS, PLACES] = [0x100, 0x400, 0x30000, 0x40000]
/** Units of nothing before and after a text, so that neighbours can be looked at everywhere. */
const MARGIN = 32
/** Units the kernel has room for; a longer text is read in plain JavaScript. */
export const KERNEL_UNITS = 0xff00

/** Room for a text, and its two slow loops over every unit. */
interface Room {
  readonly units: Uint16Array
  readonly places: Int32Array
  copy(text: string): void
  /**
   * Writes the places of the units that have a kind and may mean something; answers how many, and the signs of numbers and
   * sentences, which have been read with that.
   */
  mark(kinds: Uint8Array, length: number): { readonly count: number; readonly signs: number }
  /** Whether a block of four to eight Han units may stand twice in a row. */
  isDoubled(length: number): boolean
}

let kept: Room | undefined

/** A text as units, the places of those that have a kind, and whether a block may stand twice. Valid until the next call. */
export function readUnits(text: string, { kinds }: UnitKinds): Units {
  kept ??= kernelRoom() ?? plainRoom(KERNEL_UNITS)
  return readInto(text.length <= KERNEL_UNITS ? kept : plainRoom(text.length), text, kinds)
}

/** The same without WebAssembly. */
export const readUnitsPlainly = (text: string, { kinds }: UnitKinds): Units =>
  readInto(plainRoom(text.length), text, kinds)

function readInto(room: Room, text: string, kinds: Uint8Array): Units {
  const to = MARGIN + text.length
  room.copy(text)
  room.units.fill(0, to, to + MARGIN)
  const { count, signs } = room.mark(kinds, text.length)
  const { units, places } = room
  return { units, from: MARGIN, to, places, count, signs, isDoubled: room.isDoubled(text.length) }
}

function plainRoom(length: number): Room {
  const buffer = new ArrayBuffer((length + MARGIN * 2) * 2)
  const units = new Uint16Array(buffer)
  const places = new Int32Array(length + 1)
  const copy = unitCopier(buffer)
  return {
    units,
    places,
    copy: (text) => copy(text, 0, text.length, MARGIN * 2),
    mark(kinds, count) {
      let found = 0
      let before = kinds[0]!
      for (let at = MARGIN; at < MARGIN + count; at++) {
        const kind = kinds[units[at]!]!
        places[found] = at
        found += isPlace(kind, before) ? 1 : 0
        before = kind
      }
      return winnow({ units, places, from: MARGIN, to: MARGIN + count }, kinds, found)
    },
    isDoubled: (count) => hasDoubledBlock(units, MARGIN, MARGIN + count),
  }
}

function kernelRoom(): Room | undefined {
  const wasm = (globalThis as { readonly WebAssembly?: Wasm }).WebAssembly
  if (!wasm) return undefined
  const run = new wasm.Instance(new wasm.Module(signsKernel())).exports as Kernel
  const { buffer } = run.memory
  const bytes = new Uint8Array(buffer)
  const words = new Int32Array(buffer)
  const copy = unitCopier(buffer)
  let loaded: Uint8Array | undefined
  return {
    units: new Uint16Array(buffer, TEXT, MARGIN * 2 + KERNEL_UNITS),
    places: new Int32Array(buffer, PLACES, KERNEL_UNITS + 1),
    copy: (text) => copy(text, 0, text.length, TEXT + MARGIN * 2),
    mark(kinds, length) {
      if (loaded !== kinds) bytes.set(kinds, KINDS)
      loaded = kinds
      const count = run.winnow(run.places(length), length)
      return { count, signs: words[SIGNS / 4]! }
    },
    isDoubled: (length) => run.doubled(length) !== 0,
  }
}

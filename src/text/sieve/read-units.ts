import { unitCopier } from "../match/copy-units.ts"
import { hasDoubledBlock } from "./repeats.ts"
import { isPlace, type UnitKinds } from "./unit-kinds.ts"
import { MARGIN, type Units } from "./units.ts"

/** Units of the room that is kept for the next text. */
const KEPT_UNITS = 0xff00

interface Room {
  readonly units: Uint16Array
  readonly places: Int32Array
  copy(text: string): void
}

let kept: Room | undefined

/** A text as units, the places of those that have a kind, and whether a block may stand twice. Valid until the next call. */
export function readUnits(text: string, { kinds }: UnitKinds): Units {
  kept ??= roomFor(KEPT_UNITS)
  const { units, places, copy } = text.length <= KEPT_UNITS ? kept : roomFor(text.length)
  const to = MARGIN + text.length
  copy(text)
  units.fill(0, to, to + MARGIN)
  let count = 0
  let before = kinds[0]!
  for (let at = MARGIN; at < to; at++) {
    const kind = kinds[units[at]!]!
    places[count] = at
    count += isPlace(kind, before) ? 1 : 0
    before = kind
  }
  return { units, from: MARGIN, to, places, count, isDoubled: hasDoubledBlock(units, MARGIN, to) }
}

function roomFor(length: number): Room {
  const buffer = new ArrayBuffer((length + MARGIN * 2) * 2)
  const copy = unitCopier(buffer)
  return {
    units: new Uint16Array(buffer),
    places: new Int32Array(length + 1),
    copy: (text) => copy(text, 0, text.length, MARGIN * 2),
  }
}

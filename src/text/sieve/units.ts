/** Units of nothing before and after a text, so that neighbours can be looked at everywhere. */
export const MARGIN = 32

/** A text as units, with room before and after it that holds nothing but 0. */
export interface Units {
  readonly units: Uint16Array
  readonly from: number
  readonly to: number
  /** Where the units are that have a kind (unit-kinds.ts), `count` of them. */
  readonly places: Int32Array
  readonly count: number
  /** Whether four to eight Han units may stand twice in a row. */
  readonly isDoubled: boolean
}

export const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57
export const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff

/** A few units as bits; asked by `isOneOf`. */
export type UnitSet = Uint8Array

export function setOf(units: string): UnitSet {
  const set = new Uint8Array(0x10000)
  for (const unit of units) set[unit.charCodeAt(0)] = 1
  return set
}

export const isOneOf = (set: UnitSet, unit: number): boolean => set[unit] === 1

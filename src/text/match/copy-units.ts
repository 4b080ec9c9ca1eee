/** Copies units `from` to `to` of a text to the bytes at `at`, two bytes a unit. */
export type CopyUnits = (text: string, from: number, to: number, at: number) => void

/** What some hosts have on byte arrays: copying a string at memory speed, some ten times as fast as unit by unit. */
interface HostBytes {
  ucs2Write(text: string, offset: number, length: number): number
  ucs2Slice(start: number, end: number): string
}
interface Host {
  readonly Buffer?: { from(buffer: ArrayBuffer): HostBytes }
}

/** Below this many units a call of the host costs more than it saves. */
const HOST_FROM_UNITS = 48

/** The fastest way this host has of copying units into a buffer. The result is the same everywhere. */
export function unitCopier(buffer: ArrayBuffer): CopyUnits {
  const units = new Uint16Array(buffer)
  const host = (globalThis as Host).Buffer?.from(buffer)
  return (text, from, to, at) => {
    if (host && to - from >= HOST_FROM_UNITS) {
      host.ucs2Write(from === 0 && to === text.length ? text : text.slice(from, to), at, (to - from) * 2)
      return
    }
    const shift = at / 2 - from
    for (let k = from; k < to; k++) units[k + shift] = text.charCodeAt(k)
  }
}

/** Units of the room in which a text is copied before its units are taken: what a host needs for a buffer costs more than a text. */
const KEPT_UNITS = 0x4000
const kept = new Uint16Array(KEPT_UNITS)
const copyToKept = unitCopier(kept.buffer)

/** The units of a text. A loop over these is several times as fast as one that asks the text for each. */
export function unitsOf(text: string): Uint16Array {
  if (text.length <= KEPT_UNITS) {
    copyToKept(text, 0, text.length, 0)
    return kept.slice(0, text.length)
  }
  const units = new Uint16Array(text.length)
  unitCopier(units.buffer)(text, 0, text.length, 0)
  return units
}

/** Makes a text of `count` units from the start of a buffer. */
export type MakeText = (count: number) => string

/** Arguments that every host takes. */
const ARGUMENTS_MAX = 4_096

/** The fastest way this host has of making a text of a buffer's units. The result is the same everywhere. */
export function textMaker(buffer: ArrayBuffer): MakeText {
  const units = new Uint16Array(buffer)
  const host = (globalThis as Host).Buffer?.from(buffer)
  return (count) => {
    if (host && count >= HOST_FROM_UNITS) return host.ucs2Slice(0, count * 2)
    let text = ""
    for (let from = 0; from < count; from += ARGUMENTS_MAX) {
      const piece = units.subarray(from, Math.min(count, from + ARGUMENTS_MAX))
      text += Reflect.apply(String.fromCharCode, undefined, piece)
    }
    return text
  }
}

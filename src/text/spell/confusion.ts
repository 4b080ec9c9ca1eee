import { type Dictionary, NO_SOUND, SOUNDS_PER_CHARACTER } from "./stored.ts"
import { nearClass } from "./sounds.ts"

/** How a wrong character came to be taken for the right one; the order is that of their likelihood. */
export const SAME_SOUND = 0
export const NEAR_SOUND = 1
export const SHAPE = 2
/** Alike in both: 侯候, 辨辩. */
export const SOUND_AND_SHAPE = 3

/** The characters one may have been meant, with how; looked up once for a character and kept. */
export interface Confusions {
  /** By unit. */
  readonly units: Uint16Array
  readonly kinds: Uint8Array
}

export interface ConfusionTable {
  of(unit: number): Confusions
  /** Kind of a pair, -1 where it is none. */
  kind(from: number, to: number): number
  /** True when two characters share a syllable. */
  sameSound(one: number, other: number): boolean
  /** Ids of the syllables of a unit. */
  soundsOf(unit: number): readonly number[]
}

const NONE: Confusions = { units: new Uint16Array(0), kinds: new Uint8Array(0) }

export function confusionTable(dictionary: Dictionary): ConfusionTable {
  const classes = dictionary.syllables.map(nearClass)
  const bySyllable = new Map<number, number[]>()
  const byClass = new Map<string, number[]>()
  dictionary.sounded.forEach((unit, index) => {
    for (const sound of soundsAt(dictionary, index)) {
      push(bySyllable, sound, unit)
      push(byClass, classes[sound]!, unit)
    }
  })
  const groups = new Map<number, string[]>()
  for (const group of dictionary.shapes) for (const one of group) push(groups, one.charCodeAt(0), group)
  const known = new Map<number, Confusions>()
  const soundLists = new Map<number, readonly number[]>()
  dictionary.sounded.forEach((unit, index) => {
    soundLists.set(unit, soundsAt(dictionary, index))
  })
  const of = (unit: number): Confusions => {
    const kept = known.get(unit)
    if (kept) return kept
    const kinds = new Map<number, number>()
    const sounds = soundLists.get(unit) ?? []
    for (const sound of sounds) for (const other of byClass.get(classes[sound]!) ?? []) kinds.set(other, NEAR_SOUND)
    for (const sound of sounds) for (const other of bySyllable.get(sound) ?? []) kinds.set(other, SAME_SOUND)
    for (const group of groups.get(unit) ?? []) {
      for (const one of group) {
        const other = one.charCodeAt(0)
        kinds.set(other, kinds.has(other) ? SOUND_AND_SHAPE : SHAPE)
      }
    }
    kinds.delete(unit)
    const sorted = [...kinds].sort(([a], [b]) => a - b)
    const made =
      sorted.length === 0
        ? NONE
        : {
            units: Uint16Array.from(sorted, ([other]) => other),
            kinds: Uint8Array.from(sorted, ([, kind]) => kind),
          }
    known.set(unit, made)
    return made
  }
  const sounds = new Uint16Array(65536 * SOUNDS_PER_CHARACTER).fill(NO_SOUND)
  dictionary.sounded.forEach((unit, index) => {
    for (let place = 0; place < SOUNDS_PER_CHARACTER; place++) {
      sounds[unit * SOUNDS_PER_CHARACTER + place] = dictionary.sounds[index * SOUNDS_PER_CHARACTER + place]!
    }
  })
  return {
    of,
    kind: (from, to) => kindIn(of(from), to),
    sameSound(one, other) {
      for (let a = one * SOUNDS_PER_CHARACTER; a < (one + 1) * SOUNDS_PER_CHARACTER; a++) {
        if (sounds[a] === NO_SOUND) return false
        for (let b = other * SOUNDS_PER_CHARACTER; b < (other + 1) * SOUNDS_PER_CHARACTER; b++) {
          if (sounds[a] === sounds[b]) return true
        }
      }
      return false
    },
    soundsOf: (unit) => soundLists.get(unit) ?? [],
  }
}

/** Kind of a unit among the confusions of another, -1 where it is none. */
export function kindIn(confusions: Confusions, unit: number): number {
  let low = 0
  let high = confusions.units.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = confusions.units[middle]!
    if (found === unit) return confusions.kinds[middle]!
    if (found < unit) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function soundsAt(dictionary: Dictionary, index: number): number[] {
  const from = index * SOUNDS_PER_CHARACTER
  return [...dictionary.sounds.subarray(from, from + SOUNDS_PER_CHARACTER)].filter((sound) => sound !== NO_SOUND)
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

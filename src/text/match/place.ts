import { type Buckets, placeInBuckets } from "./buckets.ts"
import type { GatheredTerms } from "./gather.ts"
import { bucketOf, exponentFor, MULTIPLIERS, pairHash, pairOf, tripleHash } from "./hash.ts"
import type { References } from "./references.ts"

/** Different keys with what they stand for, ready to be placed. */
interface Keys {
  readonly keys: Uint32Array
  readonly values: Uint32Array
  readonly count: number
}

/** The longer terms by their first three units. */
export interface Groups {
  readonly count: number
  /** Of each member: its group. */
  readonly groupOf: Uint32Array
  /** Of each group: where its triple stands among the units. */
  readonly tripleAt: Uint32Array
}

/** The different two-unit terms, by the hash of the pair, with their references. */
export function twoKeys({ units, starts }: GatheredTerms, members: Uint32Array, references: References): Keys {
  const exponent = exponentFor(members.length * 2, 2)
  const mask = 2 ** exponent - 1
  const found = new Uint32Array(2 ** exponent)
  const keys = new Uint32Array(members.length)
  const values = new Uint32Array(members.length)
  let count = 0
  for (const term of members) {
    const key = pairHash(pairOf(units[starts[term]!]!, units[starts[term]! + 1]!))
    let slot = key >>> (32 - exponent)
    while (found[slot] !== 0 && keys[found[slot]! - 1] !== key) slot = (slot + 1) & mask
    if (found[slot] === 0) {
      keys[count] = key
      found[slot] = ++count
    }
    const index = found[slot]! - 1
    values[index] = references.joined(values[index]!, term)
  }
  return { keys, values, count }
}

/** Puts members with the same triple into one group. */
export function groupByTriple({ units, starts }: GatheredTerms, members: Uint32Array): Groups {
  const exponent = exponentFor(members.length * 2, 2)
  const mask = 2 ** exponent - 1
  const found = new Uint32Array(2 ** exponent)
  const groupOf = new Uint32Array(members.length)
  const tripleAt = new Uint32Array(members.length)
  let count = 0
  for (let m = 0; m < members.length; m++) {
    const at = starts[members[m]!]!
    const [first, second, third] = [units[at]!, units[at + 1]!, units[at + 2]!]
    let slot = (Math.imul(third, MULTIPLIERS[1]) ^ pairHash(pairOf(first, second))) >>> (32 - exponent)
    for (; found[slot] !== 0; slot = (slot + 1) & mask) {
      const other = tripleAt[found[slot]! - 1]!
      if (units[other] === first && units[other + 1] === second && units[other + 2] === third) break
    }
    if (found[slot] === 0) {
      tripleAt[count] = at
      found[slot] = ++count
    }
    groupOf[m] = found[slot]! - 1
  }
  return { count, groupOf, tripleAt: tripleAt.slice(0, count) }
}

/** Where everything is looked up. */
export interface Placed {
  readonly multiplier: number
  /** Hash of a pair → reference. */
  readonly twos: Buckets
  /** Hash of a triple → group plus one: of several with this hash the last. */
  readonly triples: Buckets
  /** Of each group: the one before it with the same hash, plus one; 0: none. */
  readonly before: Uint32Array
  /** The most groups that share a hash. */
  readonly crowd: number
}

/** More groups than this with one hash are a reason to try another multiplier. */
const CROWD_MAX = 4

/** Larger tables, each twice the one before, that are tried when no multiplier suits. */
const ROOM_MAX = 3

/** Tries multipliers, then larger tables, until everything has its place: the first try does for any list not made to hurt. */
export function placeAll({ units }: GatheredTerms, twos: Keys, groups: Groups): Placed {
  for (let room = 0; room <= ROOM_MAX; room++) {
    for (const multiplier of MULTIPLIERS) {
      const hashed = hashGroups(units, groups, multiplier)
      if (hashed.crowd > CROWD_MAX && multiplier !== MULTIPLIERS.at(-1)) continue
      const triples = placeInBuckets(hashed.keys, hashed.values, hashed.count, multiplier, room)
      const placedTwos = triples && placeInBuckets(twos.keys, twos.values, twos.count, multiplier, room)
      if (placedTwos) return { ...hashed, multiplier, twos: placedTwos, triples }
    }
  }
  throw new Error("these terms were made so that no table can hold them")
}

/** Groups with the same hash make one key, which leads to the last of them. */
function hashGroups(units: Uint16Array, { count: groups, tripleAt }: Groups, multiplier: number) {
  const exponent = exponentFor(groups * 2, 2)
  const mask = 2 ** exponent - 1
  const found = new Uint32Array(2 ** exponent)
  const keys = new Uint32Array(groups)
  const values = new Uint32Array(groups)
  const before = new Uint32Array(groups)
  const crowds = new Uint8Array(groups)
  let count = 0
  let crowd = groups === 0 ? 0 : 1
  for (let group = 0; group < groups; group++) {
    const at = tripleAt[group]!
    const key = tripleHash(pairOf(units[at]!, units[at + 1]!), units[at + 2]!, multiplier)
    // The hashes of one pair lie near each other: mixed once more, or they would crowd here.
    let slot = bucketOf(key, multiplier, 32 - exponent)
    while (found[slot] !== 0 && keys[found[slot]! - 1] !== key) slot = (slot + 1) & mask
    if (found[slot] === 0) {
      keys[count] = key
      found[slot] = ++count
    }
    const index = found[slot]! - 1
    before[group] = values[index]!
    values[index] = group + 1
    crowds[index] = Math.min(255, crowds[index]! + 1)
    crowd = Math.max(crowd, crowds[index]!)
  }
  return { keys, values, count, before, crowd }
}

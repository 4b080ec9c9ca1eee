import type { Vector } from "../classify/vocabulary.ts"
import type { Vectors } from "./vectors.ts"

/** Cosine from which two messages may speak of one matter. */
const PAIR_MIN = 0.2
/** Mean cosine between two groups from which they are one. */
const JOIN_MIN = 0.155
/** Features by which like messages are looked for: the strongest of a message, none of more messages than this. */
const LOOKED_AT = 60
const MESSAGES_OF_FEATURE_MAX = 200
/** What those features alone must give before the whole is compared. */
const HINT_MIN = 0.05

interface Pair {
  readonly cosine: number
  readonly a: number
  readonly b: number
}

/** Groups of two or more messages of one matter, by their places; closest pairs join first. */
export function clusters({ vectors, known, messagesWith }: Vectors): number[][] {
  const groups = vectors.map((_, place): Group => ({ places: [place] }))
  const groupOf = vectors.map((_, place) => place)
  for (const { a, b } of pairs(vectors, known.hashes.length, messagesWith)) {
    const [one, other] = [groups[groupOf[a]!]!, groups[groupOf[b]!]!]
    if (one === other) continue
    const [large, small] = one.places.length >= other.places.length ? [one, other] : [other, one]
    const [sum, added] = [sumOf(large, vectors), sumOf(small, vectors)]
    let product = 0
    for (const [number, value] of added) product += value * (sum.get(number) ?? 0)
    if (product < JOIN_MIN * large.places.length * small.places.length) continue
    for (const [number, value] of added) sum.set(number, (sum.get(number) ?? 0) + value)
    large.sum = sum
    const into = groupOf[large.places[0]!]!
    for (const place of small.places) {
      groupOf[place] = into
      large.places.push(place)
    }
    small.places = []
    small.sum = undefined
  }
  return groups.flatMap(({ places }) => (places.length > 1 ? [places.sort((a, b) => a - b)] : []))
}

/** Messages that belong together; the sum of their vectors from two on. */
interface Group {
  places: number[]
  sum?: Map<number, number> | undefined
}

function sumOf({ places, sum }: Group, vectors: readonly Vector[]): Map<number, number> {
  if (sum) return sum
  const { numbers, values } = vectors[places[0]!]!
  const own = new Map<number, number>()
  numbers.forEach((number, index) => {
    own.set(number, values[index]!)
  })
  return own
}

/** Pairs of like messages, closest first. */
function pairs(vectors: readonly Vector[], features: number, messagesWith: Int32Array): Pair[] {
  const found: Pair[] = []
  const messagesOf = new Map<number, number[]>()
  const hints = new Float32Array(vectors.length)
  const whole = new Float32Array(features)
  const looked = vectors.map((vector) => strongest(vector, messagesWith))
  vectors.forEach((vector, place) => {
    const met: number[] = []
    for (const index of looked[place]!) {
      const number = vector.numbers[index]!
      const value = vector.values[index]!
      const messages = messagesOf.get(number) ?? []
      if (messages.length === 0) messagesOf.set(number, messages)
      for (const other of messages) {
        if (hints[other] === 0) met.push(other)
        // Squared: the other's value is near one's own, and need not be fetched.
        hints[other]! += value * value
      }
      messages.push(place)
    }
    vector.numbers.forEach((number, index) => {
      whole[number] = vector.values[index]!
    })
    for (const other of met) {
      if (hints[other]! >= HINT_MIN) {
        const cosine = product(whole, vectors[other]!)
        if (cosine >= PAIR_MIN) found.push({ cosine, a: other, b: place })
      }
      hints[other] = 0
    }
    for (const number of vector.numbers) whole[number] = 0
  })
  return found.sort((x, y) => y.cosine - x.cosine || x.b - y.b || x.a - y.a)
}

function strongest({ numbers, values }: Vector, messagesWith: Int32Array): number[] {
  const rare: number[] = []
  numbers.forEach((number, index) => {
    if (messagesWith[number]! <= MESSAGES_OF_FEATURE_MAX) rare.push(index)
  })
  return rare.sort((a, b) => values[b]! - values[a]! || numbers[a]! - numbers[b]!).slice(0, LOOKED_AT)
}

function product(whole: Float32Array, { numbers, values }: Vector): number {
  let sum = 0
  for (let index = 0; index < numbers.length; index++) sum += whole[numbers[index]!]! * values[index]!
  return sum
}

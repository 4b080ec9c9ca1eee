interface Message {
  readonly title: string
  readonly body: string
  readonly label: string
}

/** A vector of length 1: features by number. */
type Vector = readonly (readonly [number: number, value: number])[]

/** Rounds of dual coordinate descent, as the usual library does by default at most (it stops earlier). */
const ROUNDS = 60
const COST = 1

/**
 * Classes as books do it: pairs of letters of title and body, TF-IDF, a linear support vector machine (squared hinge, cost 1, every
 * row the same) a class against the rest. For comparison only. Answers the label of a message.
 */
export function textbookClasses(rows: readonly Message[]): (message: Message) => string {
  const labels = [...new Set(rows.map(({ label }) => label))].sort()
  const messagesWith = new Map<string, number>()
  for (const row of rows)
    for (const pair of pairsOf(row).keys()) messagesWith.set(pair, (messagesWith.get(pair) ?? 0) + 1)
  const numbers = new Map([...messagesWith.keys()].map((pair, number) => [pair, number]))
  const vectorOf = (message: Message): Vector => {
    const values = [...pairsOf(message)].flatMap(([pair, count]): [number, number][] => {
      const number = numbers.get(pair)
      return number === undefined
        ? []
        : [[number, count * (Math.log((1 + rows.length) / (1 + messagesWith.get(pair)!)) + 1)]]
    })
    const length = Math.sqrt(values.reduce((sum, [, value]) => sum + value * value, 0)) || 1
    return values.map(([number, value]) => [number, value / length])
  }
  const vectors = rows.map(vectorOf)
  const machines = labels.map((label) =>
    separated(
      vectors,
      rows.map((row) => row.label === label),
      numbers.size,
    ),
  )
  return (message) => {
    const vector = vectorOf(message)
    const scores = machines.map((weights) => scoreOf(weights, vector))
    return labels[scores.indexOf(Math.max(...scores))]!
  }
}

function pairsOf({ title, body }: Message): Map<string, number> {
  const pairs = new Map<string, number>()
  for (const run of `${title}\n${body}`.match(/[\p{L}\p{N}]+/gu) ?? []) {
    for (let at = 0; at + 2 <= run.length; at++) {
      const pair = run.slice(at, at + 2)
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    }
  }
  return pairs
}

/** Weights by feature, and the constant last. */
function separated(vectors: readonly Vector[], mine: readonly boolean[], features: number): Float64Array {
  const weights = new Float64Array(features + 1)
  const duals = new Float64Array(vectors.length)
  for (let round = 0; round < ROUNDS; round++) {
    vectors.forEach((vector, row) => {
      const sign = mine[row] ? 1 : -1
      const gradient = sign * scoreOf(weights, vector) - 1 + duals[row]! / (2 * COST)
      const moved = Math.max(0, duals[row]! - gradient / (2 + 1 / (2 * COST)))
      const step = (moved - duals[row]!) * sign
      duals[row] = moved
      for (const [number, value] of vector) weights[number]! += step * value
      weights[features]! += step
    })
  }
  return weights
}

const scoreOf = (weights: Float64Array, vector: Vector): number =>
  vector.reduce((sum, [number, value]) => sum + weights[number]! * value, weights[weights.length - 1]!)

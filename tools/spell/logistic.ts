/** Keeps weights of rare features from running away. */
const RIDGE = 1
const ROUNDS = 12

/** Weights of a logistic regression, by Newton's method. */
export function fitted(rows: readonly (readonly number[])[], truths: readonly boolean[]): number[] {
  const size = rows[0]!.length
  const weights = new Array<number>(size).fill(0)
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight) => -RIDGE * weight)
    const curve = weights.map((_, row) => weights.map((__, column) => (row === column ? RIDGE : 0)))
    rows.forEach((row, index) => {
      const sum = row.reduce((total, value, at) => total + value * weights[at]!, 0)
      const likely = 1 / (1 + Math.exp(-sum))
      const off = (truths[index] ? 1 : 0) - likely
      for (let a = 0; a < size; a++) {
        slope[a]! += off * row[a]!
        for (let b = 0; b < size; b++) curve[a]![b]! += likely * (1 - likely) * row[a]! * row[b]!
      }
    })
    solved(curve, slope).forEach((step, at) => {
      weights[at]! += step
    })
  }
  return weights
}

/** Solves a linear system by elimination; the matrix is positive definite. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!])
  const size = rows.length
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!
      for (let column = pivot; column <= size; column++) rows[row]![column]! -= factor * rows[pivot]![column]!
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!)
}

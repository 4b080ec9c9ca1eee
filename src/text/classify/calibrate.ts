/** Scores of a message by class, and the class it belongs to. */
export interface Scored {
  readonly scores: readonly number[]
  readonly label: number
}

/** How scores become confidence: how sharply they part, and the share that stays open however clear a case looks. */
export interface Calibration {
  readonly sharpness: number
  readonly doubt: number
}

/** When there is nothing to learn it from. */
const UNKNOWN: Calibration = { sharpness: 3, doubt: 0.1 }

const SHARPNESS_RANGE = [0.2, 40] as const
const DOUBTS = [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3]

/** Scores → shares that add up to 1. */
export function shares(scores: readonly number[], { sharpness, doubt }: Calibration): number[] {
  const top = Math.max(...scores)
  const powers = scores.map((score) => Math.exp((score - top) * sharpness))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => (1 - doubt) * (power / sum) + doubt / scores.length)
}

/**
 * The calibration under which the shares of messages that the model has not seen are most truthful (least log loss): of a
 * hundred suggestions at 80 %, about eighty are right.
 */
export function calibrationOf(unseen: readonly Scored[]): Calibration {
  if (unseen.length === 0) return UNKNOWN
  let best = { calibration: UNKNOWN, loss: Number.POSITIVE_INFINITY }
  for (const doubt of DOUBTS) {
    const sharpness = sharpest(unseen, doubt)
    const loss = lossOf(unseen, { sharpness, doubt })
    if (loss < best.loss) best = { calibration: { sharpness, doubt }, loss }
  }
  return best.calibration
}

/** Golden-section search; the loss has one valley. */
function sharpest(unseen: readonly Scored[], doubt: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = SHARPNESS_RANGE as readonly [number, number]
  for (let step = 0; step < 24; step++) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)]
    if (lossOf(unseen, { sharpness: left, doubt }) < lossOf(unseen, { sharpness: right, doubt })) high = right
    else low = left
  }
  return (low + high) / 2
}

const lossOf = (unseen: readonly Scored[], calibration: Calibration): number =>
  unseen.reduce((sum, { scores, label }) => sum - Math.log(shares(scores, calibration)[label]! + 1e-12), 0)

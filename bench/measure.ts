/** Which figures are good ones: `less` for milliseconds, `more` for things per second. */
export type Better = "less" | "more"

export interface Side {
  readonly name: string
  /** One run. Answers its figure, so that setting up and clearing away stay outside the measurement. */
  run(): Promise<number> | number
}

export interface Measured {
  readonly name: string
  /** In the order they were taken. */
  readonly values: readonly number[]
}

export interface Rounds {
  /** Runs of each side whose figures are thrown away. */
  readonly warmUps: number
  /** Runs of each side that count. */
  readonly runs: number
}

/** The middle value; of an even number the mean of the two in the middle. Throws when there is none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error("the median of nothing")
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** What we cost where the peer costs 1: below 1 we are the cheaper one, whichever way the figures count. */
export const ratio = (ours: number, peer: number, better: Better): number =>
  better === "less" ? ours / peer : peer / ours

export type Verdict = "达标" | "未达标" | "无目标"

/** A target for `less` must be undercut, one for `more` exceeded. */
export function verdictOf(value: number, target: number | undefined, better: Better): Verdict {
  if (target === undefined) return "无目标"
  return (better === "less" ? value < target : value > target) ? "达标" : "未达标"
}

/**
 * Runs the sides in turn, A B A B …, so that a machine that grows slower or busier meanwhile does so for all of them:
 * only figures of one such run may be compared.
 */
export async function alternate(sides: readonly Side[], { warmUps, runs }: Rounds): Promise<Measured[]> {
  const values = sides.map((): number[] => [])
  for (let round = 0; round < warmUps + runs; round++) {
    for (const [index, side] of sides.entries()) {
      const value = await side.run()
      if (round >= warmUps) values[index]!.push(value)
    }
  }
  return sides.map(({ name }, index) => ({ name, values: values[index]! }))
}

/** Milliseconds a piece of work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

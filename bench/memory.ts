import { readFile } from "node:fs/promises"

/** What a process held when so many accounts were through. */
export interface MemoryPoint {
  readonly done: number
  readonly mib: number
}

/** Memory over the work done, a sample each `every` accounts: the process that holds most. */
export function memoryCurve(every: number) {
  const points: MemoryPoint[] = []
  return {
    points: points as readonly MemoryPoint[],
    add(done: number, mib: number): void {
      const last = points.at(-1)
      if (last && done - last.done < every) return
      points.push({ done, mib })
    },
  }
}

/**
 * MiB that each further 10,000 accounts cost, by least squares over the second half of the work: what grows with the
 * work grows there too, what a fresh process needs to warm up does not. Of fewer than three points nothing can be said: NaN.
 */
export function slopeOf(points: readonly MemoryPoint[]): number {
  const half = (points.at(-1)?.done ?? 0) / 2
  const late = points.filter(({ done }) => done >= half)
  if (late.length < 3) return Number.NaN
  const mean = (pick: (point: MemoryPoint) => number): number =>
    late.reduce((sum, one) => sum + pick(one), 0) / late.length
  const [x, y] = [mean(({ done }) => done), mean(({ mib }) => mib)]
  const over = late.reduce((sum, { done, mib }) => sum + (done - x) * (mib - y), 0)
  const under = late.reduce((sum, { done }) => sum + (done - x) ** 2, 0)
  return (over / under) * 10_000
}

/** Memory of a process in MiB, as Linux counts it; 0 where nobody counts. `VmRSS` now, `VmHWM` the most it ever held. */
export async function memoryOf(pid: number, what: "VmRSS" | "VmHWM"): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "")
  return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024
}

/** The curve in a line for the terminal: accounts → MiB. */
export const curveLine = (points: readonly MemoryPoint[]): string =>
  points.map(({ done, mib }) => `${done}→${Math.round(mib)}`).join(" ")

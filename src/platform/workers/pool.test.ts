import { afterEach, describe, expect, it } from "vitest"
import { type WorkerPool, workerPool } from "./index.ts"

/** Squares numbers; refuses those below 0; dies of 13. */
const SQUARES = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId, workerData } from "node:worker_threads"
    parentPort.on("message", (number) => {
      if (number === 13) process.exit(3)
      if (number < 0) parentPort.postMessage({ failed: "below 0" })
      else parentPort.postMessage({ done: { square: number * number + workerData, thread: threadId } })
    })`)}`,
)
let pool: WorkerPool<number, { square: number; thread: number }>
const open = (size: number) => {
  pool = workerPool(SQUARES, { size, data: 1 })
  return pool
}

describe("a pool of threads", () => {
  afterEach(() => pool.close())

  it("answers each piece of work with its own result, in as many threads as it may have", async () => {
    const { run } = open(2)
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => run(index + 100)))
    expect(answers.map(({ square }) => square)).toEqual(answers.map((_, index) => (index + 100) ** 2 + 1))
    expect(new Set(answers.map(({ thread }) => thread)).size).toBeLessThanOrEqual(2)
  })
  it("tells a failure to whoever asked, and goes on", async () => {
    const { run } = open(1)
    const [failed, fine] = await Promise.allSettled([run(-1), run(2)])
    expect([failed?.status, fine?.status]).toEqual(["rejected", "fulfilled"])
  })
  it("replaces a thread that dies; only its own work is lost", async () => {
    const { run } = open(1)
    const [dead, fine] = await Promise.allSettled([run(13), run(3)])
    expect(dead?.status).toBe("rejected")
    expect(fine).toMatchObject({ value: { square: 10 } })
  })
  it("rejects what is asked of a closed pool", async () => {
    const closed = open(1)
    await closed.close()
    await expect(closed.run(1)).rejects.toThrow("closed")
  })
})

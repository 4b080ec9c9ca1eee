import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"

/** Threads that each do one piece of work at a time. */
export interface WorkerPool<In, Out> {
  readonly size: number
  /** Does a piece of work in the first thread that is free. Rejects with what the thread threw, or when it died. */
  run(work: In): Promise<Out>
  /** Ends the threads; work that waits or is under way is rejected. */
  close(): Promise<void>
}

interface Job<In, Out> {
  readonly work: In
  resolve(value: Out): void
  reject(error: Error): void
}

/** What a thread answers to each message it is sent. */
type Answer<Out> = { readonly done: Out } | { readonly failed: string }

export interface PoolOptions {
  /** Handed to each thread when it starts (`workerData`). */
  readonly data?: unknown
  /** How many threads; by default as many as the machine runs at once. */
  readonly size?: number
}

/**
 * A pool of threads that run the module at `file`: it listens on `parentPort` and answers every message with
 * `{ done }` or `{ failed }`. A thread that dies takes its piece of work with it, and another takes its place.
 */
export function workerPool<In, Out>(
  file: URL,
  { data, size = availableParallelism() }: PoolOptions = {},
): WorkerPool<In, Out> {
  const waiting: Job<In, Out>[] = []
  const idle: Worker[] = []
  const busy = new Map<Worker, Job<In, Out>>()
  let isClosed = false

  const next = (worker: Worker): void => {
    const job = waiting.shift()
    if (!job) {
      // A pool that has nothing to do keeps no program alive.
      worker.unref()
      idle.push(worker)
      return
    }
    busy.set(worker, job)
    worker.ref()
    worker.postMessage(job.work)
  }
  const lost = (worker: Worker, error: Error): void => {
    const job = busy.get(worker)
    busy.delete(worker)
    const place = idle.indexOf(worker)
    if (place >= 0) idle.splice(place, 1)
    job?.reject(error)
    if (!isClosed && waiting.length > 0) next(started())
  }
  const started = (): Worker => {
    const worker = new Worker(file, { workerData: data })
    worker.on("message", (answer: Answer<Out>) => {
      const job = busy.get(worker)
      busy.delete(worker)
      if ("done" in answer) job?.resolve(answer.done)
      else job?.reject(new Error(answer.failed))
      next(worker)
    })
    worker.on("error", (error) => lost(worker, error instanceof Error ? error : new Error(String(error))))
    worker.on("exit", (code) => lost(worker, new Error(`a worker thread ended with ${code}`)))
    return worker
  }

  return {
    size,
    run: (work) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new Error("the pool of threads is closed"))
        waiting.push({ work, resolve, reject })
        const free = idle.pop()
        if (free) next(free)
        else if (busy.size < size) next(started())
      }),
    async close() {
      isClosed = true
      for (const job of waiting.splice(0)) job.reject(new Error("the pool of threads is closed"))
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()))
    },
  }
}

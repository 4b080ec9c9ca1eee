export { type WorkerPool, workerPool } from "./pool.ts"

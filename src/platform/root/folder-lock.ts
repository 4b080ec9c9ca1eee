import { readFile, rm, stat, writeFile } from "node:fs/promises"
import { setTimeout as pause } from "node:timers/promises"
import { isAlive, ownMark, type ProcessMark } from "./process-mark.ts"
import { Trouble } from "./trouble.ts"

const RETRY_MS = 20
/** Long enough for the slowest first start; then something is stuck and a person must look. */
const PATIENCE_MS = 60_000
/** Breaking a dead lock takes microseconds; a breaker file older than this was left by a kill. */
const BREAKER_MS = 5_000

/** Runs `work` while no other process holds `path`. A lock left by a dead process is broken. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS
  while (!(await take(path, ownMark()))) {
    await breakDead(path)
    if (Date.now() > until)
      throw new Trouble(`等待另一个进程释放 ${path} 超时。确认没有聚声进程在运行后，可删除该文件再试。`)
    await pause(RETRY_MS)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

/** What a process that keeps a lock for as long as it lives may do with it. */
export interface Kept {
  /** Writes what others shall read about the holder, for example its address. */
  note(text: string): Promise<void>
  release(): Promise<void>
}

/** Takes the lock at once and keeps it, or answers the living holder. */
export async function keepLock(path: string): Promise<{ kept: Kept } | { holder: Holder }> {
  const mark = ownMark()
  for (;;) {
    if (await take(path, mark)) break
    const holder = await holderOf(path)
    if (holder) return { holder }
    await breakDead(path)
    await pause(RETRY_MS)
  }
  return {
    kept: {
      note: (text) => writeFile(path, JSON.stringify({ ...mark, note: text })),
      release: () => rm(path, { force: true }),
    },
  }
}

export interface Holder extends ProcessMark {
  readonly note?: string
}

/** Who holds the lock now, or undefined. `note` is what the holder wrote with its mark. */
export async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    const mark = JSON.parse(await readFile(path, "utf8")) as Holder
    return isAlive(mark) ? mark : undefined
  } catch {
    return undefined
  }
}

/** Creates the lock for `mark`; false when it exists. */
async function take(path: string, mark: ProcessMark): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(mark), { flag: "wx" })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  }
}

/** Only one process at a time may remove a dead lock, so that nobody removes the lock of the process that followed. */
async function breakDead(path: string): Promise<void> {
  const age = await stat(path).then(
    (entry) => Date.now() - entry.mtimeMs,
    () => 0,
  )
  // A lock is created and filled in two steps: an empty fresh one is not dead yet.
  if (age < 100 || (await holderOf(path))) return
  const breaker = `${path}.breaking`
  if (!(await take(breaker, ownMark()))) {
    const left = await stat(breaker).then(
      (entry) => Date.now() - entry.mtimeMs,
      () => 0,
    )
    if (left > BREAKER_MS) await rm(breaker, { force: true })
    return
  }
  try {
    if (!(await holderOf(path))) await rm(path, { force: true })
  } finally {
    await rm(breaker, { force: true })
  }
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { readFile, utimes } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, expect, test } from "vitest"
import { holderOf, keepLock, withLock } from "./folder-lock.ts"
import { ownMark } from "./process-mark.ts"

const folder = mkdtempSync(join(tmpdir(), "jusheng-lock-"))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, "lock")
beforeEach(() => rmSync(path, { force: true }))

/** A lock as a killed process leaves it: of a process number in use, begun at another time. */
async function leaveDeadLock() {
  writeFileSync(path, JSON.stringify({ pid: process.pid, began: "another time" }))
  await utimes(path, new Date(0), new Date(0))
}

test("work under one lock never overlaps", async () => {
  let inside = 0
  const work = () =>
    withLock(path, async () => {
      expect(++inside).toBe(1)
      await readFile(path)
      inside--
    })
  await Promise.all([work(), work(), work(), work()])
})

test("a lock left by a killed process is broken, by one only", async () => {
  await leaveDeadLock()
  let inside = 0
  const work = () =>
    withLock(path, async () => {
      expect(++inside).toBe(1)
      await readFile(path)
      inside--
    })
  await Promise.all([work(), work()])
  expect(await holderOf(path)).toBeUndefined()
})

test("the lock opens again when the work throws", async () => {
  await expect(withLock(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no")
  expect(await withLock(path, async () => "in")).toBe("in")
})

test("who comes second is told who holds the lock and what they wrote", async () => {
  const first = await keepLock(path)
  if (!("kept" in first)) throw new Error("not kept")
  await first.kept.note("http://127.0.0.1:8080")
  const second = await keepLock(path)
  expect(second).toEqual({ holder: { ...ownMark(), note: "http://127.0.0.1:8080" } })
  await first.kept.release()
  expect("kept" in (await keepLock(path))).toBe(true)
})

test("a kept lock of a dead process is taken over", async () => {
  await leaveDeadLock()
  expect("kept" in (await keepLock(path))).toBe(true)
})

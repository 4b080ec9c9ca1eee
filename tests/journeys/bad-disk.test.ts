import { createHash } from "node:crypto"
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { chmod } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { killDoors, openDoor } from "../kit/door-process.ts"
import { type SmallDisk, smallDisk } from "../kit/small-disk.ts"

const folder = mkdtempSync(join(tmpdir(), "jusheng-disk-"))
const home = join(folder, "home")
const env = { JUSHENG_HOME: home, PORT: "0", JUSHENG_SAMPLE: "112", JUSHENG_SAMPLE_PASSWORD: "Anlan-2026" }
let disk: SmallDisk | undefined

beforeAll(() => chmod(folder, 0o755))
afterEach(() => {
  killDoors()
  disk?.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const json = { "content-type": "application/json" }

async function signIn(url: string): Promise<string> {
  const body = JSON.stringify({ name: "jianguan", password: "Anlan-2026" })
  const reply = await fetch(`${url}/api/session`, { method: "POST", headers: json, body })
  return reply.headers.get("set-cookie")?.split(";")[0] ?? ""
}

/** Sends a file that nobody sent before; answers also the name it has when it is kept. */
async function upload(url: string, cookie: string): Promise<{ status: number; hash: string; code?: string }> {
  const headers = { cookie, "content-type": "application/octet-stream", "x-file-name": "a.csv" }
  const body = Buffer.alloc(2_000_000, String(Math.random()))
  const reply = await fetch(`${url}/api/files`, { method: "POST", headers, body })
  const hash = createHash("sha256").update(body).digest("hex")
  return { status: reply.status, hash, ...((await reply.json()) as object) }
}

const filesIn = (place: string): string[] =>
  existsSync(place)
    ? readdirSync(place, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : []))
    : []

test("a full disk ends in a sentence at the first start, in an upload and in a backup; with room again all goes on", async (context) => {
  disk = await smallDisk(folder, 20)
  if (!disk) return context.skip("needs root or user namespaces for a disk of its own")
  const { on, seen } = disk
  for (const megabytes of [20, 45]) {
    disk.resize(megabytes)
    const first = openDoor(["start", "--json"], env, on)
    expect(await first.ended).toBe(1)
    expect(first.said.err).toContain("磁盘空间不足")
    expect(first.said.err).not.toMatch(/Error|at .*\.js/)
  }
  disk.resize(200)
  const house = openDoor(["start", "--json"], env, on)
  const { url } = await house.ready
  const cookie = await signIn(url)
  const kept = await upload(url, cookie)
  expect(kept).toMatchObject({ status: 200 })

  disk.fill()
  const refused = await upload(url, cookie)
  expect(refused).toMatchObject({ status: 507, code: "http.disk-full" })
  // The house keeps pages of posts meanwhile: what it had begun of them goes as well.
  const files = () => filesIn(join(seen, "home", "files"))
  await expect.poll(() => files().filter((name) => name.endsWith(".part")), { timeout: 20_000 }).toEqual([])
  expect(files()).toContain(kept.hash)
  expect(files()).not.toContain(refused.hash)
  const full = openDoor(["backup", join(folder, "backup"), "--json"], env, on)
  expect(await full.ended).toBe(1)
  expect(full.said.err).toContain("磁盘空间不足")
  expect(readdirSync(seen).filter((name) => name.startsWith("backup"))).toEqual([])
  // Whatever it is asked meanwhile, it answers in words.
  for (let n = 0; n < 20; n++) {
    const reply = await fetch(`${url}/api/collection/runs`, {
      method: "POST",
      headers: { ...json, cookie },
      body: "{}",
    })
    const { code } = (await reply.json()) as { code?: string }
    if (reply.status !== 200)
      expect(["http.disk-full", "http.database-away", "collection.already-running"]).toContain(code)
  }

  await disk.free()
  let again = refused
  const sendAgain = async () => {
    again = await upload(url, cookie)
    return again.status
  }
  await expect.poll(sendAgain, { timeout: 60_000, interval: 500 }).toBe(200)
  const backup = openDoor(["backup", join(folder, "backup"), "--json"], env, on)
  expect(await backup.ended).toBe(0)
  expect(JSON.parse(backup.said.out).files).toBeGreaterThanOrEqual(2)
  expect(files()).toEqual(expect.arrayContaining([kept.hash, again.hash]))
  const verified = openDoor(["trail", "verify", "--json"], env, on)
  expect(await verified.ended).toBe(0)
  expect(await house.stop()).toBe(0)
})

test("a folder that cannot be written is told before anything is made, and nothing is lost in one that no longer can", async (context) => {
  disk = await smallDisk(folder, 200)
  if (!disk) return context.skip("needs root or user namespaces for a disk of its own")
  const { on, seen } = disk
  disk.readOnly(true)
  const refused = openDoor(["start", "--json"], env, on)
  expect(await refused.ended).toBe(1)
  expect(refused.said.err).toContain("没有写权限")
  expect(refused.said.err).toContain(home)
  expect(readdirSync(seen)).toEqual([])

  disk.readOnly(false)
  const bare = { ...env, JUSHENG_SAMPLE: "none" }
  const made = openDoor(["start", "--json"], bare, on)
  await made.ready
  expect(await made.stop()).toBe(0)
  disk.readOnly(true)
  const again = openDoor(["start", "--json"], bare, on)
  expect(await again.ended).toBe(1)
  expect(again.said.err).toContain("没有写权限")
  disk.readOnly(false)
  const last = openDoor(["start", "--json"], bare, on)
  await last.ready
  expect(await last.stop()).toBe(0)
})

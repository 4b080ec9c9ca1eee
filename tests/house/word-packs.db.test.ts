import { generateKeyPairSync } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { runWords } from "../../src/app/cli.ts"
import { listening } from "../../src/app/cli/testing/listening.ts"
import { accessCity } from "./access-city.ts"

const { ask, sendFile } = await accessCity()

const folder = mkdtempSync(join(tmpdir(), "jusheng-packs-"))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const keys = generateKeyPairSync("ed25519")
writeFileSync(at("key.pem"), keys.privateKey.export({ format: "pem", type: "pkcs8" }))
const COLUMNS = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss"
writeFileSync(
  at("list.tsv"),
  `${COLUMNS}\npk-0001\ttypo\twarn\t1\t甲乙错词\t甲乙对词\t\t词表\t\t\t\t\t有甲乙错词。\t没有。\n`,
)

const found = async () =>
  (await ask("jianguan", "POST", "/text-checks", { text: "这里有甲乙错词。" })).json().findings.length as number

test("[B5] signed at the command line, uploaded, tried, activated and rolled back by the security officer over the wire; others may only look", async () => {
  const words = ["--publisher", "省语委办", "--number", "hangye-01", "--version", "1.0", "-o", at("pack.json")]
  expect(await runWords(["pack", "sign", at("list.tsv"), "--key", at("key.pem"), ...words], listening().io)).toBe(0)
  const publicKey = keys.publicKey.export({ format: "pem", type: "spki" })
  const publisher = { name: "省语委办", publicKey }
  expect((await ask("wangxin", "POST", "/checking/publishers", publisher)).statusCode).toBe(403)
  expect((await ask("anquan", "POST", "/checking/publishers", publisher)).statusCode).toBe(200)
  const fileId = await sendFile("anquan", "pack.json", readFileSync(at("pack.json")))
  const kept = await ask("anquan", "POST", "/checking/packs", { fileId })
  expect(kept.json()).toMatchObject({ state: "waiting", rows: 1, uploadedBy: expect.stringMatching(/\S/) })
  const address = `/checking/packs/${kept.json().id}`
  expect((await ask("anquan", "GET", `${address}/trial`)).json()).toMatchObject({ added: 0, posts: expect.any(Number) })
  expect((await ask("wangxin", "GET", address)).json().diff).toMatchObject({ added: 1, items: [{ wrong: "甲乙错词" }] })
  expect((await ask("wangxin", "POST", `${address}/activations`, {})).statusCode).toBe(403)
  expect(await found()).toBe(0)
  expect((await ask("anquan", "POST", `${address}/activations`, {})).json().state).toBe("active")
  expect(await found()).toBe(1)
  expect((await ask("anquan", "POST", `${address}/roll-backs`, {})).json().state).toBe("ended")
  expect(await found()).toBe(0)
})

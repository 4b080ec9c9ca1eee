import { generateKeyPairSync, verify } from "node:crypto"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { canonicalPack, parsePack } from "#rules/checking"
import { runWords } from "../cli.ts"
import { listening } from "./testing/listening.ts"

const folder = mkdtempSync(join(tmpdir(), "jusheng-pack-"))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const { publicKey, privateKey } = generateKeyPairSync("ed25519")
writeFileSync(at("key.pem"), privateKey.export({ format: "pem", type: "pkcs8" }))
const HEAD = "id\tclass\tlevel\tfamily\twrong\tright\treason\tsource\tfrom\tto\tallow\trequire\thit\tmiss\n"
const ROW = "pk-0001\ttypo\twarn\t1\t甲乙错词\t甲乙对词\t\t测试词表\t\t\t\t\t有甲乙错词。\t没有。\n"
writeFileSync(at("good.tsv"), HEAD + ROW)
writeFileSync(at("bad.tsv"), HEAD + ROW.replace("测试词表", ""))

async function signed(file: string, out: string, key = "key.pem", version = "1.0") {
  const call = listening()
  const named = ["--publisher", "省语委办", "--number", "hangye-01", "--version", version]
  const code = await runWords(["pack", "sign", at(file), "--key", at(key), ...named, "-o", at(out)], call.io)
  return { code, err: call.err(), out: call.out() }
}

test("[B5] a word list is signed to a pack that proves to be its publisher's", async () => {
  expect(await signed("good.tsv", "a.json")).toMatchObject({ code: 0, out: expect.stringContaining("1条") })
  const read = parsePack(readFileSync(at("a.json"), "utf8"))
  if ("reason" in read) throw new Error(read.reason)
  const proved = (words: string) =>
    verify(null, Buffer.from(words), publicKey, Buffer.from(read.pack.signature, "base64"))
  expect(read.pack).toMatchObject({ publisher: "省语委办", date: "2026-09-15" })
  expect(proved(canonicalPack(read.pack))).toBe(true)
  expect(proved(canonicalPack({ ...read.pack, version: "1.1" }))).toBe(false)
})

test("[B5] a faulty row, a key that is none or a version that cannot be one: said where, and nothing is written", async () => {
  const faulty = await signed("bad.tsv", "b.json")
  expect([faulty.code, faulty.err]).toEqual([1, expect.stringContaining("第2行：没有依据的条目最多为提示")])
  expect((await signed("good.tsv", "b.json", "good.tsv")).err).toContain("不是 Ed25519 私钥")
  expect(await signed("good.tsv", "b.json", "key.pem", "一版")).toMatchObject({ code: 2 })
  expect((await signed("none.tsv", "b.json")).code).toBe(1)
  expect(existsSync(at("b.json"))).toBe(false)
})

import { expect, test } from "vitest"
import { filesBelow, read } from "./tree.ts"

/** Codes that code names, and codes that have a sentence, per place. */
const CODE = /"((?:http|[a-z]+)\.[a-z][a-z-]*[a-z])"/g

const sources = filesBelow("src", /\.ts$/).filter((path) => !/\.test\.ts$|messages\.zh\.ts$|\/testing\//.test(path))
const catalogues = filesBelow("src", /messages\.zh\.ts$/)

const sentences = new Map<string, string>()
for (const path of catalogues) {
  for (const [, code, text] of read(path).matchAll(/^\s*"([a-z]+\.[a-z-]+)":\s*\n?\s*(["`].*["`]),$/gm))
    sentences.set(code!, text!)
}

/** Codes given to refused(…), to an Issue's `code:`, to a contract's refusals, or to a state table. */
function codesUsed(source: string): string[] {
  const calls = [...source.matchAll(/(?:refused|refusal)\(\s*"([a-z]+\.[a-z-]+)"/g)].map((match) => match[1]!)
  const fields = [...source.matchAll(/\bcode:\s*"([a-z]+\.[a-z-]+)"/g)].map((match) => match[1]!)
  const lists = [...source.matchAll(/\brefusals\s*[:=]\s*\[([^\]]*)\]/g)].flatMap((match) =>
    [...match[1]!.matchAll(CODE)].map((one) => one[1]!),
  )
  return [...calls, ...fields, ...lists]
}

const used = new Map<string, string>()
for (const path of sources) for (const code of codesUsed(read(path))) used.set(code, path)

test("every refusal code has a Chinese sentence", () => {
  const silent = [...used].filter(([code]) => !sentences.has(code)).map(([code, path]) => `${code} (${path})`)
  expect(silent).toEqual([])
  expect(used.size).toBeGreaterThan(20)
})

test("every sentence is used", () => {
  const everything = sources.map(read).join("\n")
  expect([...sentences.keys()].filter((code) => !everything.includes(`"${code}"`))).toEqual([])
})

/** Not sentences but frames around somebody else's. */
const FRAMES = ["http.field"]

test("sentences are Chinese, calm, and say what to do", () => {
  const han = (text: string): number => text.match(/[一-鿿]/g)?.length ?? 0
  const faults = [...sentences].filter(
    ([code, text]) => !FRAMES.includes(code) && (han(text) < 8 || /[!！]|请稍后再试/.test(text)),
  )
  expect(faults).toEqual([])
})

test("planted: a code without a sentence and one in a contract's list are seen", () => {
  expect(codesUsed('return refused("registry.gone", {})')).toEqual(["registry.gone"])
  expect(codesUsed('refusals: ["registry.a-b", "dispatch.cd"],')).toEqual(["registry.a-b", "dispatch.cd"])
})

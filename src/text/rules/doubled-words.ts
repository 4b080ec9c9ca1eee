import { isHan } from "../sieve/units.ts"
import type { Hit, Rule } from "./rule.ts"

const DOUBLED_PARTICLE = /的的|了了|们们|被被|之之/g
const PARTICLE = "的".charCodeAt(0)
/** Lengths of a block of Han characters that may stand twice in a row. */
const LONG = { least: 4, most: 8 } as const

/** The same word twice in a row: 的的, 我市我市. What may stand twice is in data/text-rules/doubled-words. */
export const doubledWords: Rule = {
  id: "doubled-words",
  class: "repeat",
  level: "warn",
  name: "字词重复",
  reason: "字词重复。",
  source: "CY/T 266—2023 图书编校质量差错判定和计算方法（多字）",
  sieve: /([\u4e00-\u9fff]{1,8})\1/,
  needs: {
    signs: ["doubledBlock"],
    words: ({ doubledWordList }) => [
      "的的",
      "了了",
      "们们",
      "被被",
      "之之",
      ...doubledWordList.map((word) => word + word),
    ],
  },
  scope: "paragraph",
  *find({ text, units }, tables): Iterable<Hit> {
    const found: Hit[] = []
    const add = (start: number, end: number) => {
      if (tables.doubledRight.some((right) => isCovered(text, right, start, end))) return
      const word = text.slice(start, start + (end - start) / 2)
      found.push({ start, end, suggestions: [word], reason: `“${word}”重复。` })
    }
    tables.doubledWords.find(text, (start, end) => {
      add(start, end)
      return true
    })
    for (const hit of text.matchAll(DOUBLED_PARTICLE)) add(hit.index, hit.index + 2)
    for (const [at, length] of doubledBlocks(units)) {
      if (!/^(.{1,2})\1+$/.test(text.slice(at, at + length))) add(at, at + length * 2)
    }
    yield* found
  },
  hits: [
    { text: "这是大家的的共同责任。", finds: "的的", suggests: "的" },
    { text: "近年来，我市我市大力推进。", finds: "我市我市", suggests: "我市" },
    { text: "对情况进行进行了核查。", finds: "进行进行", suggests: "进行" },
    { text: "安澜市人民政府安澜市人民政府办公室", finds: "安澜市人民政府安澜市人民政府", suggests: "安澜市人民政府" },
  ],
  misses: [
    "他们的的确确把群众的事当成自己的事。",
    "驻村第一书记和工作队员天天入户走访。",
    "为了了解情况，大家高高兴兴试一试。",
    "这是工作的目的的体现。",
    "商量商量再定，加油加油。",
  ],
}

/** Places and lengths of the blocks that stand twice. A loop of its own: within a generator it is several times as slow. */
function doubledBlocks(units: Uint16Array): [place: number, length: number][] {
  const blocks: [number, number][] = []
  for (let at = 0; at < units.length; at++) {
    const length = doubledAt(units, at)
    if (length === 0) continue
    blocks.push([at, length])
    at += length * 2 - 1
  }
  return blocks
}

/** Length of the longest block that begins at a place and stands there twice; not one that begins with 的. 0: none. */
function doubledAt(units: Uint16Array, at: number): number {
  const first = units[at]!
  for (let length = LONG.most; length >= LONG.least; length--) {
    if (units[at + length] !== first) continue
    let same = 0
    while (same < length && isHan(units[at + same]!)) {
      if (units[at + same]! !== units[at + length + same]) break
      same += 1
    }
    if (same === length && first !== PARTICLE) return length
  }
  return 0
}

/** A string that may stand twice lies over the hit. */
function isCovered(text: string, right: string, start: number, end: number): boolean {
  const from = Math.max(0, end - right.length)
  const at = text.slice(from, start + right.length).indexOf(right)
  return at >= 0 && from + at <= start && from + at + right.length >= end
}

import type { Hit, Rule } from "./rule.ts"

/** A text with more is written in traditional characters on purpose: one finding for all of it. */
const SCATTERED_MAX = 20

/** Traditional or variant characters left in a simplified text: 尚待理順 → 理顺. */
export const traditional: Rule = {
  id: "traditional",
  class: "typo",
  level: "warn",
  name: "繁体字、异体字",
  reason: "应用规范汉字。",
  source: "《中华人民共和国国家通用语言文字法》第二条、第九条；《通用规范汉字表》附件1",
  sieve: /[\u4e00-\u9fff]/,
  needs: { signs: ["traditional"] },
  *find({ text, units }, { simplified }): Iterable<Hit> {
    const hits: Hit[] = []
    let count = 0
    for (const [start, end] of wordsOf(units, bitsOf(simplified))) {
      count += end - start
      if (hits.length <= SCATTERED_MAX) hits.push(wordHit(text, start, end, simplified))
    }
    if (count <= SCATTERED_MAX) yield* hits
    else if (hits[0]) yield { ...hits[0], reason: `全文有${count}个繁体字或异体字，应用规范汉字。` }
  },
  hits: [
    { text: "管理机制尚待理順。", finds: "順", suggests: "顺" },
    { text: "請出具証明材料。", finds: "請", suggests: "请" },
  ],
  misses: ["乾隆年间的石桥。", "管理机制尚待理顺。", "於女士反映。"],
}

const made = new WeakMap<ReadonlyMap<string, string>, Uint8Array>()

/** Whether a unit is one of the table's, 1 or 0 each: a text is read unit by unit. */
function bitsOf(simplified: ReadonlyMap<string, string>): Uint8Array {
  let bits = made.get(simplified)
  if (!bits) {
    bits = new Uint8Array(0x10000)
    for (const unit of simplified.keys()) if (unit.length === 1) bits[unit.charCodeAt(0)] = 1
    made.set(simplified, bits)
  }
  return bits
}

/** Rows of such units. A loop of its own: within a generator it is several times as slow. */
function wordsOf(units: Uint16Array, isTraditional: Uint8Array): [start: number, end: number][] {
  const words: [number, number][] = []
  for (let at = 0; at < units.length; at++) {
    if (isTraditional[units[at]!] === 0) continue
    const start = at
    while (at < units.length && isTraditional[units[at]!] === 1) at += 1
    words.push([start, at])
  }
  return words
}

function wordHit(text: string, start: number, end: number, simplified: ReadonlyMap<string, string>): Hit {
  const wrong = text.slice(start, end)
  const right = [...wrong].map((unit) => simplified.get(unit) ?? unit).join("")
  return { start, end, suggestions: [right], reason: `“${wrong}”是繁体字或异体字，应为“${right}”。` }
}

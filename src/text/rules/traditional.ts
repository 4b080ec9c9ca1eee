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
  *find({ text }, { simplified }): Iterable<Hit> {
    const hits: Hit[] = []
    let units = 0
    for (let at = 0; at < text.length; at++) {
      if (!simplified.has(text[at]!)) continue
      const start = at
      while (at < text.length && simplified.has(text[at]!)) at += 1
      units += at - start
      if (hits.length <= SCATTERED_MAX) hits.push(wordHit(text, start, at, simplified))
    }
    if (units <= SCATTERED_MAX) yield* hits
    else if (hits[0]) yield { ...hits[0], reason: `全文有${units}个繁体字或异体字，应用规范汉字。` }
  },
  hits: [
    { text: "管理机制尚待理順。", finds: "順", suggests: "顺" },
    { text: "請出具証明材料。", finds: "請", suggests: "请" },
  ],
  misses: ["乾隆年间的石桥。", "管理机制尚待理顺。", "於女士反映。"],
}

function wordHit(text: string, start: number, end: number, simplified: ReadonlyMap<string, string>): Hit {
  const wrong = text.slice(start, end)
  const right = [...wrong].map((unit) => simplified.get(unit) ?? unit).join("")
  return { start, end, suggestions: [right], reason: `“${wrong}”是繁体字或异体字，应为“${right}”。` }
}

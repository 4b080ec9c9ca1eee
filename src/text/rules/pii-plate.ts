import type { Hit, Rule } from "./rule.ts"

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼安][A-HJ-NP-Z][·•・ ]?(?=[A-HJ-NP-Z]{0,2}\d{2})[A-HJ-NP-Z\d]{5,6}(?![A-Za-z\d])/g

/** A full number plate of a private car. */
export const piiPlate: Rule = {
  id: "pii-plate",
  class: "pii",
  level: "warn",
  name: "车牌号码",
  reason: "公开车牌前请确认必要性，一般隐去中间号段。",
  source: "《中华人民共和国个人信息保护法》第四条、第六条（最小必要）",
  sieve: /[\u4e00-\u9fff][A-HJ-NP-Z][·•・ ]?[A-Z\d]/,
  needs: { signs: ["plate"] },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(PLATE)) {
      const plate = hit[0]
      yield {
        start: hit.index,
        end: hit.index + plate.length,
        suggestions: [`${plate.slice(0, 2)}·${"*".repeat(3)}${plate.slice(-2)}`],
      }
    }
  },
  hits: [{ text: "违停车辆安A·D00001已拖离。", finds: "安A·D00001", suggests: "安A·***01" }],
  misses: ["安A·***01已拖离。", "粤港澳大湾区A座", "型号A12345"],
}

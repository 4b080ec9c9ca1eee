import type { Hit, Rule } from "./rule.ts"

/** 莒县县委 and 乌镇镇委 are right: a name of one character keeps its 县. */
const DOUBLED = /中共([\u4e00-\u9fff]{2,8}?)(省省|市市|县县|区区|镇镇|乡乡|州州)委/g
const CHAIR = /(?<=[省市县区州])人大(主任|副主任)(?!会议|委员)/g

/** Party committees and congress posts in full: 中共安澜市委; 市人大常委会主任. */
export const committeeName: Rule = {
  id: "committee-name",
  class: "org-place",
  level: "serious",
  name: "党委、人大名称与职务",
  reason: "机构或职务名称有误。",
  source: "《中国共产党地方委员会工作条例》；《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》第四十七条",
  sieve: /中共|人大/,
  needs: { words: ["省省委", "市市委", "县县委", "区区委", "镇镇委", "乡乡委", "州州委", "人大主任", "人大副主任"] },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(DOUBLED)) {
      const right = `中共${hit[1]}${hit[2]![0]}委`
      yield {
        start: hit.index,
        end: hit.index + hit[0].length,
        suggestions: [right],
        reason: `“中共……${hit[2]![0]}委”里行政区划通名只出现一次，应为“${right}”。`,
      }
    }
    for (const hit of text.matchAll(CHAIR)) {
      yield {
        start: hit.index,
        end: hit.index + hit[0].length,
        suggestions: [`人大常委会${hit[1]}`],
        reason: `主任、副主任是人大常委会的职务，应为“人大常委会${hit[1]}”。`,
      }
    }
  },
  hits: [
    { text: "中共安澜市市委印发通知。", finds: "中共安澜市市委", suggests: "中共安澜市委" },
    { text: "市人大主任带队视察。", finds: "人大主任", suggests: "人大常委会主任" },
  ],
  misses: [
    "中共莒县县委印发通知。",
    "中共安澜市委、市政府召开会议。",
    "市人大常委会主任带队视察。",
    "市人大主任会议审议。",
  ],
}

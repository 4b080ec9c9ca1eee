import type { Hit, Rule } from "./rule.ts"

const MISUSED =
  /《([^《》\n]{1,14})》(?=(?:主题|专项|系列|志愿|宣传)?(?:活动|改革|行动|工程|制度|大赛|比赛|竞赛|论坛|会议|服务队|计划生育|培训班|品牌|平台|小程序|项目))/g
const WORK =
  /(?:条例|办法|规定|方案|意见|通知|法|规则|细则|计划|规划|公约|标准|规范|指南|手册|报告|纲要|决定|公告|合同|协议|章程|制度|清单|目录)$/

/** 书名号 is for works and documents, not for activities, reforms, brands. */
export const titleMarks: Rule = {
  id: "title-marks",
  class: "punctuation",
  level: "hint",
  name: "书名号误用",
  reason: "活动、改革、制度等名称用引号，不用书名号。",
  source: "GB/T 15834—2011 标点符号用法 4.15、附录A.13",
  sieve: /《/,
  needs: { signs: ["titleMark"] },
  scope: "paragraph",
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(MISUSED)) {
      if (WORK.test(hit[1]!)) continue
      yield { start: hit.index, end: hit.index + hit[0].length, suggestions: [`“${hit[1]}”`] }
    }
  },
  hits: [
    { text: "开展《安全生产月》活动。", finds: "《安全生产月》", suggests: "“安全生产月”" },
    { text: "落实《河长》制度。", finds: "《河长》", suggests: "“河长”" },
  ],
  misses: ["印发《安全生产月活动方案》。", "依据《信访工作条例》制度化推进。"],
}

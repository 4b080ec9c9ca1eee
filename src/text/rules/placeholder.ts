import type { Hit, Rule } from "./rule.ts"

const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [
    /[×✕xX]{2,}(?=[局市县区镇乡街村厅委办处科院校])|(?<![\dA-Za-z×])[×✕xX]{2,}(?=同志|单位|部门|公司|先生|女士|领导|书记|主任|局长)/g,
    "单位或姓名尚未填写。",
  ],
  [/[×✕]{1,4}(?=[年月日时元万亿个人名次项条件])|(?<![\dA-Za-z])[xX]{1,4}(?=[年月日元])/g, "数字或日期尚未填写。"],
  [/(?<=[\u4e00-\u9fff：:（(])_{2,}(?=[\u4e00-\u9fff年月日）)。，]|$)/gm, "空白尚未填写。"],
  [
    /[（(【[〔]\s?(?:(?:此处|这里|待)[^）)】\]〕\n]{0,12}?(?:插入|插图|配图|补充|填写|核实|确认|修改|补)|请(?:补充|插入|填写|核实|修改))[^）)】\]〕\n]{0,8}[）)】\]〕]/g,
    "起草说明尚未删除。",
  ],
  [/(?:TODO|FIXME|TBD|lorem ipsum)/gi, "起草标记尚未删除。"],
  [/(?<![\d*])\*\*[^*\n\d][^*\n]{2,60}\*\*(?!\*)|^#{1,4}\s(?=[\u4e00-\u9fff])/gm, "排版标记尚未清除。"],
]

/** Left-overs of drafting: ××局, ×月×日, （此处插图）, marks of another editor. */
export const placeholder: Rule = {
  id: "placeholder",
  class: "draft",
  level: "serious",
  name: "占位符与起草说明",
  reason: "起草遗留。",
  source: "《党政机关公文处理工作条例》第十九条、第二十条（起草与审核）",
  sieve: /[×✕]|[xX]{1,4}[\u4e00-\u9fff]|__|待|此处|这里|请|TODO|FIXME|TBD|lorem|\*\*|#/i,
  needs: { signs: ["placeholder"], words: ["todo", "fixme", "tbd", "lorem ipsum"] },
  *find({ text }): Iterable<Hit> {
    for (const [pattern, reason] of PLACEHOLDERS) {
      for (const hit of text.matchAll(pattern)) {
        if (/^[×✕]/.test(hit[0]) && /[\d\s]$/.test(text.slice(Math.max(0, hit.index - 1), hit.index))) continue
        const soft = /^(?:\*\*|#)/.test(hit[0])
        yield {
          start: hit.index,
          end: hit.index + hit[0].length,
          reason,
          ...(soft ? { level: "hint" as const } : {}),
        }
      }
    }
  },
  hits: [
    { text: "请××局负责落实。", finds: "××" },
    { text: "会议定于×月×日召开。", finds: "×" },
    { text: "全市共有（待补充）家企业。", finds: "（待补充）" },
    { text: "收费标准为每学期××元。", finds: "××" },
  ],
  misses: [
    "当事人刘某某、×先生。",
    "长3×4米。",
    "尺寸为5×人行道宽度。",
    "患者×某",
    "填写申请表（需申请认定者填写）。",
    "电话138****0000、139****1111。",
  ],
}

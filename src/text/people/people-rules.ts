import type { StageRule } from "../rules/rule.ts"

/** What stands behind findings about people. The source of a finding is that of its row. */
const ROWS = "本单位人员职务库（两人经手、定期核对），逐条注明来源"
const SERIOUS = { class: "leader", level: "serious", source: ROWS } as const

export const NAME_RULE: StageRule = {
  ...SERIOUS,
  id: "person-name",
  name: "姓名一字之差",
  reason: "与紧挨着的职务或单位对应的人员姓名只差一个字。",
  hits: ["安澜市水利局局长宇文予按带队检查。"],
  misses: ["安澜市水利局局长宇文予安带队检查。"],
}
export const POST_RULE: StageRule = {
  ...SERIOUS,
  id: "person-post",
  name: "姓名与职务不符",
  reason: "发文当日该人员不担任所写的职务。",
  hits: ["安澜市市长澹台致远主持会议。"],
  misses: ["安澜市副市长澹台致远主持会议。"],
}
export const ORDER_RULE: StageRule = {
  ...SERIOUS,
  id: "person-order",
  name: "人员排序不符",
  reason: "同一名单里的先后与发文当日有效的排序依据不一致。",
  hits: ["澹台致远、闻人清和出席会议。"],
  misses: ["闻人清和、澹台致远出席会议。"],
}
/** It says this and no more (L3 rule 5): who reads it learns of no accusation. */
export const CAUTIOUS_RULE: StageRule = {
  id: "person-cautious",
  class: "leader",
  level: "hint",
  name: "须人工核对的姓名",
  reason: "该姓名须人工核对",
  source: "",
  hits: [],
  misses: [],
}

export const PEOPLE_RULES: readonly StageRule[] = [NAME_RULE, POST_RULE, ORDER_RULE, CAUTIOUS_RULE]

import type { Level } from "#kernel/level"
import type { Span } from "#kernel/span"

/** The classes of findings, in the order they are shown (interfaces: finding classes of `check`). */
export const FINDING_CLASSES = [
  "sensitive",
  "leader",
  "term",
  "territory",
  "ethnic-religion",
  "org-place",
  "law-meeting",
  "wording",
  "ad",
  "tone",
  "typo",
  "number-unit",
  "date",
  "punctuation",
  "repeat",
  "pii",
  "link",
  "title",
  "draft",
] as const
export type FindingClass = (typeof FINDING_CLASSES)[number]

export const CLASS_LABELS: Readonly<Record<FindingClass, string>> = {
  sensitive: "敏感内容",
  leader: "人员与职务",
  term: "固定提法",
  territory: "领土与港澳台",
  "ethnic-religion": "民族宗教",
  "org-place": "机构与地名",
  "law-meeting": "法规与会议",
  wording: "慎用表述",
  ad: "广告与极限词",
  tone: "答复语气",
  typo: "错别字",
  "number-unit": "数字与单位",
  date: "日期时间",
  punctuation: "标点符号",
  repeat: "重复",
  pii: "个人信息",
  link: "链接",
  title: "标题与内容质量",
  draft: "起草遗留",
}

/** `veto` cannot be right in any sentence; a finding without a source is at most a hint. */
export { LEVEL_LABELS, LEVELS, type Level, rankOf } from "#kernel/level"

/** One hit, with its evidence. Offsets are UTF-16 positions in the text as given: `text.slice(start, end) === original`. */
export interface Finding extends Span {
  readonly original: string
  readonly class: FindingClass
  readonly level: Level
  /** Id of the rule or of the lexicon row. */
  readonly rule: string
  /** `suggestions[0]` is the replacement; empty where a person has to rewrite. */
  readonly suggestions: readonly string[]
  /** What is wrong, one Chinese sentence. */
  readonly reason: string
  /** 依据: standard, document or dictionary. */
  readonly source: string
}

/** What one call of `check` answers. */
export interface CheckResult {
  /** UTF-16 units of the text as given. */
  readonly chars: number
  /** In the order of the text. */
  readonly findings: readonly Finding[]
  /** Hints of one rule beyond the third: the rule, and how many more there are. */
  readonly more: readonly { readonly rule: string; readonly count: number }[]
  /** True when a limit (limits.ts) was reached and something may be missing. */
  readonly truncated: boolean
}

import type { StageRule } from "../rules/rule.ts"
import { EXTRA, MISSING, PAIR, SWAP } from "./candidates.ts"
import { NEAR_SOUND, SAME_SOUND } from "./confusion.ts"

const DICTIONARY = "《现代汉语词典》（第7版）"
const CHARACTERS = "《通用规范汉字表》（国发〔2013〕23号）、《现代汉语词典》（第7版）"
const TYPO = { class: "typo", level: "warn" } as const

const SOUND: StageRule = {
  ...TYPO,
  id: "spell-sound",
  name: "音同音近的别字",
  reason: "读音相同或相近，字写错了。",
  source: DICTIONARY,
  hits: ["对在建工地开展安全引患排查。"],
  misses: ["对在建工地开展安全隐患排查。"],
}
const SHAPE: StageRule = {
  ...TYPO,
  id: "spell-shape",
  name: "形近的错字",
  reason: "字形相近，字写错了。",
  source: CHARACTERS,
  hits: ["认真做好防汛抗早工作。"],
  misses: ["认真做好防汛抗旱工作。"],
}
const EXTRA_RULE: StageRule = {
  ...TYPO,
  id: "spell-extra",
  name: "多字",
  reason: "词语中多写了一个字。",
  source: DICTIONARY,
  hits: ["深入学习社会主义核核心价值观。"],
  misses: ["深入学习社会主义核心价值观。"],
}
const MISSING_RULE: StageRule = {
  ...TYPO,
  id: "spell-missing",
  name: "漏字",
  reason: "词语中漏写了一个字。",
  source: DICTIONARY,
  hits: ["当事人向民法院提起诉讼。"],
  misses: ["当事人向人民法院提起诉讼。"],
}
const SWAP_RULE: StageRule = {
  ...TYPO,
  id: "spell-swap",
  name: "字序颠倒",
  reason: "词语中两个字的次序颠倒了。",
  source: DICTIONARY,
  hits: ["组织开展生产安全隐排患查。"],
  misses: ["组织开展生产安全隐患排查。"],
}

/** The rules of the spelling check, for lists and explanations. */
export const SPELL_RULES: readonly StageRule[] = [SOUND, SHAPE, EXTRA_RULE, MISSING_RULE, SWAP_RULE]

/** The rule under which a kind of slip is told. */
export function ruleOfKind(kind: number): StageRule {
  if (kind === EXTRA) return EXTRA_RULE
  if (kind === MISSING) return MISSING_RULE
  if (kind === SWAP) return SWAP_RULE
  return kind === SAME_SOUND || kind === NEAR_SOUND || kind === PAIR ? SOUND : SHAPE
}

/** Units a word neither opens nor ends with. */
export const LOOSE_UNITS: ReadonlySet<string> = new Set(
  "的了是在和有我你您他她它们不也就都被把到从向对于为之以与及或等这那个其请很还没会能要上下来去说年月日号第一二三四五六七八九十几多少大小只又再才已将让给着过得地吗呢吧啊呀么谁啥咋每各该此且而但如若因所由可并仍更最太同后前里中内外间时用做作行没想看某何望未凡均使令求",
)

/** Words of any message: true of the matter or not, they explain nothing. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  "什么时候 问题 根本 开始 反映 反应 投诉 举报 希望 领导 情况 导致 无法 实际 甚至 联系 您好 请问 咨询 建议 反馈 处理 解决 有关 相关 部门 相关部门 有关部门 政府 影响 严重影响 附近 承诺 严重 强烈 强烈要求 要求 恳请 尊敬 感谢 谢谢 核实 调查 回复 答复 落实 推进 执行 按照 标准 限制 加快 责任 责任人 网友 群众 市民 老百姓 百姓 关于 通过 进行 需要 发现 目前 现在 今天 昨天 每天 至今 长期 多次 经常 必须 应该 可以 不能 不会 已经 没有 为什么 怎么办 何时 到底 是否 是不是 能否 如何 合理 合法 求助 帮忙 事宜 周边".split(
    " ",
  ),
)

/** Units that tell a piece of a sentence from a term wherever they stand. */
export const SENTENCE_UNITS: ReadonlySet<string> = new Set("的了是被把也就都还很我你您他她它们这那请吗呢吧")

/** The end of one is the start of the other: pieces of one longer word. */
export function interlock(a: string, b: string): boolean {
  for (let length = Math.min(a.length, b.length) - 1; length >= 2; length--) {
    if (a.endsWith(b.slice(0, length)) || b.endsWith(a.slice(0, length))) return true
  }
  return false
}

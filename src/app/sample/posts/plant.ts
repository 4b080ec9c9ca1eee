import { hash } from "../random.ts"

export interface Mistake {
  readonly original: string
  readonly suggestion: string
  readonly expected: string
  readonly family: number
}

interface Swap extends Mistake {
  readonly find: RegExp
}

/** Right words of a text that become wrong ones. */
const SWAPS: readonly Swap[] = [
  { find: /部署/, original: "布署", suggestion: "部署", expected: "typo", family: 1 },
  { find: /截至(?=\d+月\d+日)/, original: "截止", suggestion: "截至", expected: "typo", family: 3 },
  { find: /账号/, original: "帐号", suggestion: "账号", expected: "typo", family: 4 },
  { find: /账户/, original: "帐户", suggestion: "账户", expected: "typo", family: 4 },
  { find: /签订/, original: "签定", suggestion: "签订", expected: "typo", family: 5 },
  { find: /安装/, original: "按装", suggestion: "安装", expected: "typo", family: 1 },
  { find: /启事/, original: "启示", suggestion: "启事", expected: "typo", family: 1 },
  { find: /覆盖/, original: "复盖", suggestion: "覆盖", expected: "typo", family: 1 },
  { find: /残疾人/, original: "残废人", suggestion: "残疾人", expected: "wording", family: 31 },
]

/** Sentences with a mistake in them, added at the end of a text. */
const SENTENCES: readonly (Mistake & { readonly sentence: string })[] = [
  {
    sentence: "请相关人员于2月30日前报送核查情况。",
    original: "2月30日",
    suggestion: "2月28日",
    expected: "date",
    family: 11,
  },
  {
    sentence: "截止6月底，全市已建成便民服务点126个。",
    original: "截止6月底",
    suggestion: "截至6月底",
    expected: "typo",
    family: 3,
  },
  {
    sentence: "联系人：王某，电话13800138000。",
    original: "13800138000",
    suggestion: "138****8000",
    expected: "pii",
    family: 33,
  },
  {
    sentence: `登记人证件号码为${fictionalIdNumber("19880506", "104")}。`,
    original: fictionalIdNumber("19880506", "104"),
    suggestion: "990100********1***",
    expected: "pii",
    family: 33,
  },
  { sentence: "本条信息由××局提供。", original: "××局", suggestion: "补全单位名称", expected: "draft", family: 34 },
  { sentence: "附件名单待补充。", original: "待补充", suggestion: "补全内容", expected: "draft", family: 34 },
  { sentence: "（送审稿）", original: "（送审稿）", suggestion: "", expected: "draft", family: 34 },
  {
    sentence: "各单位要持续推进法制政府建设。",
    original: "法制政府建设",
    suggestion: "法治政府建设",
    expected: "term",
    family: 7,
  },
  { sentence: "常态化开展扫黑险恶斗争。", original: "扫黑险恶", suggestion: "扫黑除恶", expected: "term", family: 30 },
  {
    sentence: "具体按照安政办发[2024]12号文件执行。",
    original: "[2024]12号",
    suggestion: "〔2024〕12号",
    expected: "number-unit",
    family: 10,
  },
  {
    sentence: "有关要求见安政办发〔2024〕第12号文件。",
    original: "〔2024〕第12号",
    suggestion: "〔2024〕12号",
    expected: "number-unit",
    family: 10,
  },
  { sentence: "当天上午14时起恢复办理。", original: "上午14时", suggestion: "14时", expected: "date", family: 12 },
  {
    sentence: "工作人员进行进行了现场讲解。",
    original: "进行进行",
    suggestion: "进行",
    expected: "repeat",
    family: 22,
  },
  {
    sentence: "违反规定的，依据《治安处罚法》处理。",
    original: "《治安处罚法》",
    suggestion: "《治安管理处罚法》",
    expected: "law-meeting",
    family: 29,
  },
  {
    sentence: "办理营业执照可到市工商局窗口咨询。",
    original: "工商局",
    suggestion: "市场监督管理局",
    expected: "org-place",
    family: 26,
  },
  { sentence: "管理机制尚待理順。", original: "順", suggestion: "顺", expected: "typo", family: 39 },
  {
    sentence: "下一步，工作人员将再接再励。",
    original: "再接再励",
    suggestion: "再接再厉",
    expected: "typo",
    family: 1,
  },
  { sentence: "让我们共同守护兰天碧水。", original: "兰天", suggestion: "蓝天", expected: "typo", family: 1 },
  {
    sentence: "雨天请远离沟谷，谨防山洪爆发。",
    original: "山洪爆发",
    suggestion: "山洪暴发",
    expected: "typo",
    family: 1,
  },
  { sentence: "现在扫码加微信领红包。", original: "扫码加微信领红包", suggestion: "", expected: "ad", family: 35 },
]

/** An ID number of the unassigned area 990100 with the right check digit (GB 11643). */
export function fictionalIdNumber(birth: string, order: string): string {
  const body = `990100${birth}${order}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + "10X98765432"[sum % 11]
}

/** Every wrong form that is ever planted: nowhere else may one of them stand. */
export const WRONG_FORMS: readonly string[] = [...SWAPS, ...SENTENCES].map((mistake) => mistake.original)

/** One mistake for a text: now and then the sensational title, else a swap where the text allows one, else a sentence. */
export function plant(
  text: { title: string; body: string },
  key: string,
): { title: string; body: string; mistake: Mistake } {
  const lot = hash("plant", key)
  const loud = `震惊！${text.title}`
  if (lot % 16 === 0 && loud.length <= 30) {
    return {
      title: loud,
      body: text.body,
      mistake: { original: "震惊！", suggestion: "", expected: "title", family: 40 },
    }
  }
  const swaps = SWAPS.filter((swap) => swap.find.test(text.body))
  if (swaps.length > 0 && lot % 3 !== 0) {
    const { find, ...mistake } = swaps[lot % swaps.length]!
    return { title: text.title, body: text.body.replace(find, mistake.original), mistake }
  }
  const { sentence, ...mistake } = SENTENCES[(lot >>> 5) % SENTENCES.length]!
  return { title: text.title, body: text.body + sentence, mistake }
}

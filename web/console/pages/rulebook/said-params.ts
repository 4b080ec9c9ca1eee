type Params = Readonly<Record<string, unknown>>

const UNITS: Record<string, string> = {
  "working-days": "个工作日",
  "working-hours": "个工作小时",
  "natural-hours": "小时（自然时）",
  "natural-days": "天（自然日）",
}
const FACTS: Record<string, string> = {
  platform: "平台",
  level: "层级",
  followers: "粉丝数",
  postsPerYear: "年发文",
  postsPerDay: "日均发文",
  medianReads: "阅读中位数",
}
const PLATFORMS: Record<string, string> = {
  weibo: "微博",
  "wechat-mp": "微信公众号",
  douyin: "抖音",
  toutiao: "今日头条",
}
const SIGNS: Record<string, string> = { "<": "少于", "<=": "不超过", ">": "多于", ">=": "不少于", "=": "为" }

/** One saying per parameter; null for those that only steer the computation. */
const SAYINGS: Record<string, (value: unknown) => string | null> = {
  windowDays: (value) => `${value} 天`,
  quietDays: (value) => `${value} 天未更新`,
  stages: (value) => (Array.isArray(value) && value.length > 0 ? `第 ${value.join("、")} 天提醒` : null),
  inclusive: () => null,
  counting: () => null,
  clock: () => null,
  levels: () => null,
  limit: (value) => {
    const limit = value as { amount: number; unit: string }
    return `${limit.amount} ${UNITS[limit.unit] ?? limit.unit}`
  },
  slowingDays: (value) => `${value} 天放缓`,
  sleepingDays: (value) => `${value} 天睡眠`,
  zombieDays: (value) => `${value} 天僵尸`,
  slowingRatio: (value) => `发文降到常态的 ${Number(value) * 100}%`,
  ratioPostsMin: (value) => `常态不少于 ${value} 条`,
  min: (value) => `不少于 ${value} 条`,
  ladder: (value) => `审核流程 ${String(value).toUpperCase()}`,
  where: (value) => (value as { fact: string; op: string; value: unknown }[]).map(condition).join("，"),
}

const condition = ({ fact, op, value }: { fact: string; op: string; value: unknown }): string =>
  `${FACTS[fact] ?? fact}${SIGNS[op] ?? op}${PLATFORMS[String(value)] ?? value}`

/** The values of a rule as people say them: `14 天；第 7、10、12 天提醒`. */
export function saidParams(params: Params): string {
  const said = Object.entries(params).map(([name, value]) =>
    SAYINGS[name] ? SAYINGS[name](value) : `${name} ${JSON.stringify(value)}`,
  )
  return said.filter((text) => text !== null).join("；") || "无数值"
}

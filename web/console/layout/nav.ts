import { paths } from "../paths.ts"

export interface NavItem {
  readonly label: string
  readonly href: string
  /** `session`, or one of these permissions is needed to see it. */
  readonly permission: string
}

export interface NavGroup {
  readonly label?: string
  readonly items: readonly NavItem[]
}

/** The order of things: what waits, what needs a decision today, the rivers, and the ground they run in. */
export const NAVIGATION: readonly NavGroup[] = [
  {
    items: [
      { label: "我的工作", href: paths.work(), permission: "session" },
      { label: "总览", href: paths.overview(), permission: "session" },
    ],
  },
  {
    label: "互动",
    items: [
      { label: "来信", href: paths.messages(), permission: "inbox.read" },
      { label: "随手拍", href: paths.messages({ source: "snap" }), permission: "inbox.read" },
      { label: "我的核查", href: paths.myVisits(), permission: "grids.own" },
      { label: "现场核查", href: paths.gridVisits(), permission: "grids.read" },
      { label: "微建议", href: paths.proposals(), permission: "proposals.read" },
      { label: "意见征集", href: paths.consultations(), permission: "consultations.read" },
      { label: "问政专栏", href: paths.doors(), permission: "doors.read" },
      { label: "民声热力图", href: paths.heatMap(), permission: "inbox.read" },
      { label: "热点", href: paths.hotTopics(), permission: "inbox.read" },
      { label: "专项", href: paths.projects(), permission: "inbox.read" },
      { label: "成批发布答复", href: paths.replyReleases(), permission: "inbox.reply" },
      { label: "代来信人登记", href: paths.enterMessage(), permission: "inbox.desk" },
      { label: "对接工单", href: paths.exchangeOrders(), permission: "exchange.pass-on" },
      { label: "对接方", href: paths.exchangePeers(), permission: "exchange.pass-on" },
    ],
  },
  {
    label: "中央厨房",
    items: [
      { label: "值班总编台", href: paths.newsroomDesk(), permission: "newsroom.read" },
      { label: "线索", href: paths.leads(), permission: "newsroom.read" },
      { label: "选题", href: paths.topics(), permission: "newsroom.read" },
      { label: "稿件", href: paths.articles(), permission: "newsroom.read" },
      { label: "素材库", href: paths.materials(), permission: "newsroom.read" },
      { label: "政策解读", href: paths.policies(), permission: "newsroom.read" },
      { label: "采编例会", href: paths.meetings(), permission: "newsroom.read" },
      { label: "采编日历", href: paths.newsroomCalendar(), permission: "newsroom.read" },
      { label: "栏目", href: paths.columns(), permission: "newsroom.read" },
      { label: "辅助使用记录", href: paths.assistanceUses(), permission: "newsroom.read" },
      { label: "内部分享", href: paths.internalItems(), permission: "newsroom.read" },
      { label: "贡献统计", href: paths.contributions(), permission: "newsroom.read" },
    ],
  },
  {
    label: "审核",
    items: [
      { label: "审核", href: paths.reviews(), permission: "session" },
      { label: "预审模板", href: paths.reviewTemplates(), permission: "review.read" },
      { label: "代审委托", href: paths.reviewDeputies(), permission: "review.read" },
      { label: "审核流程", href: paths.reviewLadders(), permission: "review.read" },
    ],
  },
  {
    label: "发布",
    items: [
      { label: "发布单", href: paths.publications(), permission: "publishing.read" },
      { label: "当日安排", href: paths.publishingDay(), permission: "publishing.read" },
      { label: "人工发布", href: paths.deliveries(), permission: "publishing.deliver" },
      { label: "主题与订阅", href: paths.releases(), permission: "publishing.read" },
      { label: "公众纠错", href: paths.corrections(), permission: "portal.read" },
      { label: "传播包", href: paths.partnerKits(), permission: "alliance.read" },
      { label: "传播伙伴", href: paths.partners(), permission: "alliance.read" },
      { label: "停发", href: paths.publishingFreeze(), permission: "publishing.read" },
    ],
  },
  {
    label: "值班与答问",
    items: [
      { label: "值班", href: paths.duty(), permission: "duty.read" },
      { label: "咨询答问库", href: paths.knowledge(), permission: "knowledge.read" },
      { label: "政务服务事项库", href: paths.services(), permission: "catalogue.read" },
      { label: "待补的问题", href: paths.knowledgeGaps(), permission: "knowledge.read" },
    ],
  },
  {
    label: "监管",
    items: [
      { label: "台账", href: paths.accounts(), permission: "registry.read" },
      { label: "采集", href: paths.collection(), permission: "collection.read" },
      { label: "接口状态", href: paths.connectors(), permission: "registry.read" },
      { label: "交接演练", href: paths.drills(), permission: "registry.read" },
      { label: "人工巡看", href: paths.patrol(), permission: "collection.patrol" },
      { label: "问题", href: paths.problems(), permission: "monitoring.read" },
      { label: "异常波动", href: paths.outliers(), permission: "monitoring.read" },
      { label: "通报", href: paths.bulletins(), permission: "reports.read" },
    ],
  },
  {
    label: "规则与词库",
    items: [
      { label: "文本检查", href: paths.textCheck(), permission: "session" },
      { label: "规则包", href: paths.rules(), permission: "session" },
      { label: "敏错字规则", href: paths.checkingRules(), permission: "monitoring.read" },
      { label: "豁免清单", href: paths.exemptions(), permission: "monitoring.read" },
      { label: "词包", href: paths.wordPacks(), permission: "checking.read-packs" },
      { label: "人员职务库", href: paths.peopleFacts(), permission: "checking.read-people" },
    ],
  },
  {
    label: "管理",
    items: [
      { label: "机构", href: paths.units(), permission: "session" },
      { label: "人员", href: paths.people(), permission: "identity.read-people" },
      { label: "通知渠道", href: paths.noticeChannels(), permission: "notices.manage" },
      { label: "通知发送记录", href: paths.noticeSendings(), permission: "notices.manage" },
      { label: "投稿邮箱设置", href: paths.leadMailbox(), permission: "newsroom.set-mailbox" },
      { label: "人工智能辅助", href: paths.assistanceSetting(), permission: "newsroom.set-assistance" },
      { label: "公众网站", href: paths.publicSite(), permission: "portal.manage" },
      { label: "回调通知", href: paths.webhooks(), permission: "exchange.read" },
      { label: "操作留痕", href: paths.trail(), permission: "trail.read" },
      { label: "安全事件", href: paths.security(), permission: "trail.read-security" },
    ],
  },
]

const may = (item: NavItem, permissions: readonly string[]): boolean =>
  item.permission === "session" || permissions.includes(item.permission)

/** The entry whose page, or a thing below it, stands at this path. */
const entryAt = (path: string): NavItem | undefined =>
  NAVIGATION.flatMap((group) => group.items).find((item) => path === item.href || path.startsWith(`${item.href}/`))

/** The name of the page at this path when this person may not open it. */
export function barredAt(path: string, permissions: readonly string[]): string | undefined {
  const entry = entryAt(path)
  return entry && !may(entry, permissions) ? entry.label : undefined
}

/** What this person may use; groups without an item disappear. */
export function navigationFor(permissions: readonly string[]): NavGroup[] {
  return NAVIGATION.map((group) => ({ ...group, items: group.items.filter((item) => may(item, permissions)) })).filter(
    (group) => group.items.length > 0,
  )
}

import { TOWNS } from "../places/towns.ts"
import { unitKey } from "../places/seed.ts"
import { random } from "../random.ts"
import type { Deck } from "./deck.ts"

const WANGLAN = "990102"
const unit = (slug: string): string => unitKey(WANGLAN, slug)

/** The 21 综合性、民生服务性部门 that keep one 公众号 each. */
const KEPT =
  "government police education health hr market transport culture civil housing urban emergency medicare service environment tax fire justice land commerce development"
/** Those of the 21 that keep a 微博 as well. */
const KEPT_WEIBO = "government police education health hr market transport urban emergency culture"

/**
 * The 112 of source #3, 望澜区 before its campaign: 微信 85, 微博 21, App 6. To be closed: 64 公众号, 11 微博 and
 * the 5 news Apps departments made themselves, more than 70 %. 云渚街道 has eight of them.
 * 24 accounts have fewer than 100 followers and less than one item a day.
 */
export function dealOneDistrict(deck: Deck): void {
  for (const slug of KEPT.split(" ")) deck.add(unit(slug), "微信公众号", undefined, { campaign: "保留" })
  for (const slug of KEPT_WEIBO.split(" ")) deck.add(unit(slug), "微博", undefined, { campaign: "保留" })
  deck.add(unit("service"), "App", "知望澜", { campaign: "保留" })
  const closing = { campaign: "关停" } as const
  const minor = { ...closing, minor: true } as const

  const [first, ...streets] = TOWNS.filter((town) => town.county === WANGLAN)
  const yunzhu = (slug: string): string => unitKey(first!.code, slug)
  deck.add(yunzhu("government"), "微信公众号", "云渚发布", closing)
  deck.add(yunzhu("government"), "微信公众号", "魅力云渚", {
    ...minor,
    oddity: "内容雷同",
    twinOf: `${yunzhu("government")}-wechat`,
  })
  deck.add(yunzhu("government"), "微信公众号", "云渚党群", { ...minor, tiny: true })
  deck.add(yunzhu("government"), "微信公众号", "文化云渚", { ...minor, tiny: true })
  deck.add(yunzhu("government"), "微信公众号", "云渚便民", minor)
  deck.add(yunzhu("government"), "微信公众号", "云渚社区卫生", minor)
  deck.add(yunzhu("government"), "微博", "云渚发布", closing)
  deck.add(yunzhu("government"), "微博", "云渚在线", { ...minor, tiny: true, silentDays: 561 })

  const tiny = new Set(
    random("tiny")
      .shuffle([...Array(39).keys()])
      .slice(0, 17),
  )
  streets.forEach((town, i) => {
    for (const [j, slug] of ["government", "service", "culture"].entries()) {
      deck.add(unitKey(town.code, slug), "微信公众号", undefined, { ...closing, tiny: tiny.has(i * 3 + j) })
    }
    if (i < 5)
      deck.add(unitKey(town.code, "government"), "微博", undefined, {
        ...closing,
        tiny: i < 2,
        ...(i === 0 && { silentDays: 573 }),
      })
  })

  for (const slug of ["veterans", "statistics"]) deck.add(unit(slug), "微信公众号", undefined, closing)
  // Second accounts of departments, one office each: the「家家点火」of source #3.
  const seconds =
    "education:望澜家校 education:望澜学前教育 health:望澜疾控 health:望澜妇幼 hr:望澜就业 market:望澜食安 market:望澜消费 culture:望澜图书馆 culture:望澜文化馆 housing:望澜物业 housing:望澜房管 urban:望澜园林 urban:望澜市容 civil:望澜养老 justice:望澜普法 commerce:望澜招商 transport:望澜停车"
  for (const second of seconds.split(" ")) {
    const [slug, name] = second.split(":")
    deck.add(unit(slug!), "微信公众号", name!, minor)
  }
  for (const [slug, name] of [
    ["education", "望澜青少年宫"],
    ["culture", "2019望澜美食节"],
    ["justice", "望澜普法"],
    ["environment", "望澜环保"],
  ] as const) {
    deck.add(unit(slug), "微博", name, {
      ...minor,
      ...(slug === "culture" && { oddity: "活动号", tiny: true, silentDays: 580 }),
      ...(slug === "environment" && {
        oddity: "已撤并单位",
        certifiedAs: "望澜区环境保护局",
        tiny: true,
        silentDays: 402,
      }),
    })
  }
  for (const [slug, name] of [
    ["government", "今日望澜"],
    ["education", "望澜教育新闻"],
    ["health", "望澜健康资讯"],
    ["culture", "望澜文旅头条"],
    ["housing", "望澜住建资讯"],
  ] as const) {
    deck.add(unit(slug), "App", name, minor)
  }
}

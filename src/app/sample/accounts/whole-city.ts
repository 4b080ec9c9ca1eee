import type { Platform } from "../model.ts"
import { COUNTIES, CITY_CODE as C } from "../places/areas.ts"
import { CULTURE_OFFICES, DEPARTMENTS, SUBORDINATES } from "../places/departments.ts"
import { TOWNS } from "../places/towns.ts"
import { unitKey } from "../places/seed.ts"
import { random } from "../random.ts"
import type { Deck } from "./deck.ts"

/*
 * The 1,170 of source #2, dealt by level and platform:
 *          微博  微信  抖音  头条  App
 *   市      72    56    14    12    10   = 164
 *   县     135   143    28    12     8   = 326
 *   镇     318   352     8     2     0   = 680
 *          525   551    50    26    18   = 1170
 */
export function dealWholeCity(deck: Deck): void {
  dealCity(deck)
  dealCulture(deck)
  dealCounties(deck)
  dealTowns(deck)
}

const city = (slug: string): string => unitKey(C, slug)

/** 市级微博 below 200 followers, eleven here and 安澜市旅游局 among the 21 of 市文化广电旅游局. */
const FEW_FOLLOWERS = new Set(["audit", "assets", "archives", "energy", "monitoring", "grain", "relief"])
/** 市级微信 below 80 items a year, thirteen here and five 处室 of 市文化广电旅游局. */
const FEW_POSTS = new Set(
  "audit assets science statistics veterans sport finance development industry trade relief gardens rivers".split(" "),
)
const DEPARTMENTS_OWN = DEPARTMENTS.map((row) => row.duty).filter((duty) => duty !== "culture")

function dealCity(deck: Deck): void {
  for (const duty of DEPARTMENTS_OWN) {
    // 市自然资源和规划局 speaks on 微信 as 安澜海洋发布, beside 安澜海洋 of 市海洋与渔业局.
    if (duty !== "land") deck.add(city(duty), "微信公众号", undefined, { fewPosts: FEW_POSTS.has(duty) })
    deck.add(city(duty), "微博", duty === "transport" ? "安澜交通在线" : undefined, {
      fewFollowers: FEW_FOLLOWERS.has(duty),
      ...(duty === "transport" && { oddity: "同名异平台不一致" as const }),
    })
  }
  deck.add(city("land"), "微信公众号", "安澜海洋发布", { oddity: "内容雷同", twinOf: `${city("ocean")}-wechat` })
  const onWechat =
    "traffic-police exit-entry employment exams registration disease-control port legal-aid rivers fishery gardens relief trade"
  for (const slug of onWechat.split(" "))
    deck.add(city(slug), "微信公众号", undefined, { fewPosts: FEW_POSTS.has(slug) })
  for (const { slug } of SUBORDINATES)
    deck.add(city(slug), "微博", undefined, { fewFollowers: FEW_FOLLOWERS.has(slug) })
  const minor = { minor: true } as const
  deck.add(city("sport"), "微博", "2019安澜马拉松", { ...minor, oddity: "活动号", fewFollowers: true, silentDays: 566 })
  deck.add(city("hr"), "微博", "2018安澜创业大赛", { ...minor, oddity: "活动号", fewFollowers: true, silentDays: 611 })
  deck.add(city("market"), "微博", "安澜工商", {
    ...minor,
    oddity: "已撤并单位",
    certifiedAs: "安澜市工商行政管理局",
    fewFollowers: true,
    silentDays: 587,
  })
  deck.add(city("traffic-police"), "微博", "安澜文明交通行", { ...minor, oddity: "活动号", fewFollowers: true })
  deck.add(city("justice"), "微博", "安澜普法", minor)
  deck.add(city("water"), "微博", "安澜节水", minor)
  for (const slug of "office police traffic-police fire health education transport weather emergency market agriculture".split(
    " ",
  )) {
    deck.add(city(slug), "抖音")
  }
  for (const slug of "office police traffic-police hr education health market fire service tax".split(" "))
    deck.add(city(slug), "今日头条")
  const apps =
    "service:安澜通 police:安澜公安 transport:安澜出行 hr:安澜人社 medicare:安澜医保 fund:安澜公积金 education:安澜智慧教育 health:安澜健康 hotline:安澜12345"
  for (const app of apps.split(" ")) {
    const [slug, name] = app.split(":")
    deck.add(city(slug!), "App", name!)
  }
}

/** 21 accounts of one unit, eight of them on 微信 run by eight 处室. */
function dealCulture(deck: Deck): void {
  const unit = city("culture")
  CULTURE_OFFICES.forEach(({ slug, account }, i) => {
    deck.add(unit, "微信公众号", account, { office: city(`culture-${slug}`), minor: i > 0, fewPosts: i >= 3 })
  })
  for (const name of ["安澜文旅", "游在安澜", "安澜非遗", "安澜文博", "安澜文化惠民", "安澜乡村旅游"]) {
    deck.add(unit, "微博", name, { minor: name !== "安澜文旅" })
  }
  deck.add(unit, "微博", "安澜市旅游局", {
    minor: true,
    oddity: "已撤并单位",
    certifiedAs: "安澜市旅游局",
    fewFollowers: true,
    silentDays: 552,
  })
  for (const name of ["安澜文旅", "游在安澜", "安澜非遗"]) deck.add(unit, "抖音", name, { minor: name !== "安澜文旅" })
  for (const name of ["安澜文旅", "游在安澜"]) deck.add(unit, "今日头条", name, { minor: name !== "安澜文旅" })
  deck.add(unit, "App", "游安澜")
}

function dealCounties(deck: Deck): void {
  COUNTIES.forEach(({ code }, i) => {
    const own = DEPARTMENTS.map((row) => row.duty).filter(
      (duty) => duty !== "office" && duty !== "police" && deck.has(unitKey(code, duty)),
    )
    const always = ["government", "police"]
    const take = (platform: Platform, count: number): void => {
      const others = random("county", code, platform)
        .shuffle(own.slice(0, 20))
        .slice(0, count - 2)
      for (const slug of [...always, ...others]) deck.add(unitKey(code, slug), platform)
    }
    take("微信公众号", i < 5 ? 14 : 13)
    take("微博", 13)
    for (const slug of always) deck.add(unitKey(code, slug), "抖音")
    deck.add(unitKey(code, "government"), "今日头条")
    if (i < 8) deck.add(unitKey(code, "government"), "App", `掌上${deck.unit(unitKey(code, "government")).place}`)
  })
  for (const code of ["990107", "990181", "990182", "990121"]) deck.add(unitKey(code, "culture"), "抖音")
  for (const code of ["990105", "990122"]) deck.add(unitKey(code, "fire"), "抖音")
  for (const code of ["990171", "990172"]) {
    for (const slug of ["government", "service", "market", "emergency"]) deck.add(unitKey(code, slug), "微信公众号")
    for (const slug of code === "990171" ? ["government", "service", "market"] : ["government", "service"])
      deck.add(unitKey(code, slug), "微博")
    deck.add(unitKey(code, "government"), "抖音")
    deck.add(unitKey(code, "government"), "今日头条")
  }
}

function dealTowns(deck: Deck): void {
  // 云渚街道 comes first in every share, so that it has the most accounts, as in source #3.
  const share = (slug: string, platform: Platform, count: number): string[] => {
    const [first, ...others] = TOWNS
    const chosen = [first!, ...random("towns", slug, platform).shuffle(others)].slice(0, count)
    return chosen.map((town) => deck.add(unitKey(town.code, slug), platform))
  }
  share("government", "微信公众号", 150)
  share("government", "微博", 128)
  share("police", "微博", 110)
  share("culture", "微博", 70)
  share("clinic", "微信公众号", 74)
  share("police", "微信公众号", 60)
  share("service", "微信公众号", 60)
  share("culture", "抖音", 4)
  share("police", "抖音", 4)
  share("government", "今日头条", 2)
  const seconds = (platform: Platform, count: number, name: (place: string) => string): void => {
    const slug = platform === "微博" ? "weibo" : "wechat"
    const withMain = TOWNS.filter((town) =>
      deck.drafts.some((draft) => draft.key === `${unitKey(town.code, "government")}-${slug}`),
    )
    const [first, ...others] = withMain
    for (const town of [first!, ...random("seconds", platform).shuffle(others)].slice(0, count)) {
      const unit = unitKey(town.code, "government")
      deck.add(unit, platform, name(town.place), { minor: true, oddity: "内容雷同", twinOf: `${unit}-${slug}` })
    }
  }
  seconds("微信公众号", 8, (place) => `今日${place}`)
  seconds("微博", 10, (place) => `${place}微讯`)
}

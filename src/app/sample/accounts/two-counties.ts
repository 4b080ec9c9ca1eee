import type { Platform } from "../model.ts"
import { CITY_CODE as C } from "../places/areas.ts"
import { TOWNS, type Town } from "../places/towns.ts"
import { unitKey } from "../places/seed.ts"
import { random } from "../random.ts"
import type { Deck } from "./deck.ts"

const LANXI = "990182"
const BOCHUAN = "990121"

/**
 * The 130 of source #0 (微信72, 微博40, 其他18 = 抖音8 头条5 App2 视频号和快手3): 柏川县 and 岚溪市,
 * and the matrix of 公安: 安澜公安 leads, the counties' police stand at its sides, police stations are its points.
 */
export function dealTwoCounties(deck: Deck): void {
  const police = unitKey(C, "police")
  for (const platform of ["微信公众号", "微博", "抖音", "今日头条"] as const)
    deck.add(police, platform, undefined, { matrixRole: "龙头" })
  for (const platform of ["微信公众号", "微博"] as const) {
    deck.add(unitKey(C, "traffic-police"), platform, undefined, { matrixRole: "侧翼" })
  }
  for (const code of ["990102", "990122", LANXI, BOCHUAN])
    deck.add(unitKey(code, "police"), "微信公众号", undefined, { matrixRole: "侧翼" })
  for (const code of ["990102", LANXI, BOCHUAN])
    deck.add(unitKey(code, "police"), "微博", undefined, { matrixRole: "侧翼" })
  for (const code of [LANXI, BOCHUAN]) deck.add(unitKey(code, "police"), "抖音", undefined, { matrixRole: "侧翼" })
  for (const code of [LANXI, BOCHUAN]) dealCounty(deck, code)

  const towns = random("two-counties").shuffle(TOWNS.filter((town) => [LANXI, BOCHUAN].includes(town.county)))
  take(deck, towns.slice(0, 20), "government", "微信公众号")
  take(deck, towns.slice(0, 10), "government", "微博")
  take(deck, towns.slice(8, 22), "police", "微信公众号", "辐射点")
  take(deck, towns.slice(22, 31), "police", "微博", "辐射点")
  take(deck, towns.slice(28, 34), "clinic", "微信公众号")
  take(deck, towns.slice(12, 13), "police", "抖音", "辐射点")
  deck.add(unitKey(BOCHUAN, "government"), "其他", undefined, { platformDetail: "视频号" })
  deck.add(unitKey(LANXI, "government"), "其他", undefined, { platformDetail: "视频号" })
  deck.add(unitKey(LANXI, "culture"), "其他", undefined, { platformDetail: "快手" })
}

function dealCounty(deck: Deck, code: string): void {
  const wechat =
    "government education health hr market transport culture civil housing urban emergency medicare service"
  for (const slug of wechat.split(" ")) deck.add(unitKey(code, slug), "微信公众号")
  for (const slug of "government education health market transport culture emergency fire".split(" "))
    deck.add(unitKey(code, slug), "微博")
  for (const slug of ["government", "culture"]) deck.add(unitKey(code, slug), "抖音")
  for (const slug of ["government", "agriculture"]) deck.add(unitKey(code, slug), "今日头条")
  deck.add(unitKey(code, "government"), "App", `掌上${deck.unit(unitKey(code, "government")).place}`)
}

function take(deck: Deck, towns: readonly Town[], slug: string, platform: Platform, matrixRole?: "辐射点"): void {
  for (const town of towns) deck.add(unitKey(town.code, slug), platform, undefined, { matrixRole })
}

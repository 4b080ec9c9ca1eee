import { CITY_CODE as C } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import type { Shape } from "../model.ts"
import type { Deck } from "./deck.ts"

/** Accounts outside the 口径 of the national system, filed with 网信: besides the totals of each shape. */
export function dealApart(deck: Deck, shape: Shape): void {
  const apart = { apart: true } as const
  const add = (unit: string, name: string, platforms: readonly ("微信公众号" | "微博" | "抖音" | "App")[]): void => {
    for (const platform of platforms) deck.add(unit, platform, name, apart)
  }
  /** Second homes of the media houses, of less weight. */
  const besides = (unit: string, name: string, places: readonly ("快手" | "B站" | "网站")[]): void => {
    for (const platformDetail of places) deck.add(unit, "其他", name, { ...apart, minor: true, platformDetail })
  }
  const city = (slug: string): string => unitKey(C, slug)
  if (shape === "1170") {
    add(city("publicity"), "文明安澜", ["微信公众号"])
    add(city("cyberspace"), "网信安澜", ["微信公众号", "微博"])
    add(city("discipline"), "清风安澜", ["微信公众号"])
    add(city("congress"), "安澜人大", ["微信公众号"])
    add(city("court"), "安澜中院", ["微信公众号", "微博"])
    add(city("youth"), "青春安澜", ["微信公众号", "微博", "抖音"])
    add(city("women"), "安澜女声", ["微信公众号"])
    add(city("media"), "安澜融媒", ["微信公众号", "微博", "抖音", "App"])
    add(city("hospital"), "安澜市第一医院", ["微信公众号"])
    add(city("bus"), "安澜公交", ["微信公众号", "微博"])
  }
  add(city("waterworks"), "安澜水务", ["微信公众号", "微博"])
  const counties =
    shape === "112" ? ["990102"] : shape === "130" ? ["990182", "990121"] : ["990102", "990107", "990181"]
  for (const code of counties) {
    const { place } = deck.unit(unitKey(code, "media"))
    add(unitKey(code, "discipline"), `清风${place}`, ["微信公众号"])
    add(unitKey(code, "youth"), `青春${place}`, ["微信公众号"])
    add(unitKey(code, "media"), `${place}融媒`, ["微信公众号", "抖音"])
  }
  for (const code of counties) {
    const { place } = deck.unit(unitKey(code, "media"))
    besides(unitKey(code, "media"), `${place}融媒`, ["快手", "B站"])
    besides(unitKey(code, "media"), `${place}新闻网`, ["网站"])
  }
  if (shape !== "1170") return
  besides(city("media"), "安澜融媒", ["快手", "B站"])
  besides(city("media"), "安澜新闻网", ["网站"])
  besides(city("youth"), "青春安澜", ["快手", "B站"])
  besides(city("bus"), "安澜公交", ["快手"])
  besides(city("congress"), "安澜人大网", ["网站"])
  besides(city("court"), "安澜法院网", ["网站"])
  besides(city("discipline"), "清风安澜网", ["网站"])
}

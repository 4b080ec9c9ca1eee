import { addDays, civilDate, DAY_MS } from "#kernel/time"
import { insertSampleItems, type SampleItem } from "#modules/catalogue"
import type { Tx } from "#platform/db"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import type { Ids } from "./people.ts"
import { LINKS } from "./portal-stories.ts"
import { SERVICES } from "./services-list.ts"

const HALL = "安澜市政务服务中心（示例地址）"
/** One service's guide is past its day, two addresses are dead: something to look after. */
const EXPIRED = "稳岗返还申领"
const DEAD = new Set(["https://zs.anlan.example/m/14", "https://wh.anlan.example/sports"])

/** 政务服务事项: some thirty, in one statement; most addresses open, two do not. Answers how many. */
export async function writeServices(
  tx: Tx,
  { asOf }: Pick<SampleCity, "asOf">,
  ids: { readonly units: Ids },
): Promise<number> {
  const office = ids.units.get(unitKey(CITY_CODE, "office"))!
  const today = civilDate(asOf)
  const items = SERVICES.map(
    ({ unit, ways, ...service }, n): SampleItem => ({
      ...service,
      ...{ unitId: ids.units.get(unitKey(CITY_CODE, unit)) ?? office, accountId: null },
      ...{ code: `示例-${String(n + 1).padStart(4, "0")}`, who: "" },
      onlineUrl: ways.includes("o") ? `https://fw.anlan.example/items/${n + 1}` : "",
      mobileUrl: ways.includes("m") ? `https://zs.anlan.example/m/${n + 1}` : "",
      windowPlace: ways.includes("w") ? `${HALL}${1 + (n % 6)}号窗口` : "",
      windowHours: ways.includes("w") ? "工作日9:00—12:00、13:30—17:00" : "",
      ...{ phone: "12345（示例）", menu: "" },
      validUntil: service.name === EXPIRED ? addDays(today, -12) : n % 5 === 0 ? addDays(today, 150 + n * 7) : null,
    }),
  )
  const urls = [...items.flatMap(({ onlineUrl, mobileUrl }) => [onlineUrl, mobileUrl]), ...LINKS.map(({ url }) => url)]
  const since = new Date(asOf.getTime() - 2 * DAY_MS)
  const found = [...new Set(urls.filter((url) => url !== ""))].map((url) =>
    DEAD.has(url)
      ? { url, outcome: "broken" as const, says: "页面不存在（HTTP 404）。", since }
      : { url, outcome: "fine" as const, says: "可以打开（HTTP 200）。", since },
  )
  return await insertSampleItems(tx, since, items, found)
}

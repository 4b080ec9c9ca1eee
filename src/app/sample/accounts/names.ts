import type { SampleUnit } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { DEPARTMENTS, SUBORDINATES } from "../places/departments.ts"
import { unitKey } from "../places/seed.ts"
import { hash } from "../random.ts"

/** 安澜教育, 望澜发布, 望澜警方, 云渚派出所 (section 7.5 of the design). */
export function usualName(unit: SampleUnit): string {
  const { place, duty, level } = unit
  if (level === "镇") return townName(unit)
  const subordinate = SUBORDINATES.find((row) => unit.key === unitKey(CITY_CODE, row.slug))
  if (subordinate) return subordinate.account
  if (duty === "police" && level === "县") return policeName(unit)
  if (duty === "zone") return `${place}发布`
  const label = DEPARTMENTS.find((row) => row.duty === duty)?.label
  return place + (label ?? "发布")
}

function policeName({ place, area }: SampleUnit): string {
  if (area.endsWith("区")) return `${place}警方`
  return place === "柏川" ? "柏川公安在线" : `${place}公安`
}

function townName({ place, duty, area, key }: SampleUnit): string {
  switch (duty) {
    case "town-service":
      return `${place}便民`
    case "town-culture":
      return `文化${place}`
    case "town-police":
      return `${place}派出所`
    case "town-clinic":
      return area.endsWith("街道") ? `${place}社区卫生` : `${place}卫生院`
    default: {
      // Most townships call it 发布; one in six kept an older fashion.
      const style = hash("style", key) % 12
      return style === 0 ? `魅力${place}` : style === 1 ? `${place}在线` : `${place}发布`
    }
  }
}

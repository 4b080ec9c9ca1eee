import type { UnitKind } from "../model.ts"
import { areaOf, CITY_CODE } from "./areas.ts"
import { AUTHORISED, type Seed, unitKey } from "./seed.ts"
import type { Town } from "./towns.ts"

/** Districts have a 分局 of the city's police, counties a 公安局 of their own. */
export function policeOf(code: string): Seed {
  const area = areaOf(code)
  const name = area.kind === "区" ? `安澜市公安局${area.place}分局` : `${area.name}公安局`
  return {
    code,
    place: area.place,
    area: area.name,
    level: "县",
    slug: "police",
    name,
    shortName: area.kind === "区" ? `${area.place}公安分局` : name,
    kind: "行政机关",
    duty: "police",
    areaParent: unitKey(code, "government"),
    lineParent: unitKey(CITY_CODE, "police"),
  }
}

export function townUnits(town: Town): Seed[] {
  const area = areaOf(town.county)
  const key = unitKey(town.code, "government")
  const own = { code: town.code, place: town.place, area: town.name, level: "镇" as const }
  const below = (slug: string, name: string, kind: UnitKind, line: string): Seed => ({
    ...own,
    slug,
    name,
    kind,
    duty: `town-${slug}`,
    areaParent: key,
    lineParent: unitKey(town.county, line),
  })
  const policeName = area.kind === "区" ? `${area.place}公安分局` : `${area.name}公安局`
  return [
    {
      ...own,
      slug: "government",
      name: town.kind === "街道" ? `${area.name}${town.name}办事处` : `${area.name}${town.name}人民政府`,
      shortName: town.kind === "街道" ? town.name : `${town.name}政府`,
      kind: "行政机关",
      duty: "town",
      areaParent: unitKey(town.county, "government"),
      lineParent: unitKey(town.county, "office"),
    },
    below("service", `${town.name}便民服务中心`, AUTHORISED, "service"),
    below("culture", `${town.name}综合文化站`, AUTHORISED, "culture"),
    below("police", `${policeName}${town.place}派出所`, "行政机关", "police"),
    // 卫生院 are counted because the county entrusts them with managing public health in their area.
    below("clinic", town.kind === "街道" ? `${town.name}社区卫生服务中心` : `${town.name}卫生院`, AUTHORISED, "health"),
  ]
}

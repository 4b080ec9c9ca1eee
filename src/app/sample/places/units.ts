import type { SampleUnit, Shape } from "../model.ts"
import { hash } from "../random.ts"
import { type Area, AREAS, CITY_CODE } from "./areas.ts"
import { APART, CULTURE_OFFICES, DEPARTMENTS, SUBORDINATES } from "./departments.ts"
import { type Seed, unitKey } from "./seed.ts"
import { policeOf, townUnits } from "./town-units.ts"
import { TOWNS, type Town } from "./towns.ts"

const GOVERNMENT = `${CITY_CODE}-government`
export const CONTRACTOR = `${CITY_CODE}-lansheng`
/** 主管单位 of the city's accounts. */
export const SUPERVISOR = `${CITY_CODE}-office`

/** The counties a shape is about: all, 柏川 and 岚溪, or 望澜 alone. */
export function areasOf(shape: Shape): readonly Area[] {
  if (shape === "1170") return AREAS
  return AREAS.filter((area) => (shape === "130" ? ["岚溪", "柏川"] : ["望澜"]).includes(area.place))
}

export const townsOf = (shape: Shape): readonly Town[] =>
  TOWNS.filter((town) => areasOf(shape).some((area) => area.code === town.county))

/** Every unit of a shape, parents before children. The city's own units are in each shape, so that all logins work. */
export function buildUnits(shape: Shape): SampleUnit[] {
  // The 公安 matrix of shape 130 reaches beyond its two counties.
  const police = shape === "130" ? ["990102", "990122"].map(policeOf) : []
  const seeds = [...cityUnits(), ...areasOf(shape).flatMap(areaUnits), ...police, ...townsOf(shape).flatMap(townUnits)]
  const keys = new Set(seeds.map((seed) => unitKey(seed.code, seed.slug)))
  return seeds.map((seed) =>
    unit(seed.areaParent && !keys.has(seed.areaParent) ? { ...seed, areaParent: GOVERNMENT } : seed),
  )
}

function unit(seed: Seed): SampleUnit {
  const { slug, ...rest } = seed
  const key = unitKey(seed.code, slug)
  return {
    ...rest,
    key,
    shortName: seed.shortName ?? seed.name,
    creditCode: `1199${seed.code.slice(0, 6)}${(hash("credit", key) % 1_000_000).toString().padStart(6, "0")}示例`,
    phone: `0600-555${String(hash("phone", key) % 10_000).padStart(4, "0")}`,
  }
}

function cityUnits(): Seed[] {
  const city = { code: CITY_CODE, place: "安澜", area: "安澜市", level: "市" as const, areaParent: GOVERNMENT }
  const full = (name: string): string => (name.startsWith("市") ? `安澜${name}` : name)
  return [
    { ...city, slug: "government", name: "安澜市人民政府", kind: "行政机关", duty: "office", areaParent: undefined },
    ...DEPARTMENTS.map(
      (row): Seed => ({
        ...city,
        slug: row.duty,
        name: full(row.city),
        shortName: row.city,
        kind: row.kind ?? "行政机关",
        duty: row.duty,
      }),
    ),
    ...SUBORDINATES.map(
      (row): Seed => ({
        ...city,
        ...row,
        name: full(row.name),
        shortName: row.name,
        areaParent: unitKey(CITY_CODE, row.parent),
        lineParent: unitKey(CITY_CODE, row.parent),
      }),
    ),
    ...CULTURE_OFFICES.map(
      (row): Seed => ({
        ...city,
        slug: `culture-${row.slug}`,
        name: `安澜市文化广电旅游局${row.name}`,
        shortName: row.name,
        kind: "内设机构",
        duty: "culture",
        areaParent: unitKey(CITY_CODE, "culture"),
        lineParent: unitKey(CITY_CODE, "culture"),
      }),
    ),
    ...APART.map(
      (row): Seed => ({
        ...city,
        ...row,
        name: row.name.startsWith("团") ? `共青团安澜市委员会` : full(row.name),
        shortName: row.name,
      }),
    ),
    {
      ...city,
      slug: "lansheng",
      name: "澜声传媒有限公司",
      shortName: "澜声传媒",
      kind: "运维单位",
      duty: "contractor",
    },
  ]
}

function areaUnits(area: Area): Seed[] {
  const own = { code: area.code, place: area.place, area: area.name, level: "县" as const }
  const key = unitKey(area.code, "government")
  if (area.kind === "功能区") {
    const committee: Seed = {
      ...own,
      slug: "government",
      name: `${area.name}管理委员会`,
      shortName: "管委会",
      kind: "行政机关",
      duty: "zone",
      areaParent: GOVERNMENT,
    }
    const bureau = (duty: string, name: string): Seed => ({
      ...own,
      slug: duty,
      name: area.name + name,
      shortName: name,
      kind: "行政机关",
      duty,
      areaParent: key,
      lineParent: unitKey(CITY_CODE, duty),
    })
    return [
      committee,
      bureau("service", "政务服务中心"),
      bureau("market", "市场监督管理分局"),
      bureau("emergency", "应急管理分局"),
    ]
  }
  const government: Seed = {
    ...own,
    slug: "government",
    name: `${area.name}人民政府`,
    kind: "行政机关",
    duty: "office",
    areaParent: GOVERNMENT,
  }
  const departments = DEPARTMENTS.filter(
    (row) => row.county && !row.missing?.includes(area.character) && row.duty !== "police",
  )
  return [
    government,
    ...departments.map(
      (row): Seed => ({
        ...own,
        slug: row.duty,
        name: area.name + row.county,
        shortName: area.kind + row.county,
        kind: "行政机关",
        duty: row.duty,
        areaParent: key,
        lineParent: unitKey(CITY_CODE, row.duty),
      }),
    ),
    policeOf(area.code),
    {
      ...own,
      slug: "discipline",
      name: `${area.name}纪委监委`,
      shortName: `${area.kind}纪委监委`,
      kind: "党委机关",
      duty: "discipline",
      areaParent: key,
      lineParent: unitKey(CITY_CODE, "discipline"),
    },
    {
      ...own,
      slug: "youth",
      name: `共青团${area.name}委员会`,
      shortName: `团${area.kind}委`,
      kind: "群团",
      duty: "youth",
      areaParent: key,
      lineParent: unitKey(CITY_CODE, "youth"),
    },
    {
      ...own,
      slug: "media",
      name: `${area.name}融媒体中心`,
      shortName: `${area.kind}融媒体中心`,
      kind: "新闻单位",
      duty: "media",
      areaParent: key,
      lineParent: unitKey(CITY_CODE, "media"),
    },
  ]
}

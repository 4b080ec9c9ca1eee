/** What a unit is, as the census of the sources groups them. */
export const unitKinds = [
  "行政机关",
  "党委机关",
  "人大政协",
  "法检",
  "群团",
  "事业单位(有行政职能)",
  "事业单位(其他)",
  "国有企业",
  "新闻单位",
  "内设机构",
  "运维单位",
] as const

/** From the top down. */
export const levels = ["省", "市", "县", "镇"] as const
export type Level = (typeof levels)[number]

/** A unit may not stand above the one whose area it lies in. */
export const isAbove = (level: Level, parent: Level): boolean => levels.indexOf(level) < levels.indexOf(parent)

/** What of a unit can be changed, in words. */
export const UNIT_FIELDS: Readonly<Record<string, string>> = {
  name: "全称",
  shortName: "简称",
  kind: "性质",
  level: "层级",
  areaParentId: "属地上级（块）",
  lineParentId: "条线上级（条）",
  divisionCode: "区划代码",
}

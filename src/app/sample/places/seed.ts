import type { Level, UnitKind } from "../model.ts"

/** A unit before its key, telephone and code are made. */
export interface Seed {
  code: string
  slug: string
  name: string
  shortName?: string
  kind: UnitKind
  level: Level
  duty: string
  place: string
  area: string
  areaParent?: string
  lineParent?: string
}

/** Kind of units that the national count takes in beside 行政机关. */
export const AUTHORISED: UnitKind = "事业单位(有行政职能)"

export const unitKey = (code: string, slug: string): string => `${code}-${slug}`

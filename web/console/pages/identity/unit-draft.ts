import type { UnitView } from "#contract/identity"

/** A unit as it is being typed: what is not filled in is empty text. */
export interface UnitDraft {
  readonly name: string
  readonly shortName: string
  readonly kind: UnitView["kind"]
  readonly level: UnitView["level"]
  readonly areaParentId: string | null
  readonly lineParentId: string | null
  readonly divisionCode: string
}

export const draftOf = (unit?: UnitView): UnitDraft => ({
  name: unit?.name ?? "",
  shortName: unit?.shortName ?? "",
  kind: unit?.kind ?? "行政机关",
  level: unit?.level ?? "县",
  areaParentId: unit?.areaParent?.id ?? null,
  lineParentId: unit?.lineParent?.id ?? null,
  divisionCode: unit?.divisionCode ?? "",
})

/** What still has to be filled in. */
export const lacking = ({ name, divisionCode }: UnitDraft): string | undefined =>
  name.trim().length < 2
    ? "请填写机构全称"
    : divisionCode.trim() === "" || /^\d{6}(\d{3}|\d{6})?$/.test(divisionCode.trim())
      ? undefined
      : "区划代码为6位、9位或12位数字"

/** The fields that differ, as the server takes them. */
export function changesOf(before: UnitDraft, after: UnitDraft) {
  const changed = (name: keyof UnitDraft): boolean => after[name] !== before[name]
  return {
    ...(changed("name") && { name: after.name }),
    ...(changed("shortName") && { shortName: after.shortName.trim() || after.name }),
    ...(changed("kind") && { kind: after.kind }),
    ...(changed("level") && { level: after.level }),
    ...(changed("areaParentId") && { areaParentId: after.areaParentId }),
    ...(changed("lineParentId") && { lineParentId: after.lineParentId }),
    ...(changed("divisionCode") && { divisionCode: after.divisionCode.trim() || null }),
  }
}

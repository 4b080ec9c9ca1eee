/**
 * Data scope 数据范围: which units a person may see. A unit stands in two trees,
 * 块 (area: province → city → county → township) and 条 (line: 公安, 卫健 …);
 * its paths are `/1/12/345/` of unit ids. `everything` is for the officers of the whole installation.
 */
export type Scope =
  | { readonly kind: "everything" }
  | {
      readonly kind: "subtrees"
      readonly areas: readonly string[]
      readonly lines: readonly string[]
      /** Area paths of single units, without what stands below them: what a contract names. */
      readonly units?: readonly string[]
    }

export const NOTHING: Scope = { kind: "subtrees", areas: [], lines: [] }

export interface Placed {
  readonly areaPath: string
  readonly linePath: string
}

export function covers(scope: Scope, unit: Placed): boolean {
  if (scope.kind === "everything") return true
  return (
    scope.areas.some((path) => unit.areaPath.startsWith(path)) ||
    scope.lines.some((path) => unit.linePath.startsWith(path)) ||
    (scope.units?.includes(unit.areaPath) ?? false)
  )
}

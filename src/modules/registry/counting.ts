/**
 * 统计口径: kinds of unit whose accounts the national system (全国政务新媒体信息报送系统) counts; all others are filed with 网信 and
 * counted apart (国办发〔2018〕123号: 行政机关、承担行政职能的事业单位及其内设机构).
 */
const NATIONAL_KINDS: ReadonlySet<string> = new Set(["行政机关", "事业单位(有行政职能)", "内设机构"])

export const countedInOf = (unitKind: string): "国办" | "网信" =>
  NATIONAL_KINDS.has(unitKind.normalize("NFKC")) ? "国办" : "网信"

/** 备案系统 as rosters write it; undefined when the cell names neither. */
export function filingSystemOf(text: string): "国办" | "网信" | undefined {
  const folded = text.replace(/\s/g, "")
  if (/国办|国务院|全国政务新媒体|政府办/.test(folded)) return "国办"
  if (/网信|宣传/.test(folded)) return "网信"
  return undefined
}

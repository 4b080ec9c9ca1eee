/** The county-level areas of 安澜市. Codes begin with 9901, which is not in use. */
export interface Area {
  readonly code: string
  /** 望澜 */
  readonly place: string
  /** 望澜区 */
  readonly name: string
  readonly kind: "区" | "市" | "县" | "功能区"
  /** What the area lives from; chooses which departments it has. */
  readonly character: "core" | "port" | "industry" | "coast" | "hills" | "grain" | "zone"
}

export const CITY_CODE = "990100"

export const AREAS: readonly Area[] = [
  { code: "990102", place: "望澜", name: "望澜区", kind: "区", character: "core" },
  { code: "990103", place: "云汀", name: "云汀区", kind: "区", character: "core" },
  { code: "990104", place: "清渚", name: "清渚区", kind: "区", character: "core" },
  { code: "990105", place: "鹭鸣", name: "鹭鸣区", kind: "区", character: "port" },
  { code: "990106", place: "松岚", name: "松岚区", kind: "区", character: "industry" },
  { code: "990107", place: "澄湾", name: "澄湾区", kind: "区", character: "coast" },
  { code: "990181", place: "归帆", name: "归帆市", kind: "市", character: "industry" },
  { code: "990182", place: "岚溪", name: "岚溪市", kind: "市", character: "hills" },
  { code: "990121", place: "柏川", name: "柏川县", kind: "县", character: "hills" },
  { code: "990122", place: "禾堰", name: "禾堰县", kind: "县", character: "grain" },
  { code: "990171", place: "安澜高新区", name: "安澜高新技术产业开发区", kind: "功能区", character: "zone" },
  { code: "990172", place: "安澜港口园区", name: "安澜港口物流园区", kind: "功能区", character: "zone" },
]

export const COUNTIES = AREAS.filter((area) => area.kind !== "功能区")
export const areaOf = (code: string): Area => AREAS.find((area) => area.code === code)!

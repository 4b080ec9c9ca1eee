import type { LibraryDrawing } from "./material-drawings.ts"

/** What lies in the sample's library: everything in it is invented and drawn. */
export interface MaterialStory {
  readonly key: string
  readonly drawing: LibraryDrawing
  readonly title: string
  /** Slug of a unit of the city, or that of the street the sample has a login in. */
  readonly unit: "office" | "publicity" | "emergency" | "culture" | "street"
  readonly source: string
  readonly licence: "own" | "licensed" | "cleared" | "public"
  readonly licenceNote?: string
  /** Days from the sample's day; absent: no end. */
  readonly untilDays?: number
  readonly share: "unit" | "subtree" | "all"
  readonly tags: readonly string[]
  readonly note?: string
  /** Registered so many working days before. */
  readonly ago: number
  /** Made by a model, as somebody declared. */
  readonly aiBy?: string
  /** Its file came with the mark of a generating service. */
  readonly markedBy?: string
  /** Why it is used no more. */
  readonly ended?: string
}

export const MATERIALS: readonly MaterialStory[] = [
  {
    ...{ key: "tea", drawing: "tea", title: "春茶开采航拍", unit: "culture", share: "all", ago: 19 },
    ...{ source: "市文旅局委托拍摄", licence: "licensed", untilDays: -12, tags: ["春茶", "航拍"] },
    licenceNote: "委托拍摄合同约定使用六个月，期满须续签",
  },
  {
    ...{ key: "park", drawing: "park", title: "口袋公园旧貌", unit: "office", share: "unit", ago: 17 },
    ...{ source: "政务公开处拍摄", licence: "own", tags: ["公园"], ended: "公园已改造，画面与现状不符" },
  },
  {
    ...{ key: "bridge", drawing: "bridge", title: "跨江大桥夜景", unit: "publicity", share: "all", ago: 15 },
    ...{ source: "市委宣传部摄影师拍摄", licence: "own", tags: ["大桥", "夜景", "江"] },
    note: "署名“安澜摄影”，可裁切，不得加滤镜改色。",
  },
  {
    ...{ key: "flood", drawing: "flood", title: "防汛水位提示底图", unit: "emergency", share: "all", ago: 12 },
    ...{ source: "市应急局宣教中心绘制", licence: "own", tags: ["防汛", "水位", "应急"] },
    note: "水位线可改，红线以上配“立即转移”。",
  },
  {
    ...{ key: "canteen", drawing: "canteen", title: "社区食堂早餐", unit: "street", share: "all", ago: 9 },
    ...{ source: "街道党政办拍摄，经营者同意", licence: "cleared", untilDays: 18, tags: ["社区食堂", "民生"] },
    licenceNote: "经营者书面同意，限宣传社区食堂，用到本季度末",
  },
  {
    ...{ key: "steps", drawing: "steps", title: "办事三步流程图", unit: "office", share: "subtree", ago: 6 },
    ...{ source: "政务公开处用绘图工具生成后改定", licence: "own", tags: ["办事", "流程图"], aiBy: "示例绘图服务" },
  },
  {
    ...{ key: "skyline", drawing: "skyline", title: "城市天际线（概念图）", unit: "publicity", share: "all", ago: 3 },
    ...{ source: "市委宣传部设计组提供", licence: "own", tags: ["概念图", "城市"], markedBy: "示例生成服务" },
    note: "概念图，不得当作实景照片使用。",
  },
]

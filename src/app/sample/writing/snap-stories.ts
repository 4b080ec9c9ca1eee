import type { Drawing } from "./drawings.ts"

/** One 随手拍 of the sample and how far it has come. */
export interface SnapStory {
  readonly key: string
  /** Working days before the sample's moment. */
  readonly ago: number
  readonly hour: number
  readonly category: string
  readonly street: string
  /** Metres north of the street's middle. */
  readonly north: number
  readonly place: string
  readonly text: string
  readonly before?: Drawing
  readonly after?: Drawing
  /** Others who joined. */
  readonly joins: number
  /** Undefined: waits for the desk; empty: with its unit. */
  readonly reply?: string
}

export const SNAPS: readonly SnapStory[] = [
  {
    ...{
      key: "lamp",
      ago: 6,
      hour: 9,
      category: "lamp",
      street: "云渚街道",
      north: 300,
      place: "云渚街道汐桥路公交站旁",
    },
    ...{ text: "公交站旁边的路灯不亮三天了，晚上等车看不清台阶。", before: "lamp-out", after: "lamp-lit", joins: 3 },
    reply:
      "感谢您随手拍。照明所当晚到汐桥路公交站核实，灯具镇流器损坏，已更换并逐杆检查前后6盏，全部点亮，现场照片附后。再有不亮请拨打0600-5550110。",
  },
  {
    ...{
      key: "rubbish",
      ago: 4,
      hour: 10,
      category: "rubbish",
      street: "枫汀街道",
      north: 150,
      place: "枫汀街道菜市场后门",
    },
    ...{ text: "菜市场后门垃圾堆了两天，味道很大。", before: "rubbish", joins: 1 },
    reply: "",
  },
  {
    ...{ key: "cover", ago: 1, hour: 8, category: "cover", street: "星渡街道", north: -200, place: "星渡街道三号桥南" },
    ...{ text: "井盖缺了一角，电动车轮子会卡进去。", before: "cover", joins: 0, reply: "" },
  },
  {
    ...{ key: "water", ago: 1, hour: 15, category: "water", street: "汐桥街道", north: 80, place: "汐桥街道铁路桥洞" },
    ...{ text: "下了一小时雨桥洞就积水，小车开不过去。", before: "water", joins: 2, reply: "" },
  },
  {
    ...{
      key: "parking",
      ago: 0,
      hour: 8,
      category: "parking",
      street: "云渚街道",
      north: -120,
      place: "云渚街道第二小学门口",
    },
    ...{ text: "共享单车占满盲道，孩子上学只能走车道。", joins: 0 },
  },
  {
    ...{
      key: "lamp-2",
      ago: 0,
      hour: 7,
      category: "lamp",
      street: "云渚街道",
      north: 900,
      place: "云渚街道滨河步道北段",
    },
    ...{ text: "步道北段有一盏灯一直闪。", before: "lamp-out", joins: 0 },
  },
]

/** One 微建议 of the sample and how far it has come. */
export interface ProposalStory {
  readonly key: string
  readonly ago: number
  /** Slug of the city's unit that answers. */
  readonly unit: string
  readonly title: string
  readonly text: string
  /** Undefined: waits to be looked at. */
  readonly supports?: number
  readonly decision?: {
    readonly isAdopted: boolean
    readonly answer: string
    readonly reason: string
    readonly steps: readonly { readonly title: string; readonly days: number }[]
    /** Of the first step. */
    readonly done?: string
  }
}

export const PROPOSALS: readonly ProposalStory[] = [
  {
    ...{ key: "fountain", ago: 28, unit: "urban", title: "在滨河公园加装两处直饮水台", supports: 30 },
    text: "滨河公园全长五公里没有饮水的地方，建议在北门和三号桥各装一处直饮水台，定期公布水质。",
    decision: {
      isAdopted: true,
      answer:
        "感谢您和各位附议的市民。我局会同水务集团到北门和三号桥踏勘，两处具备接管条件，已列入公园提升项目，按步骤公开进度和水质检测结果，咨询电话0600-5550110。",
      reason: "两处具备接管条件，列入公园提升项目。",
      steps: [
        { title: "完成管网和点位设计", days: 5 },
        { title: "安装并公布水质检测结果", days: 60 },
      ],
      done: "设计已完成，点位图在公园北门公告栏公示。",
    },
  },
  {
    ...{ key: "bus", ago: 24, unit: "transport", title: "把8路公交末班车延到晚上十点半", supports: 30 },
    text: "高铁站最后一班车晚上十点到，8路末班是九点半，下车的人只能打车，建议末班延到十点半。",
    decision: {
      isAdopted: false,
      answer:
        "感谢您和各位附议的市民。经调取近三个月客流，十点后到站旅客日均31人，延班每天需增加2台车4名驾驶员。春运和节假日已开行夜间定制线路，可拨打0600-5550110预约。",
      reason: "日均客流不足，常年延班运力不够；改为节假日和预约开行夜间定制线路，每季度复核一次客流。",
      steps: [],
    },
  },
  {
    ...{ key: "library", ago: 15, unit: "culture", title: "图书馆自习室周末开到晚上九点", supports: 30 },
    text: "图书馆自习室周末五点就关门，备考的学生没地方去，建议周末延到晚上九点，先试行两个月。",
  },
  {
    ...{ key: "ramp", ago: 9, unit: "housing", title: "老旧小区改造时同步加装扶手和坡道", supports: 17 },
    text: "改造的小区重新铺了路，单元门口还是三级台阶，老人推轮椅出不来，建议改造时一并加装扶手和坡道。",
  },
  {
    ...{ key: "sign", ago: 5, unit: "health", title: "医院停车场入口标出剩余车位", supports: 8 },
    text: "市人民医院停车场进去才知道没有车位，掉头很堵，建议在路口装一块屏标出剩余车位数。",
  },
  {
    ...{ key: "market", ago: 1, unit: "urban", title: "早市收摊时间延到七点半" },
    text: "早市六点半就收摊，上班的人来不及买菜，建议延到七点半，再统一清扫。",
  },
]

export const GRIDS = [
  { street: "云渚街道", kind: "grid", grid: "云渚第3网格", name: "申屠怀谷" },
  { street: "枫汀街道", kind: "grid", grid: "枫汀第1网格", name: "长孙云舒" },
  { street: "枫汀街道", kind: "society", grid: "枫汀社区邻里互助会", name: "南荣知行" },
] as const

/** What workers saw by themselves; `by` counts into GRIDS. */
export const VISITS: readonly {
  readonly by: number
  readonly ago: number
  readonly title: string
  readonly place: string
  readonly found: "settled" | "not-settled"
  readonly note: string
  readonly pair: readonly [Drawing, Drawing]
  readonly isVerified: boolean
}[] = [
  {
    ...{ by: 1, ago: 6, title: "菜市场后门垃圾外溢", place: "枫汀街道菜市场后门", found: "settled", isVerified: true },
    ...{ note: "联系环卫所当场清运，冲洗地面。", pair: ["rubbish", "rubbish-gone"] },
  },
  {
    ...{ by: 2, ago: 3, title: "楼道口堆放旧家具", place: "枫汀街道枫桥里", found: "settled", isVerified: true },
    ...{ note: "和住户一起搬到大件垃圾投放点。", pair: ["rubbish", "rubbish-gone"] },
  },
  {
    ...{ by: 0, ago: 1, title: "公交站旁路灯又闪", place: "云渚街道汐桥路公交站", found: "settled", isVerified: false },
    ...{ note: "通知照明所到场紧固接头，晚上点亮正常。", pair: ["lamp-out", "lamp-lit"] },
  },
]

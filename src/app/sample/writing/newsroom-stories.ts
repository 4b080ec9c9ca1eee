import type { duesBetween } from "#rules/newsroom"

/** What the sample's newsroom is about. Everything in it is invented. `ago`: working days before the sample's day. */

interface Words {
  readonly key: string
  readonly ago: number
  readonly title: string
  readonly text: string
  readonly place: string
}

export const TIPS: readonly (Words & { readonly contact: string })[] = [
  {
    ...{ key: "lift", ago: 8, title: "老小区加装电梯到了哪一步", place: "云渚街道临河里小区" },
    text: "我们楼去年就签了字要加装电梯，邻居里好几位老人上下楼不方便，想知道全区还有多少楼在排队、要等多久，能不能把流程讲讲。",
    contact: "13800000000",
  },
  {
    ...{ key: "lift-again", ago: 5, title: "老小区加装电梯要等多久", place: "云渚街道临河里小区" },
    text: "我们楼去年就签了字要加装电梯，几位老人上下楼不方便，想知道全区还有多少楼在排队、要等多久，能不能把流程讲一讲。",
    contact: "",
  },
  {
    ...{ key: "lamp", ago: 7, title: "滨河步道晚上有一段路灯不亮", place: "滨河步道三号桥以南" },
    text: "三号桥往南大约两百米，晚上七点以后路灯一直不亮，散步的人多，容易摔着，请有关部门看看。",
    contact: "13900000000",
  },
  {
    ...{ key: "shop", ago: 5, title: "新开的书店办开业优惠", place: "望澜区人民路" },
    text: "人民路新开了一家书店，开业三天全场打折，希望官方账号帮忙发一下，让更多人知道。",
    contact: "",
  },
  {
    ...{ key: "volunteer", ago: 2, title: "退休教师义务教社区老人用手机", place: "柏川县清河社区" },
    text: "清河社区一位退休教师每周三下午教老人用手机挂号、缴费，已经坚持半年，来听的人越来越多，很值得报道。",
    contact: "13700000000",
  },
]

export const LEADS: readonly (Words & { readonly source: string })[] = [
  {
    ...{ key: "medicare", ago: 8, source: "hot-word", title: "“异地就医备案”成为来信热词", place: "" },
    text: "近一周来信中“异地就医备案”出现次数明显增多，多问线上怎么办、备案几天生效。",
  },
  {
    ...{ key: "winter", ago: 6, source: "grid", title: "部分老旧小区冬季用电线路老化", place: "望澜区" },
    text: "网格员走访发现部分老旧小区楼道线路老化，居民冬季用电需求上升，建议做安全提醒。",
  },
  {
    ...{ key: "bus", ago: 4, source: "message", title: "建议调整早高峰公交班次", place: "市区" },
    text: "多封来信建议早高峰加密学校周边公交班次，交通部门正在论证方案。",
  },
  {
    ...{ key: "school", ago: 3, source: "unit", title: "转学、入学一件事办理流程优化", place: "" },
    text: "入学一件事改为线上一次提交，材料由七项减为三项，可做图解。",
  },
  {
    ...{ key: "harvest", ago: 1, source: "staff", title: "晚稻收割接近尾声", place: "岚溪县" },
    text: "可拍一组晚稻收割和烘干服务点的短视频。",
  },
]

export interface ColumnStory extends Promised {
  readonly key: string
  readonly name: string
  readonly kind: "column" | "series" | "campaign"
  readonly about: string
  /** The due day that was missed, counted back from the latest (0); -1: none. */
  readonly missedBefore: number
  /** It ends so many days after the sample's day; 0: never. */
  readonly lastsDays: number
  readonly titles: readonly string[]
}
type Promised = Pick<Parameters<typeof duesBetween>[0], "every" | "dueDay">

export const COLUMNS: readonly ColumnStory[] = [
  {
    ...{
      key: "questions",
      name: "安澜问答",
      kind: "column",
      every: "weekly",
      dueDay: 3,
      missedBefore: -1,
      lastsDays: 0,
    },
    about: "把一周来信里问得最多的事请主管部门讲清楚，给居民看。",
    titles: ["医保关系怎么转", "居住证怎么续签", "公积金怎么提取", "新生儿落户要带什么"],
  },
  {
    ...{ key: "streets", name: "望澜街巷", kind: "series", every: "weekly", dueDay: 5, missedBefore: 0, lastsDays: 0 },
    about: "一条街巷一个人，沾着泥土的身边事。",
    titles: ["修鞋摊前的三十年", "巷口的社区食堂", "守桥的人"],
  },
  {
    ...{
      key: "photo",
      name: "随手拍：身边的无障碍",
      kind: "campaign",
      every: "none",
      dueDay: 0,
      missedBefore: -1,
      lastsDays: 20,
    },
    about: "请居民拍下身边好用和不好用的无障碍设施，由残联和住建部门逐一回应。",
    titles: [],
  },
]

/** 投稿 that came by mail; nothing hangs on them. */
export const MAILS: readonly { readonly subject: string; readonly text: string; readonly ago: number }[] = [
  {
    subject: "投稿：桥头的修鞋摊开了三十年",
    text: "望澜桥头有个修鞋摊，摊主姓什么大家都不问，只叫他老师傅。\n\n三十年里桥修了两次，摊子搬了三回，价钱只涨过一块。\n\n请编辑看看能不能采用，照片可以另发。",
    ago: 2,
  },
  { subject: "村口公交站牌被树挡住了", text: "从南往北看不见站牌，司机也容易开过，麻烦转给交通部门。", ago: 1 },
]

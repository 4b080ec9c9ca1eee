/** The topics of the sample's newsroom. Everything in it is invented. `ago`: working days before the sample's day. */

export interface TopicStory {
  readonly title: string
  readonly angle: string
  readonly contentClass: "ordinary" | "important" | "emergency"
  readonly forms: readonly string[]
  readonly ago: number
  /** Days from the sample's day on which it is meant to be put out; never before the day it was drafted. */
  readonly plannedIn: number
  readonly upTo: "draft" | "proposed" | "appraised" | "given" | "submitted" | "editing" | "reviewing" | "ended"
  /** Told by another unit than the office. */
  readonly other?: true
  readonly outlet?: "internal"
  readonly decision?: "approve" | "refuse"
  readonly note?: string
  readonly asked?: string
  readonly text?: string
  readonly leads?: readonly string[]
  readonly column?: string
  readonly pickedUp?: { readonly medium: string; readonly level: "city" | "province" | "nation" }
}

/** In the order of time; the first eight before the meeting that was held. */
export const TOPICS: readonly TopicStory[] = [
  {
    ...{
      title: "老小区加装电梯，流程一图读懂",
      contentClass: "important",
      forms: ["poster", "article"],
      ago: 7,
      plannedIn: 0,
      upTo: "ended",
    },
    angle: "从签字到通电分几步、每步找谁、补贴多少，给还在排队的楼栋看。",
    leads: ["lift"],
    pickedUp: { medium: "省级客户端（示例）", level: "province" },
  },
  {
    ...{
      title: "全市政务公开工作推进会召开",
      contentClass: "ordinary",
      forms: ["article"],
      ago: 6,
      plannedIn: 0,
      upTo: "ended",
      outlet: "internal",
    },
    angle: "会议部署了年底前的三项重点任务，供各单位对照。",
    text: "会议要求各单位在年底前完成三件事：一是核对账号台账，二是把高频问题编成问答，三是对长期不更新的账号提出处理意见。",
  },
  {
    ...{ title: "冬季用电安全提醒", contentClass: "ordinary", forms: ["article"], ago: 5, plannedIn: 1, upTo: "given" },
    angle: "老旧小区居民怎么自查线路、找谁检修，一条讲清。",
    leads: ["winter"],
    asked: "数据请供电公司核对，图用自己拍的。",
  },
  {
    ...{
      title: "政务号年度人气评比",
      contentClass: "ordinary",
      forms: ["article"],
      ago: 5,
      plannedIn: 3,
      upTo: "appraised",
      decision: "refuse",
    },
    angle: "按阅读量给各单位账号排名次。",
    note: "以阅读量排名次不符合减负要求，不予立项。",
  },
  {
    ...{
      title: "志愿者教您认反诈短信",
      contentClass: "ordinary",
      forms: ["short"],
      ago: 6,
      plannedIn: 0,
      upTo: "ended",
    },
    other: true,
    angle: "三种常见的冒充短信怎么认，收到以后怎么办，给老年居民。",
    pickedUp: { medium: "市级日报（示例）", level: "city" },
  },
  {
    ...{
      title: "异地就医备案线上怎么办",
      contentClass: "important",
      forms: ["questions", "article"],
      ago: 4,
      plannedIn: 1,
      upTo: "proposed",
    },
    angle: "回应一周来信热词：线上入口、几天生效、报销比例，给在外地看病的居民。",
    leads: ["medicare"],
  },
  {
    ...{
      title: "入学一件事：七项材料减为三项",
      contentClass: "ordinary",
      forms: ["poster"],
      ago: 4,
      plannedIn: 2,
      upTo: "proposed",
    },
    angle: "一张图讲清新流程，给明年秋季入学的家长。",
  },
  {
    ...{
      title: "早高峰公交班次调整方案征求意见",
      contentClass: "important",
      forms: ["article"],
      ago: 4,
      plannedIn: 4,
      upTo: "proposed",
    },
    angle: "方案要点和提意见的渠道，请学校周边居民说说。",
    leads: ["bus"],
  },
  {
    ...{
      title: "本周问答：居住证续签",
      contentClass: "ordinary",
      forms: ["questions"],
      ago: 2,
      plannedIn: 1,
      upTo: "submitted",
      column: "questions",
    },
    angle: "续签时间、地点和线上入口，给外来务工人员。",
    text: "问：居住证什么时候续签？答：每满一年之日前一个月内，到居住地派出所或在线办理。",
  },
  {
    ...{
      title: "周末开放的健身场地名单",
      contentClass: "ordinary",
      forms: ["poster"],
      ago: 2,
      plannedIn: 2,
      upTo: "given",
    },
    other: true,
    angle: "学校和社区周末开放的场地、时间和预约方式，给想运动的居民。",
  },
  {
    ...{
      title: "寒潮来了，这些服务点可以取暖",
      contentClass: "emergency",
      forms: ["short", "article"],
      ago: 2,
      plannedIn: 0,
      upTo: "editing",
    },
    angle: "全市开放的取暖点位置和时间，给户外劳动者。",
    text: "今起全市开放二十六处取暖点，社区食堂和图书馆延长开放时间，名单附后。",
  },
  {
    ...{
      title: "望澜街巷：教老人用手机的退休教师",
      contentClass: "ordinary",
      forms: ["video"],
      ago: 1,
      plannedIn: 2,
      upTo: "proposed",
      column: "streets",
    },
    angle: "一位退休教师半年的坚持，给社区里想学又不敢问的老人。",
  },
  {
    ...{
      title: "晚稻收割里的烘干服务点",
      contentClass: "ordinary",
      forms: ["video"],
      ago: 1,
      plannedIn: 3,
      upTo: "draft",
    },
    angle: "烘干服务点怎么预约、怎么收费，给种粮户。",
  },
  {
    ...{
      title: "三个小区怎样合办一间食堂",
      contentClass: "important",
      forms: ["article"],
      ago: 1,
      plannedIn: 2,
      upTo: "reviewing",
    },
    angle: "谁出房、谁出钱、谁来管，给想办的小区一本账。",
    text: "三个小区合用一间旧车棚，街道出房，物业出水电，菜价由居民代表每月商定。",
  },
]

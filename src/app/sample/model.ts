import type { BoughtFans } from "./bought-fans.ts"
/** The shapes of the sample city 安澜市. Everything in it is invented; every page that shows it says so. */
export const NOTICE = "示例数据·安澜市为虚构城市"

/** 1170: the whole city (table of source #2). 130: 柏川、岚溪片区 (#0). 112: 望澜区 before its clean-up campaign (#3). */
export type Shape = "112" | "130" | "1170"
export const SHAPES: readonly Shape[] = ["112", "130", "1170"]

export type Level = "省" | "市" | "县" | "镇"
export type Platform = "微博" | "微信公众号" | "抖音" | "今日头条" | "App" | "其他"
export type UnitKind =
  | "行政机关"
  | "党委机关"
  | "人大政协"
  | "法检"
  | "群团"
  | "事业单位(有行政职能)"
  | "事业单位(其他)"
  | "国有企业"
  | "新闻单位"
  | "内设机构"
  | "运维单位"

export interface SampleUnit {
  /** `990102-education`: division code and duty. */
  readonly key: string
  readonly name: string
  /** How a text of the unit calls itself: 市教育局, 云渚街道. */
  readonly shortName: string
  readonly kind: UnitKind
  readonly level: Level
  /** 块: the unit above in the area; absent for the city's government. */
  readonly areaParent?: string
  /** 条: the unit above in the line of business. */
  readonly lineParent?: string
  /** Division code, prefix 9901 (not in use anywhere). */
  readonly code: string
  /** What the unit does; chooses the texts it publishes. */
  readonly duty: string
  /** The place in short: 安澜, 望澜, 云渚. */
  readonly place: string
  /** The place in full: 安澜市, 望澜区, 云渚街道. */
  readonly area: string
  /** 统一社会信用代码 form with the letters 示例, so that nobody takes it for a real one. */
  readonly creditCode: string
  /** Switchboard, 0600-555xxxx (0600 is no area code in use). */
  readonly phone: string
}

/** What a login is for; the writer maps it to roles of identity. */
export type SampleRole =
  | "分管领导"
  | "监管专员"
  | "网信指导员"
  | "编辑"
  | "二审"
  | "三审"
  | "区级管理员"
  | "镇街管理员"
  | "运维人员"
  | "坐席"
  | "安全管理员"
  | "审计管理员"
  | "系统管理员"
  | "主要负责人"
  | "值班负责人"
  | "保密负责人"
  | "校对"
  | "宣传联审"
  | "公安联审"
  | "网格员"
  | "负责人"
  | "管理员"

export interface SamplePerson {
  readonly key: string
  /** Rare double surname and two neutral characters: no real person can be meant. */
  readonly name: string
  readonly unit: string
  readonly title: string
  readonly role: SampleRole
  /** Sign-in name; absent for people who are only named in the ledger. */
  readonly login?: string
  readonly phone: string
  /** Masked. */
  readonly mobile: string
}

export type AccountStatus = "正常" | "停更" | "关停" | "注销"
export type AccountFunction = "发布" | "互动" | "办事"
export type Oddity =
  | "同名异平台不一致"
  | "认证主体与主办单位不一致"
  | "停更一年半"
  | "活动号"
  | "个人头像"
  | "已撤并单位"
  | "内容雷同"

export interface SampleAccount {
  readonly key: string
  readonly name: string
  readonly platform: Platform
  /** For 其他: 视频号, 快手, B站, 网站. */
  readonly platformDetail?: string
  readonly platformId: string
  readonly url: string
  /** 主办单位 */
  readonly unit: string
  /** 负责日常运维的处室, where it is not the unit as a whole. */
  readonly office?: string
  /** 主管单位 */
  readonly supervisor: string
  /** 运维单位, where contracted out. */
  readonly contractor?: string
  readonly level: Level
  readonly followers: number
  /** `YYYY-MM-DD` */
  readonly openedOn: string
  readonly functions: readonly AccountFunction[]
  readonly status: AccountStatus
  /** The day of 关停 or 注销. */
  readonly closedOn?: string
  /** Where readers of a closed account are sent: key of an account. */
  readonly successor?: string
  /** Absent: found, but never filed. */
  readonly filingNo?: string
  /** 认证主体 as the platform shows it. */
  readonly certifiedAs: string
  /** Person keys. */
  readonly principal: string
  readonly operator: string
  /** 国办: inside the national count. 网信: filed there and counted apart (党委、群团、法检、媒体、企业 …). */
  readonly countedIn: "国办" | "网信"
  /** Posts a day as the roster states it. */
  readonly postsPerDay: number
  /** Whole days between the last post and `asOf`. */
  readonly daysSinceLastPost: number
  readonly lastPostAt: Date
  /** 公安 matrix: 龙头 / 侧翼 / 辐射点. */
  readonly matrixRole?: "龙头" | "侧翼" | "辐射点"
  readonly oddity?: Oddity
  /** The account whose posts this one repeats. */
  readonly twinOf?: string
  /** Shape 112 only: what the campaign of source #3 decided. */
  readonly campaign?: "保留" | "关停"
}

/** One day of one account; counts of that day, followers at its end. `undefined`: the platform does not tell. */
export interface DailyMetric {
  readonly date: string
  readonly followers: number
  readonly posts: number
  readonly reads: number | undefined
  readonly likes: number
  readonly shares: number
  readonly comments: number
}

export interface SamplePost {
  readonly key: string
  readonly account: string
  readonly title: string
  readonly body: string
  readonly url: string
  readonly at: Date
  readonly original: boolean
  /** First item of the day's push. */
  readonly headline: boolean
  readonly reads: number | undefined
  readonly likes: number
  readonly shares: number
  readonly comments: number
}

/** A mistake put into a text on purpose: what the checker has to find. */
export interface Planted {
  readonly postKey: string
  /** The wrong words as they stand in title or body. */
  readonly original: string
  readonly suggestion: string
  /** Finding class of the checker (typo, date, pii, draft …). */
  readonly expected: string
  /** Family of the lexicon's design, 1–40. */
  readonly family: number
  /** The text as it should be, and as a unit corrects it. */
  readonly right: { readonly title: string; readonly body: string }
}

export interface SampleCity {
  readonly shape: Shape
  readonly asOf: Date
  readonly notice: string
  readonly units: readonly SampleUnit[]
  readonly people: readonly SamplePerson[]
  readonly accounts: readonly SampleAccount[]
  /** Oldest first within an account. */
  readonly posts: readonly SamplePost[]
  readonly planted: readonly Planted[]
  /** The account's latest post at or before an instant; undefined when it had none. */
  lastPostBefore(account: SampleAccount, instant: Date): Date | undefined
  /** 365 days up to the day of `asOf`, oldest first. */
  dailyMetrics(account: SampleAccount): Iterable<DailyMetric>
  /** The one account whose followers grew by a purchase. */
  readonly bought: BoughtFans | undefined
}

/** Accounts of the totals: inside the national count and not yet closed. */
export const inTotals = (account: SampleAccount): boolean =>
  account.countedIn === "国办" && (account.status === "正常" || account.status === "停更")

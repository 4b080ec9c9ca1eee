import type { AccountFunction, Platform, SampleAccount, SampleUnit } from "../model.ts"
import type { Staff } from "../people.ts"
import { unitKey } from "../places/seed.ts"
import { CONTRACTOR, SUPERVISOR } from "../places/units.ts"
import { hash, random } from "../random.ts"
import { dateOf, dayOf, dayOfDate, minuteOf, type Tempo, timesOn } from "../rhythm.ts"
import { DAY_MS } from "#kernel/time"
import type { Draft } from "./deck.ts"
import type { Traits } from "./traits.ts"

/** An account with the tempo that its posts and metrics are made from. */
export interface Dealt {
  readonly account: SampleAccount
  readonly tempo: Tempo
}

const OPENED: Readonly<Record<Platform, readonly [number, number]>> = {
  微博: [2011, 2017],
  微信公众号: [2013, 2021],
  抖音: [2018, 2022],
  今日头条: [2015, 2020],
  App: [2016, 2022],
  其他: [2020, 2023],
}

/** Turns drafts and figures into accounts. `fixed` gives the instants of incident posts by account key. */
export function finish(
  drafts: readonly Draft[],
  traits: ReadonlyMap<string, Traits>,
  staff: Staff,
  units: ReadonlyMap<string, SampleUnit>,
  asOf: Date,
  fixed: (draft: Draft) => readonly Date[],
): Dealt[] {
  return drafts.map((draft, i) => {
    const trait = traits.get(draft.key)!
    const tempo = tempoOf(draft, trait, asOf, fixed(draft))
    const lastPostAt = timesOn(tempo, tempo.lastDay).at(-1)!.at
    const daysSinceLastPost = Math.floor((asOf.getTime() - lastPostAt.getTime()) / DAY_MS)
    const openedOn = dateOf(tempo.firstDay)
    const contracted = random("contract", draft.unit.key).chance(
      draft.unit.level === "市" ? 0.2 : draft.unit.level === "县" ? 0.12 : 0.03,
    )
    const id = platformId(draft)
    const account: SampleAccount = {
      key: draft.key,
      name: draft.name,
      platform: draft.platform,
      platformDetail: draft.platformDetail,
      platformId: id,
      url: urlOf(draft.platform, id),
      unit: draft.unit.key,
      office: draft.office,
      supervisor: supervisorOf(draft.unit, units),
      contractor: contracted ? CONTRACTOR : undefined,
      level: draft.unit.level,
      followers: trait.followers,
      openedOn,
      functions: functionsOf(draft, trait),
      status:
        trait.lastPostDaysAgo > 60 && trait.lastPostDaysAgo < 100 && hash("paused", draft.key) % 2 === 0
          ? "停更"
          : "正常",
      filingNo: unfiled(draft) ? undefined : `安新媒备〔${Math.max(2019, Number(openedOn.slice(0, 4)))}〕${i + 1}号`,
      certifiedAs: draft.certifiedAs ?? draft.unit.name,
      principal: staff.principalOf(draft.unit),
      operator: staff.operatorOf(draft.unit),
      countedIn: draft.apart ? "网信" : "国办",
      postsPerDay: daysSinceLastPost > 365 ? 0 : trait.rate,
      daysSinceLastPost,
      lastPostAt,
      matrixRole: draft.matrixRole,
      oddity: draft.oddity ?? (daysSinceLastPost > 500 ? "停更一年半" : undefined),
      twinOf: draft.twinOf,
      campaign: draft.campaign,
    }
    return { account, tempo }
  })
}

/** 主管单位: the government's office of the county, where there is one, else that of the city (国办发〔2018〕123号). */
function supervisorOf(unit: SampleUnit, units: ReadonlyMap<string, SampleUnit>): string {
  const county = unitKey(unit.code.slice(0, 6), "office")
  return unit.level !== "市" && units.has(county) ? county : SUPERVISOR
}

function tempoOf(draft: Draft, trait: Traits, asOf: Date, fixed: readonly Date[]): Tempo {
  // Nobody has posted yet when the working day has hardly begun.
  const daysAgo = trait.lastPostDaysAgo === 0 && minuteOf(asOf) < 600 ? 1 : trait.lastPostDaysAgo
  const [from, to] = OPENED[draft.platform]
  const dice = random("opened", draft.key)
  const year = /^20\d\d/.exec(draft.name)?.[0] ?? String(dice.int(from, to))
  return {
    seed: hash("tempo", draft.twinOf ?? draft.key),
    rate: trait.rate,
    lastDay: dayOf(asOf) - daysAgo,
    firstDay: dayOfDate(`${year}-${pad(dice.int(1, 12))}-${pad(dice.int(1, 28))}`),
    asOf,
    pause: trait.pause && [dayOf(asOf) - trait.pause[0], dayOf(asOf) - trait.pause[1]],
    delayMinutes: draft.twinOf ? 6 + (hash("delay", draft.key) % 40) : 0,
    inPushes: draft.platform === "微信公众号",
    fixed,
  }
}

const pad = (value: number): string => String(value).padStart(2, "0")

/** Found by the yearly census, never filed: a few second accounts of townships. */
const unfiled = (draft: Draft): boolean =>
  Boolean(draft.minor) && draft.unit.level === "镇" && hash("unfiled", draft.key) % 3 === 0

function functionsOf(draft: Draft, trait: Traits): AccountFunction[] {
  const dice = random("functions", draft.key)
  if (trait.service) return dice.chance(0.8) ? ["发布", "互动", "办事"] : ["发布", "办事"]
  if (draft.platform === "App") return ["办事"]
  return dice.chance(0.6) ? ["发布", "互动"] : ["发布"]
}

function platformId(draft: Draft): string {
  const digits = (length: number, salt: string): string =>
    Array.from({ length }, (_, i) => String(hash(salt, draft.key, i) % 10)).join("")
  const hex = (length: number): string =>
    Array.from({ length }, (_, i) => (hash("hex", draft.key, i) % 16).toString(16)).join("")
  switch (draft.platform) {
    case "微博":
      return `9901${digits(6, "weibo")}`
    case "微信公众号":
      return `gh_${hex(12)}`
    case "抖音":
      return `anlan${digits(6, "douyin")}`
    case "今日头条":
      return `9901${digits(12, "toutiao")}`
    case "App":
      return `example.anlan.app${digits(5, "app")}`
    default:
      return `anlan-${hex(10)}`
  }
}

const HOSTS: Readonly<Record<Platform, string>> = {
  微博: "weibo.anlan.example/u",
  微信公众号: "mp.anlan.example/profile",
  抖音: "douyin.anlan.example/user",
  今日头条: "toutiao.anlan.example/c/user",
  App: "app.anlan.example/detail",
  其他: "video.anlan.example/user",
}

const urlOf = (platform: Platform, id: string): string => `https://${HOSTS[platform]}/${id}`

import type { Oddity, Platform, SampleAccount, SampleUnit } from "../model.ts"
import { usualName } from "./names.ts"

/** An account before its figures are dealt. */
export interface Draft {
  readonly key: string
  readonly name: string
  readonly platform: Platform
  readonly platformDetail?: string
  readonly unit: SampleUnit
  /** Key of the 处室 that runs it. */
  readonly office?: string
  /** A second account of a unit on one platform, an old campaign's account: weaker than the main one. */
  readonly minor?: boolean
  readonly apart?: boolean
  readonly oddity?: Oddity
  readonly twinOf?: string
  readonly certifiedAs?: string
  readonly matrixRole?: SampleAccount["matrixRole"]
  readonly campaign?: SampleAccount["campaign"]
  /** Fewer than 200 followers. */
  readonly fewFollowers?: boolean
  /** Fewer than 80 items a year. */
  readonly fewPosts?: boolean
  /** Fewer than 100 followers and less than one item a day. */
  readonly tiny?: boolean
  /** Days without a post, where the design fixes them. */
  readonly silentDays?: number
}

type Extras = Partial<Omit<Draft, "key" | "name" | "platform" | "unit">>

const SLUGS: Readonly<Record<Platform, string>> = {
  微博: "weibo",
  微信公众号: "wechat",
  抖音: "douyin",
  今日头条: "toutiao",
  App: "app",
  其他: "other",
}

export const platformSlug = (platform: Platform): string => SLUGS[platform]

/** Collects accounts of known units; keys are `<unit>-wechat`, `<unit>-wechat-2`. */
export class Deck {
  readonly drafts: Draft[] = []
  readonly #units: ReadonlyMap<string, SampleUnit>
  readonly #used = new Map<string, number>()

  constructor(units: readonly SampleUnit[]) {
    this.#units = new Map(units.map((unit) => [unit.key, unit]))
  }

  unit(key: string): SampleUnit {
    const unit = this.#units.get(key)
    if (!unit) throw new Error(`no unit ${key}`)
    return unit
  }

  has = (key: string): boolean => this.#units.has(key)

  /** Adds one account; without a name it takes the usual one of its unit. Returns its key. */
  add(unitKey: string, platform: Platform, name?: string, extras: Extras = {}): string {
    const unit = this.unit(unitKey)
    const stem = `${unitKey}-${SLUGS[platform]}`
    const count = (this.#used.get(stem) ?? 0) + 1
    this.#used.set(stem, count)
    const key = count === 1 ? stem : `${stem}-${count}`
    this.drafts.push({ key, name: name ?? usualName(unit), platform, unit, ...extras })
    return key
  }
}

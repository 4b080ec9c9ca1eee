import { paragraphs, plainText } from "#connectors/kit"
import { DAY_MS } from "#kernel/time"
import type { LifeControl } from "#connectors/kit/simulator"
import { SIM_CLIENT } from "../bilibili/simulator/index.ts"
import { partsOf as linesOf } from "../douyin/items.ts"
import { partsOf as headOf } from "../weibo/statuses.ts"
import type { Simulated } from "./starts.ts"

/** An account of a sample city on its own platform. */
export interface Resident {
  readonly platformId: string
  readonly name: string
  readonly followers: number
}

interface Words {
  readonly title: string
  readonly text: string
}

/** Platforms on which accounts of a sample city may live, read by the connector of a real installation. */
export type ResidentPlatform = "wechat-mp" | "weibo" | "douyin" | "toutiao" | "kuaishou" | "bilibili" | "website"

/** How accounts of a sample city live on one pretended platform. */
export interface ResidentWay {
  /** By what the platform knows the account. */
  accountOf(platformId: string): string
  /** What its credential holds; the secrets guard nothing. */
  credential(platformId: string): {
    readonly settings: Readonly<Record<string, string>>
    readonly secrets: Readonly<Record<string, string>>
  }
  /** Where the owner has to agree: the code that the platform sends back. */
  consent?(at: Simulated, platformId: string): string
  move(at: Simulated, resident: Resident): void
  control(at: Simulated): LifeControl
  /** The platform's id of a post with this number; an id is one already. */
  postIdOf(number: string, platformId: string): string
  /** A post's words as the platform's interface tells them. */
  told(words: Words): Words
}

const SECRET = "sample-city-guards-nothing"
const same = (platformId: string): string => platformId
const asNumbered = (number: string): string => number
/** Title and words in one text, the title its first line. */
const inLines = ({ title, text }: Words): Words => linesOf(`${title}\n${text}`)
const inParagraphs = ({ title, text }: Words): Words => ({ title, text: plainText(paragraphs(text)) })
const tokensOf = (platformId: string) => ({ token: `first-${platformId}`, refresh: `first-refresh-${platformId}` })

const DOUYIN = ["create", "list", "data", "comment", "im"]
const WEIBO = ["update", "comments"]
/** The city's own app, authorised by its own developer account, is good for five years (platforms.md 2a). */
const OWN_APP_MS = 5 * 365 * DAY_MS
const LIST = { item: "ul.news li", date: "span.date" }
const SITE = "https://web.anlan.example"
/** Every third site has no feed: its list is read, and the page behind each line. */
const hasFeed = (platformId: string): boolean =>
  [...platformId].reduce((sum, char) => sum + char.charCodeAt(0), 0) % 3 !== 0

export const RESIDENTS: Readonly<Record<ResidentPlatform, ResidentWay>> = {
  "wechat-mp": {
    accountOf: (platformId) => `wx${platformId.replace(/^gh_/, "")}`,
    credential: (platformId) => ({
      settings: { appId: `wx${platformId.replace(/^gh_/, "")}`, mode: "publish" },
      secrets: { appSecret: SECRET },
    }),
    move: (at, { platformId, followers }) =>
      void at["wechat-mp"].control.load({
        accounts: [{ appId: `wx${platformId.replace(/^gh_/, "")}`, secret: SECRET, followers }],
      }),
    control: (at) => at["wechat-mp"].control,
    postIdOf: (number) => (number.endsWith(".0") ? number : `${number}.0`),
    told: inParagraphs,
  },
  weibo: {
    accountOf: same,
    credential: () => ({
      // An address of the documentation range (RFC 5737).
      settings: { appKey: "anlan-sample", mode: "update", serverIp: "203.0.113.10" },
      secrets: { appSecret: SECRET },
    }),
    consent: (at, account) => at.weibo.control.consent({ account }).code,
    move: (at, { platformId: uid, name, followers }) =>
      void at.weibo.control.load({
        accounts: [{ uid, name, followers, token: tokensOf(uid).token, opened: WEIBO, tokenMs: OWN_APP_MS }],
      }),
    control: (at) => at.weibo.control,
    postIdOf: asNumbered,
    told: ({ title, text }) => headOf(`【${title}】${text}`),
  },
  douyin: {
    accountOf: same,
    credential: () => ({
      settings: { clientKey: "anlan-sample", interaction: "on" },
      secrets: { clientSecret: SECRET },
    }),
    consent: (at, account) => at.douyin.control.consent({ account }).code,
    move: (at, { platformId: openId, followers }) =>
      void at.douyin.control.load({ accounts: [{ openId, followers, ...tokensOf(openId), scopes: DOUYIN }] }),
    control: (at) => at.douyin.control,
    postIdOf: asNumbered,
    told: inLines,
  },
  toutiao: {
    accountOf: same,
    credential: () => ({ settings: { clientKey: "anlan-sample" }, secrets: { clientSecret: SECRET } }),
    consent: (at, account) => at.toutiao.control.consent({ account }).code,
    move: (at, { platformId: openId, followers }) =>
      void at.toutiao.control.load({ accounts: [{ openId, followers, ...tokensOf(openId), scopes: DOUYIN }] }),
    control: (at) => at.toutiao.control,
    postIdOf: asNumbered,
    told: inLines,
  },
  kuaishou: {
    accountOf: same,
    credential: () => ({ settings: { appId: "anlan-sample" }, secrets: { appSecret: SECRET } }),
    consent: (at, account) => at.kuaishou.control.consent({ account }).code,
    move: (at, { platformId: openId, followers: fans }) =>
      void at.kuaishou.control.load({ accounts: [{ openId, fans, ...tokensOf(openId) }] }),
    control: (at) => at.kuaishou.control,
    postIdOf: asNumbered,
    told: inLines,
  },
  bilibili: {
    accountOf: same,
    credential: () => ({
      settings: { clientId: SIM_CLIENT.id, zone: "21", tags: "政务" },
      secrets: { clientSecret: SIM_CLIENT.secret },
    }),
    consent: (at, account) => at.bilibili.control.consent({ account }).code,
    move: (at, { platformId: openId, followers }) =>
      void at.bilibili.control.load({ accounts: [{ openId, followers, ...tokensOf(openId) }] }),
    control: (at) => at.bilibili.control,
    postIdOf: asNumbered,
    told: (words) => words,
  },
  website: {
    accountOf: same,
    credential: (id) => ({
      settings: hasFeed(id) ? { feed: `${SITE}/${id}/feed.xml` } : { feed: `${SITE}/${id}/index.html`, ...LIST },
      secrets: {},
    }),
    move: (at, { platformId: id, name }) =>
      void at.website.control.load({ accounts: [{ id, name, shows: hasFeed(id) ? "feed" : "list" }] }),
    control: (at) => at.website.control,
    postIdOf: (number, id) => (hasFeed(id) || number.startsWith(SITE) ? number : `${SITE}/${id}/${number}`),
    told: inParagraphs,
  },
}

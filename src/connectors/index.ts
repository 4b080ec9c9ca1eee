import {
  type Access,
  type Connector,
  type Connectors,
  connectorsOf,
  type Exchanger,
  type MailReader,
  type Sender,
  type TextModel,
} from "#connectors/kit"
import { chatModel } from "./chat-model/index.ts"
import { appProbe, miniProgramProbe } from "./app-probe/index.ts"
import { douyin } from "./douyin/index.ts"
import { toutiaoArticles, wechatChannels, xiaohongshu } from "./hand-off/index.ts"
import { hotlineCalls, hotlineFiles } from "./hotline/index.ts"
import { mail } from "./mail/index.ts"
import { mailbox } from "./mailbox/index.ts"
import { open311Calls } from "./open311/index.ts"
import { dingtalkRobot, feishuRobot, wecomRobot } from "./robots/index.ts"
import { aliyunSms, smsGateway, tencentSms } from "./sms/index.ts"
import { website } from "./website/index.ts"
import { bilibili } from "./bilibili/index.ts"
import { kuaishou } from "./kuaishou/index.ts"
import { toutiao } from "./toutiao/index.ts"
import { weibo } from "./weibo/index.ts"
import { wechatMp } from "./wechat-mp/index.ts"
import type { SandboxDoor } from "./sandbox/access.ts"
import type { Sandbox, SandboxOptions } from "./sandbox/simulator/index.ts"

export { lookAt } from "./app-probe/index.ts"
export type { DayLine, OrderProgress, WorkOrder } from "./hotline/index.ts"
export {
  type Format,
  type GeoReportError,
  type NewRequest,
  type Rendered,
  type RequestFilter,
  type Service,
  type ServiceRequest,
  readFilter,
  readNewRequest,
  renderDefinition,
  renderErrors,
  renderRequests,
  renderServices,
  renderTaken,
  renderToken,
  REQUESTS_MAX,
} from "./open311/index.ts"
export type { LoadedAccount, LoadedPost, Sandbox, SandboxOptions } from "./sandbox/simulator/index.ts"
export type { ResidentPlatform, ResidentWay, Simulators } from "./simulator/index.ts"
export type { LifeControl, LifeFigures, LifePost } from "./kit/simulator/index.ts"

/** The platforms of a production installation. */
const PLATFORMS: readonly Connector[] = [
  wechatMp,
  weibo,
  douyin,
  toutiao,
  kuaishou,
  bilibili,
  wechatChannels,
  xiaohongshu,
  toutiaoArticles,
  website,
  appProbe,
  miniProgramProbe,
]

/** The language model that the newsroom may be given; nothing is asked until the administrator has set it up. */
export const TEXT_MODEL: TextModel = chatModel

/** By which 投稿邮箱 is read. */
export const MAIL_READER: MailReader = mailbox

/** Ways to our own staff, in the order the console offers them. */
export const SENDERS: readonly Sender[] = [
  mail,
  aliyunSms,
  tencentSms,
  smsGateway,
  wecomRobot,
  dingtalkRobot,
  feishuRobot,
]

/** Other systems that take over what the public has said here. */
export const EXCHANGERS: readonly Exchanger[] = [hotlineCalls, hotlineFiles, open311Calls]

/** Connectors for production: never the sandbox. */
export const productionConnectors = (): Connectors => connectorsOf(PLATFORMS)

/**
 * Connectors for a sample city: the pretend platform stands in for every platform named, but for the accounts that are
 * read by their platform's own connector. Loaded on demand, so that a production process never holds its code.
 */
export async function sampleConnectors(
  platforms: readonly string[],
  own: ReadonlySet<string> = new Set(),
): Promise<Connectors> {
  const { sandbox } = await import("./sandbox/index.ts")
  // Apps have no interface to pretend: they are looked at from outside, here as in a real installation.
  const probed = new Set(PLATFORMS.flatMap(({ manifest, availability }) => (availability ? [manifest.id] : [])))
  const instead = Object.fromEntries(platforms.filter((one) => !probed.has(one)).map((one) => [one, sandbox]))
  return connectorsOf([...PLATFORMS, sandbox], instead, own)
}

/** Every pretended platform and the ways of a sample city's accounts on them; loaded on demand, never in production. */
export const pretendedPlatforms = () => import("./simulator/index.ts")

/** Starts the pretend platform on loopback; for sample cities and tests only. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const simulator = await import("./sandbox/simulator/index.ts")
  return simulator.startSandbox(options)
}

/** Ways to accounts of the pretend platform. */
export async function openSandboxAccess(door: SandboxDoor): Promise<(platformAccountId: string) => Access> {
  const { sandboxAccess } = await import("./sandbox/access.ts")
  return sandboxAccess(door)
}

import { serveMany, type Simulator, type SimulatorOptions } from "#connectors/kit/simulator"
import { startApp } from "../app-probe/simulator/index.ts"
import { startBilibili } from "../bilibili/simulator/index.ts"
import { startDouyin } from "../douyin/simulator/index.ts"
import { startHotline } from "../hotline/simulator/index.ts"
import { startKuaishou } from "../kuaishou/simulator/index.ts"
import { startOpen311 } from "../open311/simulator/index.ts"
import { startRobots } from "../robots/simulator/index.ts"
import { startSandbox } from "../sandbox/simulator/index.ts"
import { startSms } from "../sms/simulator/index.ts"
import { startSite } from "../website/simulator/index.ts"
import { startWechatMp } from "../wechat-mp/simulator/index.ts"
import { startWeibo } from "../weibo/simulator/index.ts"
import { CONSENTS, serveConsents } from "./consents.ts"
import { pageOfAll } from "./page.ts"

export { appCredential, listApp } from "./apps.ts"
export { consentingAt } from "./consented.ts"
export { redirected, restored } from "./hosts.ts"
export { type Resident, RESIDENTS, type ResidentPlatform, type ResidentWay } from "./residents.ts"

/** Every pretended platform, by the id of the ledger or of its kind of sender. */
const STARTS = {
  sandbox: { label: "模拟平台（通用）", start: startSandbox },
  "wechat-mp": { label: "微信公众号", start: startWechatMp },
  weibo: { label: "新浪微博", start: startWeibo },
  douyin: { label: "抖音", start: startDouyin },
  kuaishou: { label: "快手", start: startKuaishou },
  bilibili: { label: "哔哩哔哩", start: startBilibili },
  toutiao: {
    label: "今日头条（视频）",
    // A repeated `video_id` makes no second video there (platforms.md 4).
    start: (options: SimulatorOptions) => startDouyin({ ...options, repeated: "same" }),
  },
  website: { label: "政府网站与订阅源", start: startSite },
  "app-probe": { label: "移动客户端与小程序（供探测）", start: startApp },
  robots: { label: "群机器人（企业微信、钉钉、飞书）", start: startRobots },
  sms: { label: "短信平台", start: startSms },
  open311: { label: "Open311 服务", start: startOpen311 },
  hotline: { label: "12345热线平台", start: startHotline },
} as const

type Starts = typeof STARTS
export type SimulatorName = keyof Starts
export type Simulated = { readonly [N in SimulatorName]: Awaited<ReturnType<Starts[N]["start"]>> }

/** All pretended platforms on one port, the common one at its root, the others each below `/<name>`. */
export interface Simulators {
  /** Base url of the common pretend platform. */
  readonly url: string
  readonly at: Simulated
  readonly list: readonly { readonly id: SimulatorName; readonly label: string; readonly url: string }[]
  close(): Promise<void>
}

export type SimulatorsOptions = Pick<SimulatorOptions, "port" | "clock">

/** Starts them all in this process. Their state lives in memory; for sample cities and tests only. */
export async function startSimulators({ port = 0, clock }: SimulatorsOptions = {}): Promise<Simulators> {
  const list: { id: SimulatorName; label: string; url: string; control: object }[] = []
  const server = await serveMany(port, () => pageOfAll(list))
  try {
    const at: Partial<Record<SimulatorName, Simulator<object>>> = {}
    for (const [id, { label, start }] of Object.entries(STARTS) as [SimulatorName, Starts[SimulatorName]][]) {
      const options = { place: server.place(id === "sandbox" ? "" : id), ...(clock && { clock }) }
      const started: Simulator<object> = await start(options)
      at[id] = started
      list.push({ id, label, url: started.url, control: started.control })
    }
    await serveConsents(server.place(CONSENTS), at as Simulated)
    const shown = list.map(({ id, label, url }) => ({ id, label, url }))
    return { url: server.url, at: at as Simulated, list: shown, close: server.close }
  } catch (error) {
    await server.close()
    throw error
  }
}

import type { SimulatorOptions } from "#connectors/kit/simulator"
import { startApp } from "../app-probe/simulator/index.ts"
import { startBilibili } from "../bilibili/simulator/index.ts"
import { startChatModel } from "../chat-model/simulator/index.ts"
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

/** Every pretended platform, by the id of the ledger or of its kind of sender. */
export const STARTS = {
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
  "chat-model": { label: "大模型服务（OpenAI 兼容接口）", start: startChatModel },
  hotline: { label: "12345热线平台", start: startHotline },
} as const

export type Starts = typeof STARTS
export type SimulatorName = keyof Starts
export type Simulated = { readonly [N in SimulatorName]: Awaited<ReturnType<Starts[N]["start"]>> }

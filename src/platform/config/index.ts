import { randomBytes } from "node:crypto"
import { isIP } from "node:net"
import { resolve } from "node:path"

export type SampleShape = "none" | "112" | "130" | "1170"

/** Everything the house reads from its environment, typed and checked once. */
export interface Config {
  readonly home: string
  readonly databaseUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly sample: SampleShape
  readonly clock: string | undefined
  readonly production: boolean
  readonly logLevel: string
  readonly trialData: string | undefined
  readonly samplePassword: string
  /** A pretend platform that runs by itself, `http://127.0.0.1:port`. */
  readonly sandboxUrl: string | undefined
  /** Addresses or networks (CIDR) of reverse proxies; their `X-Forwarded-For` names the client. */
  readonly trustedProxies: readonly string[]
  /** Interface addresses that account forms may name, besides those of the platforms themselves. */
  readonly connectorUrls: readonly string[]
  /** A Maildir into which 投稿邮箱 is delivered. */
  readonly mailFolder: string | undefined
}

interface Setting {
  readonly name: string
  readonly fallback: string
  readonly meaning: string
}

/** The one table of settings; `npm start -- --help` prints it. */
export const SETTINGS: readonly Setting[] = [
  { name: "JUSHENG_HOME", fallback: "./var", meaning: "数据、日志、证据文件所在的文件夹" },
  { name: "DATABASE_URL", fallback: "（内置 PostgreSQL）", meaning: "改用已有的 PostgreSQL（15 及以上）" },
  { name: "HOST", fallback: "127.0.0.1", meaning: "监听地址" },
  { name: "PORT", fallback: "8080", meaning: "监听端口" },
  {
    name: "JUSHENG_TRUSTED_PROXIES",
    fallback: "（不设）",
    meaning: "前置反向代理的地址或网段，逗号分隔；只采信它们转来的客户端地址",
  },
  { name: "JUSHENG_SAMPLE", fallback: "1170", meaning: "首次启动建立的示例城市：none、112、130、1170" },
  { name: "JUSHENG_SAMPLE_PASSWORD", fallback: "（随机，打印一次）", meaning: "示例账号的登录密码" },
  {
    name: "JUSHENG_SANDBOX",
    fallback: "（不设）",
    meaning: "单独启动的模拟平台的地址，仅示例城市的 serve、worker 使用",
  },
  {
    name: "JUSHENG_CONNECTOR_URLS",
    fallback: "（不设）",
    meaning:
      "允许账号凭据填写的接口地址和内网收信服务器（imaps://地址:993），多个用逗号隔开；内网地址只有写在这里才能访问",
  },
  {
    name: "JUSHENG_MAILDIR",
    fallback: "（不设）",
    meaning: "投稿邮箱收件的文件夹（Maildir），由邮件服务器或收信程序投递；设了就每分钟收一次",
  },
  { name: "JUSHENG_LOG", fallback: "info", meaning: "日志级别：error、warn、info、debug" },
  { name: "JUSHENG_TRIAL_DATA", fallback: "（不设）", meaning: "真实试验材料所在文件夹，仅测试使用" },
  { name: "JUSHENG_CLOCK", fallback: "（不设）", meaning: "固定的当前时间，仅测试使用" },
  { name: "NODE_ENV", fallback: "（不设）", meaning: "production 时没有示例城市、示例账号和模拟平台" },
]

/** A setting that cannot be used; the message says which and what to write instead. */
export class ConfigError extends Error {}

/** Reads and checks the environment. Throws ConfigError with a Chinese sentence. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const production = env.NODE_ENV === "production"
  const sample = env.JUSHENG_SAMPLE ?? (production ? "none" : "1170")
  if (!isShape(sample)) throw new ConfigError(`JUSHENG_SAMPLE 写的是“${sample}”，只能是 none、112、130 或 1170。`)
  if (production && sample !== "none")
    throw new ConfigError("正式环境（NODE_ENV=production）不能建立示例城市，请去掉 JUSHENG_SAMPLE。")
  const port = Number(env.PORT ?? "8080")
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new ConfigError(`PORT 写的是“${env.PORT}”，应为 0 到 65535 之间的整数。`)
  }
  const sandboxUrl = env.JUSHENG_SANDBOX || undefined
  if (sandboxUrl && !/^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(sandboxUrl))
    throw new ConfigError(
      `JUSHENG_SANDBOX 写的是“${sandboxUrl}”，应为 simulators 启动时显示的地址，形如 http://127.0.0.1:9000。`,
    )
  if (production && sandboxUrl)
    throw new ConfigError("正式环境（NODE_ENV=production）不能使用模拟平台，请去掉 JUSHENG_SANDBOX。")
  const connectorUrls = (env.JUSHENG_CONNECTOR_URLS ?? "").split(",").flatMap((url) => url.trim() || [])
  const wrong = connectorUrls.find((url) => !isAddress(url))
  if (wrong !== undefined)
    throw new ConfigError(
      `JUSHENG_CONNECTOR_URLS 里的“${wrong}”不是网址，应形如 https://gateway.example.gov.cn，收信服务器形如 imaps://mail.example.gov.cn:993。`,
    )
  const home = resolve(env.JUSHENG_HOME ?? "./var")
  return {
    home,
    databaseUrl: env.DATABASE_URL || undefined,
    host: env.HOST ?? "127.0.0.1",
    port,
    sample,
    clock: env.JUSHENG_CLOCK || undefined,
    production,
    logLevel: env.JUSHENG_LOG ?? "info",
    trialData: env.JUSHENG_TRIAL_DATA || undefined,
    samplePassword: env.JUSHENG_SAMPLE_PASSWORD || randomBytes(6).toString("base64url"),
    sandboxUrl,
    trustedProxies: proxiesIn(env.JUSHENG_TRUSTED_PROXIES ?? ""),
    connectorUrls,
    mailFolder: env.JUSHENG_MAILDIR ? resolve(env.JUSHENG_MAILDIR) : undefined,
  }
}

/** A mail server is named with its port: it has no page of its own to begin with. */
const isAddress = (url: string): boolean =>
  URL.canParse(url) && (/^https?:\/\//.test(url) || /^imaps?:\/\/[^/]+:\d{1,5}\/?$/.test(url))

const isShape = (text: string): text is SampleShape => ["none", "112", "130", "1170"].includes(text)

function proxiesIn(text: string): string[] {
  const named = text.split(/[,，\s]+/).filter((part) => part !== "")
  for (const part of named) {
    const [address = "", bits, more] = part.split("/")
    const version = isIP(address)
    const fits =
      bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128))
    if (version === 0 || !fits || more !== undefined)
      throw new ConfigError(
        `JUSHENG_TRUSTED_PROXIES 中的“${part}”不是地址或网段，应形如 10.0.0.5 或 10.0.0.0/24，多个之间用逗号隔开。`,
      )
  }
  return named
}

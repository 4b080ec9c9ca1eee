import type { FailureTable, FormItem, Limit, Manifest } from "#connectors/kit"

const version = "2026-11-29"
const source = "https://www.rfc-editor.org/rfc/rfc9110"
/** What 404 and 410 say of a page; why it is asked: 国办秘函〔2019〕19号 单项否决“移动客户端无法下载或使用”. */
const page = { about: "HTTP 状态码的含义", url: source, readOn: version }
/** No page and no app sets these; they keep one probe small. */
const own = "本系统的技术上限"

export const PAGE_BYTES_MAX = 2_097_152
export const SERVICES_MAX = 30

const limits: readonly Limit[] = [
  { id: "page-bytes-max", label: "单页大小", value: PAGE_BYTES_MAX, unit: "bytes", source: own, version },
  { id: "services-max", label: "服务链接数", value: SERVICES_MAX, unit: "items", source: own, version },
]

const services: FormItem = {
  key: "services",
  label: "服务链接",
  type: "text",
  required: false,
  help: "对外服务的名称和网址，如“公积金查询 https://…”，各项之间用分号隔开。",
}
const privacy: FormItem = {
  key: "privacy",
  label: "隐私政策地址",
  type: "url",
  required: false,
  help: "不填则在下载页、入口页上找“隐私政策”链接。",
}
const entry = (required: boolean, help: string): FormItem => ({
  ...{ key: "entry", label: "H5入口地址", type: "url", required, help },
})

/** 移动客户端: no interface reaches into it; its page in a store and its addresses can be looked at. */
export const appManifest: Manifest = {
  id: "app",
  label: "移动客户端",
  otherNames: ["App", "客户端"],
  capabilities: ["availability"],
  limits,
  form: [
    {
      key: "download",
      label: "下载页地址",
      type: "url",
      required: true,
      help: "应用商店中的页面，或本单位网站上的下载页。",
    },
    entry(false, "客户端有网页版首页的填写。"),
    services,
    privacy,
  ],
  pages: [page],
}

/** 小程序: opens inside another app only; what it stands on over HTTP can be looked at. */
export const miniProgramManifest: Manifest = {
  id: "mini-program",
  label: "小程序",
  otherNames: ["微信小程序", "支付宝小程序"],
  capabilities: ["availability"],
  limits,
  form: [entry(true, "小程序的网页版首页或其服务接口的健康检查地址，由开发单位提供。"), services, privacy],
  pages: [page],
}

/** What HTTP says of a page, as reasons; whether it proves anything is settled in check.ts. */
const rows: FailureTable["rows"] = [
  { code: "401", kind: "permission", reason: "页面要求登录。", advice: "请人工打开核对，或换一个无需登录的地址。" },
  { code: "403", kind: "permission", reason: "页面拒绝程序访问。", advice: "请人工打开核对。" },
  { code: "404", kind: "content", reason: "页面不存在。", advice: "请核对地址；确已下架的，请办理变更或注销备案。" },
  { code: "410", kind: "content", reason: "页面已被删除。", advice: "请核对地址；确已下架的，请办理变更或注销备案。" },
  { code: "429", kind: "rate", reason: "访问过于频繁。", advice: "系统稍后自动再探测。" },
  { code: "503", kind: "busy", reason: "页面暂停服务。", advice: "系统稍后自动再探测。" },
]
export const appFailures: FailureTable = { platform: "app", version, source, rows }
export const miniProgramFailures: FailureTable = { platform: "mini-program", version, source, rows }

/** What stores print on the page of an app that is no longer there, although they answer 200. */
export const GONE_MARKS =
  /(?:该|此|应用|软件)?(?:应用|软件)?(?:已下架|已被下架|不存在或已下架|已停止下载)|没有找到该应用/

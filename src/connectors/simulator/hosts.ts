/** The hosts that connectors call when a form names no address of its own, and who answers there in a sample city. */
const HOSTS: Readonly<Record<string, string>> = {
  "api.weixin.qq.com": "wechat-mp",
  "api.weibo.com": "weibo",
  "c.api.weibo.com": "weibo",
  "m.api.weibo.com": "weibo",
  "open.douyin.com": "douyin",
  "open.kuaishou.com": "kuaishou",
  "api.bilibili.com": "bilibili",
  "member.bilibili.com": "bilibili",
  "openupos.bilivideo.com": "bilibili",
  "open.snssdk.com": "toutiao",
  "web.anlan.example": "website",
  "app.anlan.example": "app-probe",
  "12345.anlan.example": "hotline",
  "open311.linhe.example": "open311",
}

/** The same call at the pretended platform; an address of nobody pretended stays as it is. `base`: where all of them are. */
export function redirected(url: string, base: string): string {
  if (!URL.canParse(url)) return url
  const { host, pathname, search } = new URL(url)
  const name = HOSTS[host]
  return name === undefined ? url : `${base}/${name}${pathname}${search}`
}

/** A pretended address as the page it stands for: what people read names no loopback. */
export function restored(url: string, base: string): string {
  const [, name = "", rest = ""] = url.startsWith(`${base}/`)
    ? (/^\/([^/]+)(.*)$/.exec(url.slice(base.length)) ?? [])
    : []
  const host = Object.keys(HOSTS).find((one) => HOSTS[one] === name)
  return host === undefined ? url : `https://${host}${rest}`
}

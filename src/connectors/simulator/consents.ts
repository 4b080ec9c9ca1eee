import { NoSuchThing, type Place } from "#connectors/kit/simulator"
import type { Simulated } from "./starts.ts"

type Consenting = "weibo" | "douyin" | "toutiao" | "kuaishou" | "bilibili"
const LABELS: Readonly<Record<Consenting, string>> = {
  weibo: "新浪微博",
  douyin: "抖音",
  toutiao: "今日头条",
  kuaishou: "快手",
  bilibili: "哔哩哔哩",
}
const isConsenting = (name: string): name is Consenting => Object.hasOwn(LABELS, name)

/** Below this the owners of pretended accounts agree. */
export const CONSENTS = "consent"

/**
 * The pages on which the owner of an account agrees, of all pretended platforms: `/consent/<platform>` asks, with the very
 * query that the connector made for the real platform; `/consent/<platform>/agreed` sends the browser back with the code.
 */
export const serveConsents = (place: Place, at: Simulated): Promise<unknown> =>
  place.take(({ path, query }) => {
    const [, platform = "", agreed] = path.split("/")
    if (!isConsenting(platform)) throw new NoSuchThing(`platform ${platform}`)
    const account = query.get("account") ?? ""
    // 哔哩哔哩 calls it gourl.
    const back = query.get("redirect_uri") ?? query.get("gourl") ?? ""
    const state = query.get("state") ?? ""
    if (!URL.canParse(back) || state === "") return html(400, "<p>请求不完整：缺少回跳地址或 state。</p>")
    if (agreed !== "agreed") return html(200, question(LABELS[platform], account, `${platform}/agreed?${query}`, back))
    const to = new URL(back)
    to.searchParams.set("code", at[platform].control.consent({ account }).code)
    to.searchParams.set("state", state)
    return { status: 302, type: "text/plain", text: "", headers: { location: to.href }, afterMs: 0 }
  }, {})

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`)

const question = (label: string, account: string, agree: string, back: string): string => `<h1>${label}（模拟平台）</h1>
<p>这是示例城市的模拟授权页，不连接真实平台。</p>
<p>应用请求以账号 <code>${escaped(account)}</code> 的名义读取数据、发布内容。同意后回到 <code>${escaped(new URL(back).origin)}</code>。</p>
<p><a href="${escaped(agree)}">同意授权</a></p>`

const html = (status: number, body: string) => ({
  ...{ status, type: "text/html; charset=utf-8", afterMs: 0 },
  text: `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>模拟授权</title></head>
<body style="font-family:sans-serif;max-width:32em;margin:3em auto;padding:0 1em;line-height:1.7">${body}</body></html>
`,
})

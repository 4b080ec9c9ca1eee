import { FAULT_KINDS, type FaultKind } from "#connectors/kit/simulator"

const FAULT_LABELS: Readonly<Record<FaultKind, string>> = {
  "server-error": "平台出错（5xx）",
  slow: "迟迟不答",
  "cut-before": "执行前断开",
  "cut-after": "执行后断开",
  garbage: "网页代替数据",
  truncated: "返回一半",
  "repeated-page": "重复返回同一页",
  "expired-token": "令牌到期",
  "revoked-token": "授权撤销",
  rate: "频率限制",
  quota: "当日配额用完",
  content: "内容拒绝",
  code: "指定错误代码",
  "review-delay": "审核延迟",
  "review-fail": "审核不过",
  "take-down": "发布后下架",
}

interface Shown {
  readonly id: string
  readonly label: string
  readonly url: string
  readonly control: object
}

/** What `/__sim/` shows in a browser: each platform, where it is, and what can be done to it. */
export const pageOfAll = (list: readonly Shown[]): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>模拟平台一览 · 聚声</title>
<style>body{font:15px/1.7 sans-serif;max-width:76em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #ccc;padding:.4em .6em;text-align:left;vertical-align:top}code{word-break:break-all}</style></head>
<body><h1>模拟平台一览</h1>
<p>这些平台都在本机，只用于示例城市与测试，不连接任何真实平台；状态只在内存里，停止即消失。
控制地址用 POST，正文是 JSON，例如向“平台地址/__sim/fault”发送
<code>{"kind":"server-error","times":2}</code>，接下来两次调用就会出错；account 写账号、on 写接口名可以只针对它们，
clearFaults 全部撤销，clock 拨时钟（<code>{"advanceMs":3600000}</code>），log 查看收到的请求。</p>
<table><thead><tr><th scope="col">平台</th><th scope="col">地址</th><th scope="col">控制地址</th><th scope="col">可布置的故障</th></tr></thead><tbody>
${list.map(row).join("\n")}
</tbody></table></body></html>
`

const row = ({ label, url, control }: Shown): string =>
  `<tr><th scope="row">${label}</th><td><code>${url}</code></td><td>${url}/__sim/<br>${Object.keys(control)
    .map((name) => `<code>${name}</code>`)
    .join(
      " ",
    )}</td><td>${FAULT_KINDS.map((kind) => `<code title="${kind}">${kind}</code>（${FAULT_LABELS[kind]}）`).join("、")}</td></tr>`

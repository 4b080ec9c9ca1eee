import { escaped } from "#kernel/escaped"
import type { ProblemView } from "../views.ts"

type Evidence = ProblemView["evidence"]["before"]

const said = (instant: string | null): string => (instant ? instant.slice(0, 19).replace("T", " ") : "")

/** The text with each wrong place marked, and what is said of it behind. */
function marked({ text, marks }: NonNullable<Evidence["post"]>): string {
  let [html, at] = ["", 0]
  for (const { start, end, suggestions, reason } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    const advice = suggestions.length > 0 ? `，建议：${suggestions.join("、")}` : ""
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark><small>〔${escaped(reason + advice)}〕</small>`
    at = end
  }
  return (html + escaped(text.slice(at))).replaceAll("\n", "<br>")
}

const evidencePart = (title: string, evidence: Evidence): string => `<h2>${title}</h2>
<table>${evidence.facts.map(({ label, value }) => `<tr><th>${escaped(label)}</th><td>${escaped(value)}</td></tr>`).join("")}
<tr><th>固定时间</th><td>${said(evidence.capturedAt)}</td></tr><tr><th>校验值（SHA-256）</th><td><code>${evidence.hash}</code></td></tr></table>
${
  evidence.post
    ? `<article><h3>${escaped(evidence.post.title)}</h3><p class="small">发布于 ${said(evidence.post.publishedAt)}${evidence.post.url ? `，${escaped(evidence.post.url)}` : ""}${evidence.post.deletedAt ? `，${said(evidence.post.deletedAt)} 已删除` : ""}</p><p>${marked(evidence.post)}</p></article>`
    : ""
}`

/** A kept page of the post: its file in the package, and what is known of it. */
export interface KeptPage {
  readonly name: string
  readonly url: string
  readonly httpStatus: number
  readonly takenAt: string
  readonly sha256: string
}

/** 证据页: everything about a problem in one page that needs nothing but itself; no script, no picture, no address that loads. */
export const evidencePage = (
  view: ProblemView,
  pages: readonly KeptPage[],
  packedAt: string,
): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>证据：${escaped(view.title)}</title><style>
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:16px/1.7 "Noto Sans SC","Microsoft YaHei",sans-serif;color:#1c2430}
table{width:100%;border-collapse:collapse}th,td{padding:.3rem .5rem;border:1px solid #c3cbd5;text-align:left;vertical-align:top}th{width:9rem;font-weight:600;background:#f4f6f9}
code{word-break:break-all;font-size:.85rem}mark{background:#ffe3a3}small,.small{color:#4a5565;font-size:.85rem}article{margin:1rem 0;padding:.5rem 1rem;border-left:4px solid #1f4e79;background:#f4f6f9}
</style></head><body>
<h1>${escaped(view.title)}</h1>
<table><tr><th>账号</th><td>${escaped(view.account.name)}（${escaped(view.account.platformLabel)}）</td></tr>
<tr><th>主办单位</th><td>${escaped(view.unit.name)}</td></tr>
<tr><th>认定</th><td>${escaped(view.levelLabel)}，${escaped(view.ruleLabel)}</td></tr>
<tr><th>依据</th><td>${escaped(view.clause)}（${escaped(view.source)}，规则包 ${escaped(view.packVersion)}）</td></tr>
<tr><th>发现时间</th><td>${said(view.foundAt)}</td></tr><tr><th>状态</th><td>${escaped(view.stateLabel)}</td></tr></table>
${evidencePart("发现时的证据", view.evidence.before)}
${view.evidence.after ? evidencePart("整改后的证据", view.evidence.after) : ""}
${view.judgedBefore.map((earlier) => evidencePart(`升级前：${escaped(earlier.levelLabel)}`, earlier.evidence)).join("")}
<h2>网页快照</h2>
${
  pages.length === 0
    ? "<p>没有留存网页：这个问题不针对一条有公开链接的发文，或当时没有打开。</p>"
    : `<p>服务器当时收到的网页，一个字节不改地保存在 pages 文件夹；它含有平台自己的脚本，请断网后打开。本系统不运行浏览器，不产生截图。</p><table><tr><th>文件</th><td>地址、状态、时间、校验值</td></tr>${pages
        .map(
          (page) =>
            `<tr><th>${escaped(page.name)}</th><td>${escaped(page.url)}<br>HTTP ${page.httpStatus}，${said(page.takenAt)}<br><code>${page.sha256}</code></td></tr>`,
        )
        .join("")}</table>`
}
<h2>经过</h2><table>${view.events.map(({ at, action, actor, unit, text }) => `<tr><th>${said(at)}</th><td>${escaped(action)}　${escaped([unit, actor].filter(Boolean).join(" "))}<br>${escaped(text)}</td></tr>`).join("")}</table>
<p class="small">打包于 ${said(packedAt)}。文件是否被改动，见 README.txt 的核验方法。</p>
</body></html>
`

/** 怎么核验, for whoever receives the package and has nothing of ours. */
export const readme = (title: string, packedAt: string, lines: number, unsealed: number): string => `证据包：${title}
打包时间：${said(packedAt)}（北京时间）

里面有什么
  evidence.html          问题、证据、经过，单个网页，断网可看
  evidence-before.json   发现时的证据原文；它的 SHA-256 就是问题页和操作留痕里的校验值
  evidence-after.json    整改后的证据原文（有整改才有）
  pages/                 发文网页，服务器当时收到的字节（有才有），请断网后打开
  problem.json           问题、单位、账号、经过
  trail.ndjson           与这个问题有关、已封存的操作留痕 ${lines} 条；另有 ${unsealed} 条打包时尚未封存，不在其中
  SHA256SUMS             以上每个文件的校验值
  verify-evidence.js     核验程序

怎么核验
  一、装有 Node.js 的电脑：解开后在本文件夹运行  node verify-evidence.js
  二、没有 Node.js：用 sha256sum -c SHA256SUMS 核对文件（Windows 可用 certutil -hashfile 文件 SHA256）。
  三、核对留痕：请系统的审计管理员导出整条留痕链，用 verify-trail.js 核验，再从中找到 trail.ndjson 里各行的摘要。
`

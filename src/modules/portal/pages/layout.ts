import type { Site } from "../site.ts"
import { type Door, PUBLIC_DOORS } from "./doors.ts"
import { escaped } from "#kernel/escaped"
import { type Html, html } from "./html.ts"
import type { Part } from "./part.ts"
import { inSize, keptSize, type Size } from "./size.ts"
import { STYLE } from "./style.ts"

export interface Frame {
  readonly site: Site
  readonly size: Size
  /** Where the page stands, for the door that is open and for 纠错. */
  readonly path: string
  /** What came with the address, kept when the size is changed. */
  readonly query: Readonly<Record<string, unknown>>
}

const ASKS_ONLY = "本页不收集您的个人信息，不记录您的浏览。"

const door = (path: string, { href, label }: Door): Html =>
  html`<li><a href="${href}"${isOpen(path, href) ? html` aria-current="page"` : null}>${label}</a></li>`

const isOpen = (path: string, href: string): boolean =>
  href === "/portal" ? path === "/portal" : path === href || path.startsWith(`${href}/`)

const SIZES: Readonly<Record<Size, readonly (readonly [Size, string])[]>> = {
  standard: [["elder", "长辈版"]],
  elder: [
    ["largest", "字再大些"],
    ["standard", "标准版"],
  ],
  largest: [
    ["elder", "字小一些"],
    ["standard", "标准版"],
  ],
}

/** What the office says of itself; what it has not set is left out. */
const saidOf = ({ unitName, icp, police, siteCode, phone }: Site): Html => {
  const lines = [
    unitName && html`<li>主办单位：${unitName}</li>`,
    phone && html`<li>联系电话：${phone}</li>`,
    siteCode && html`<li>网站标识码：${siteCode}</li>`,
    icp && html`<li>${icp}</li>`,
    police && html`<li>${police}</li>`,
  ].filter(Boolean)
  return lines.length > 0 ? html`<ul class="said">${lines}</ul>` : html``
}

/** A whole page of the public site: it works without script; no outside request, system fonts. */
export function pageOf(part: Part, { site, size, path, query }: Frame): string {
  const sizes = SIZES[size].map(([to, label]) => html`<a class="size" href="${inSize(path, query, to)}">${label}</a>`)
  const about = encodeURIComponent(path)
  const body = html`<a class="skip" href="#main">跳到正文</a>
<header><div class="top"><p class="site"><a href="/portal">${site.name}</a></p><div class="sizes">${sizes}</div></div>
<nav aria-label="主要栏目"><ul>${PUBLIC_DOORS.filter(({ head }) => head).map((one) => door(path, one))}</ul></nav>${site.sampleNotice ? html`<p class="sample">${site.sampleNotice}</p>` : null}</header>
<main id="main" tabindex="-1">${part.main}</main>
<footer><nav aria-label="全部公众服务"><ul>${PUBLIC_DOORS.filter(({ head }) => !head).map((one) => door(path, one))}
<li><a href="/portal/correct?about=${about}">本页纠错</a></li></ul></nav>
${saidOf(site)}<p>${part.privacy ?? ASKS_ONLY}</p><p>工作人员请到<a href="/login">工作台</a>登录。</p></footer>`
  const feeds = (part.feeds ?? []).map(
    ({ href, title }) => html`<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">
`,
  )
  const title = part.title === site.name ? site.name : `${part.title} - ${site.name}`
  return `<!doctype html>
<html lang="zh-CN"${size === "standard" ? "" : ` class="elder${size === "largest" ? " largest" : ""}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
${html`${feeds}`.text}<style>${STYLE}</style>
</head>
<body>
${keptSize(body.text, size)}
${part.script ? `<script src="${escaped(part.script)}" defer></script>` : ""}
</body>
</html>
`
}

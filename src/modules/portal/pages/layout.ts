import { escaped, type Html, html } from "./html.ts"
import { STYLE } from "./style.ts"

export interface PageShape {
  readonly title: string
  readonly sampleNotice: string | null
  /** 长辈版: larger type and controls. */
  readonly elder: boolean
  /** This page in the other size. */
  readonly otherSize: string
  readonly main: Html
  /** What the page does with what is typed, at its foot. */
  readonly privacy?: string
}

const ASKS_ONLY = "本页只查询备案台账中公开的信息，不收集您的个人信息。"

/** A whole page of the public site: no script, no outside request, system fonts. */
export function pageOf({ title, sampleNotice, elder, otherSize, main, privacy = ASKS_ONLY }: PageShape): string {
  const size = elder ? "?size=elder" : ""
  const body = html`<a class="skip" href="#main">跳到正文</a>
<header><p class="site">政务新媒体公众服务</p><nav><a href="/portal${size}">核验账号</a> <a href="/portal/ask${size}">我要问</a> <a href="/portal/tip${size}">我要报料</a></nav><a class="size" href="${otherSize}">${elder ? "标准版" : "长辈版"}</a></header>
${sampleNotice ? html`<p class="sample" role="note">${sampleNotice}</p>` : null}
<main id="main">${main}</main>
<footer><p>${privacy}</p><p>工作人员请到<a href="/login">工作台</a>登录。</p></footer>`
  return `<!doctype html>
<html lang="zh-CN"${elder ? ' class="elder"' : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
${body.text}
</body>
</html>
`
}

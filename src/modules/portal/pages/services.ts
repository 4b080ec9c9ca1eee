import { isId } from "#kernel/id"
import {
  findServices,
  listServices,
  type PublicService,
  publicService,
  type PublicServiceWhole,
  serviceTopics,
} from "#modules/catalogue"
import { AUDIENCES, type Audience } from "#rules/catalogue"
import { spoken } from "../queries.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const TITLE = "办事服务"
const LISTED = 30
const FOUND_MAX = 20
const PRIVACY = "查找的文字不留存，不与您关联。"

const part = (status: number, title: string, main: Html): Part => ({ status, title, main, privacy: PRIVACY })

const form = (q: string): Html => html`<form method="get" action="/portal/services" role="search">
<label for="q">您要办什么事？</label>
<div class="ask"><input id="q" name="q" value="${q}" maxlength="60" autocomplete="off" enterkeyhint="search" placeholder="例如：补办社保卡"><button type="submit">查找</button></div>
</form>`

const NOT_FOUND: Html = html`<p>没有找到要办的事？<a href="/portal/ask">我要问</a>，或拨打12345。</p>`

/** A service as a row: what, who, where, how long. */
export const serviceRow = (
  one: PublicService,
): Html => html`<li><h3><a href="/portal/services/${one.id}">${one.name}</a></h3>
<p>${one.unitName} · ${one.audienceLabel} · ${one.timeLimit} · ${one.fee}</p><p class="small">${one.ways.join("、")}可办${one.bundle ? `，属于“${one.bundle}”一件事` : ""}</p></li>`

/** Services that match what is typed, for pages that search more than services; null: nothing alike. */
export async function servicesFound(
  { db, ctx }: Pick<Ask, "db" | "ctx">,
  q: string,
  limit: number,
): Promise<Html | null> {
  const found = await findServices(db, { text: q, limit, now: ctx.now })
  if (found.length === 0) return null
  return html`<ul class="rows">${found.map(serviceRow)}</ul><p><a href="/portal/services?q=${encodeURIComponent(q)}">在办事服务里查“${q}”</a></p>`
}

const isAudience = (text: string): text is Audience => Object.hasOwn(AUDIENCES, text)

async function list({ db, ctx, words }: Ask): Promise<Part> {
  const given = words.one("for")
  const audience = isAudience(given) && given !== "both" ? given : undefined
  const topic = words.one("topic").slice(0, 20) || undefined
  const current = words.page()
  const asked = { audience, topic, limit: LISTED, offset: (current - 1) * LISTED, now: ctx.now }
  const [{ items, total }, topics] = await Promise.all([listServices(db, asked), serviceTopics(db, ctx.now)])
  const address = (more: Record<string, string | undefined>): string => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries({ for: audience, topic, ...more })) if (value) query.set(name, value)
    const text = query.toString()
    return text === "" ? "/portal/services" : `/portal/services?${text}`
  }
  const pick = (label: string, href: string, isOn: boolean): Html =>
    html`<li><a href="${href}"${isOn ? html` aria-current="true"` : null}>${label}</a></li>`
  const turn = (n: number, label: string): Html | null =>
    n >= 1 && (n - 1) * LISTED < total ? html`<a href="${address({ page: String(n) })}">${label}</a> ` : null
  const main = html`<h1>${TITLE}</h1>
<p>各单位登记的办事指南：找谁办、怎么办、多久办好、收不收费。链接每天检查，打不开的会标出。</p>
${form("")}
<nav aria-label="服务对象"><ul>${pick("全部", address({ for: undefined }), !audience)}${pick("个人办事", address({ for: "person" }), audience === "person")}${pick("企业办事", address({ for: "company" }), audience === "company")}</ul></nav>
${topics.length > 0 ? html`<h2>分类</h2><ul class="tiles">${topics.map((one) => html`<li><a href="${address({ topic: one.topic })}"${one.topic === topic ? html` aria-current="true"` : null}><strong>${one.topic}</strong><span>${one.count} 项</span></a></li>`)}</ul>` : null}
<h2>${topic ?? "全部事项"}（${total} 项）</h2>
${items.length > 0 ? html`<ul class="rows">${items.map(serviceRow)}</ul>` : html`<p role="status">这里还没有登记事项。</p>`}
<p>${turn(current - 1, "上一页")}${turn(current + 1, "下一页")}</p>
${NOT_FOUND}`
  return part(200, TITLE, main)
}

async function search({ db, ctx }: Ask, q: string): Promise<Part> {
  const found = await findServices(db, { text: q, limit: FOUND_MAX, now: ctx.now })
  const main = html`<h1>${TITLE}</h1>${form(q)}
${
  found.length > 0
    ? html`<p role="status">找到 ${found.length} 项，最相近的在前。</p><ul class="rows">${found.map(serviceRow)}</ul>`
    : html`<div class="answer" role="status"><p>没有找到“${q}”的办事服务，可以换个说法，写明是什么证、什么事。</p></div>`
}
<p><a href="/portal/answers?q=${encodeURIComponent(q)}">看看有没有“${q}”的问答</a> · <a href="/portal/services">全部办事服务</a></p>${NOT_FOUND}`
  return part(200, `${q} · ${TITLE}`, main)
}

const wayMain = (label: string, way: PublicServiceWhole["online"]): Html | null =>
  way &&
  (way.dead
    ? html`<p>${label}：链接目前打不开，已通知办理单位处理；请先到窗口办理或电话咨询。</p>`
    : html`<p><a class="button" href="${way.url}" rel="noreferrer noopener nofollow">${label}</a></p>`)

async function one({ db, ctx, params }: Ask): Promise<Part> {
  const id = params.id!
  const service = isId(id) ? await publicService(db, id, ctx.now) : undefined
  const back = html`<p><a href="/portal/services">回到${TITLE}</a></p>`
  if (!service)
    return part(
      404,
      TITLE,
      html`<h1>没有这个事项</h1><p>可能已停用或过了有效期，也可能地址写错了。</p>${form("")}${back}`,
    )
  const line = (label: string, text: string | null): Html | null =>
    text ? html`<dt>${label}</dt><dd>${text}</dd>` : null
  const { account } = service
  const main = html`<h1>${service.name}</h1>
${wayMain("掌上办理", service.mobile)}${wayMain("网上办理", service.online)}
<div class="answer official">${service.how.split(/\n+/).map((text) => html`<p>${text}</p>`)}</div>
<dl>${line("办理单位", service.unitName)}${line("服务对象", service.audienceLabel)}${line("办理条件", service.who)}
${line("办理时限", service.timeLimit)}${line("收费", service.fee)}
${line("办事窗口", service.windowPlace)}${line("窗口时间", service.windowHours)}${line("咨询电话", service.phone)}
${line("在哪个账号办", account && `${account.platformLabel}“${account.name}”${service.menu ? `，菜单“${service.menu}”` : ""}`)}
${line("依据", service.source)}${line("有效期至", service.validUntil ? spoken(service.validUntil) : "长期有效，变动时更新")}</dl>
${service.together.length > 0 ? html`<h2>“${service.bundle}”一件事，还可一起办</h2><ul>${service.together.map((other) => html`<li><a href="/portal/services/${other.id}">${other.name}</a></li>`)}</ul>` : null}
${NOT_FOUND}${back}`
  return part(200, `${service.name} · ${TITLE}`, main)
}

/** 办事服务 for everybody: search, list, one service. */
export const servicePages: readonly PublicPage[] = [
  {
    at: "/portal/services",
    get: (ask) => {
      const q = ask.words.one("q").slice(0, 60)
      return q === "" ? list(ask) : search(ask, q)
    },
  },
  { at: "/portal/services/:id", get: one },
]

import {
  consultationsMessages,
  forgetOwnOpinion,
  opinionByCode,
  type OwnOpinion,
  type PublicConsultation,
  publicConsultations,
} from "#modules/consultations"
import { sentence } from "#kernel/messages"
import { startOfDate } from "#kernel/time"
import { attempt } from "#platform/db"
import { FEED_TYPES, feedOf } from "#platform/feeds"
import { spoken } from "../queries.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage, Raw } from "./part.ts"

export const CONSULTATIONS = "/portal/consultations"
const PRIVACY =
  "意见只用于研究修改草案；联系方式加密保存，只有起草单位因核实需要才能查看并留痕，公布采纳情况后到期删除；您同意公开的意见，公开前自动隐去个人信息。"
export const part = (status: number, title: string, main: Html): Part => ({
  ...{ status, title, main, privacy: PRIVACY },
  feeds: [{ href: `${CONSULTATIONS}/feed.rss`, title: "意见征集" }],
})

const LISTED = 20
const TABS = [
  ["", "全部", undefined],
  ["running", "进行中", true],
  ["ended", "已结束", false],
] as const

/** 意见征集: what runs, and what ended with what became of it. */
async function list({ ctx, db, words }: Ask): Promise<Part> {
  const chosen = TABS.find(([value]) => value === words.one("state")) ?? TABS[0]
  const current = words.page()
  const { items, total } = await publicConsultations(db, {
    ...{ limit: LISTED, offset: (current - 1) * LISTED, now: ctx.now },
    ...(chosen[2] !== undefined && { running: chosen[2] }),
  })
  const tab = ([value, label]: (typeof TABS)[number]): Html =>
    html`<li><a href="${CONSULTATIONS}${value ? `?state=${value}` : ""}"${value === chosen[0] ? html` aria-current="page"` : null}>${label}</a></li>`
  const at = (page: number): string =>
    `${CONSULTATIONS}?${new URLSearchParams({ ...(chosen[0] && { state: chosen[0] }), page: String(page) })}`
  const main = html`<h1>意见征集</h1>
<p>政策出台前先听大家的意见：不用登录，可以对整个草案，也可以对其中一条提意见；征集结束后按期公布采纳情况，没有采纳的说明理由。</p>
<ul class="chips">${TABS.map(tab)}</ul>
${items.length > 0 ? html`<ul class="rows">${items.map(lineMain)}</ul>` : html`<p>这里还没有意见征集。</p>`}
${total > LISTED ? html`<p class="pages">${current > 1 ? html`<a class="button second" href="${at(current - 1)}">上一页</a>` : null}<span>共${total}项，第${current}页</span>${current * LISTED < total ? html`<a class="button second" href="${at(current + 1)}">下一页</a>` : null}</p>` : null}
<p><a href="${CONSULTATIONS}/mine">凭查询码看我提的意见</a> · <a href="${CONSULTATIONS}/feed.rss">RSS订阅</a></p>`
  return part(200, "意见征集", main)
}

export const standingMain = (one: PublicConsultation): Html =>
  one.standing === "running"
    ? html`<span class="state-normal">${one.standingLabel}</span>，到${spoken(one.endsOn)}为止`
    : one.standing === "late"
      ? html`<span class="fault">${one.standingLabel}</span>，应在${spoken(one.feedbackDueOn)}前公布`
      : one.standing === "ended"
        ? html`${one.standingLabel}，${spoken(one.feedbackDueOn)}前公布`
        : html`${one.standingLabel}`

const lineMain = (one: PublicConsultation): Html =>
  html`<li><h2><a href="${CONSULTATIONS}/${one.id}">${one.title}</a></h2><p class="small">${standingMain(one)}</p><p class="small">${one.kindLabel} · ${one.unit} · ${spoken(one.publishedOn)}发布 · 收到意见${one.opinions}条</p></li>`

const FEED_MAX = 30

/** The same list for readers of feeds. */
async function feed({ ctx, db, params, site, origin, path }: Ask): Promise<Raw | undefined> {
  const format = /^feed\.(rss|atom|json)$/.exec(params.name!)?.[1] as keyof typeof FEED_TYPES | undefined
  if (!format) return undefined
  const { items } = await publicConsultations(db, { limit: FEED_MAX, offset: 0, now: ctx.now })
  const about = {
    title: `意见征集 - ${site.name}`,
    home: `${origin}${CONSULTATIONS}`,
    self: `${origin}${path}`,
  }
  const body = feedOf(
    format,
    about,
    items.map((one) => {
      const summary = `${one.standingLabel}，征集到${spoken(one.endsOn)}为止；${one.unit}。`
      return {
        ...{ link: `${origin}${CONSULTATIONS}/${one.id}`, title: one.title, summary },
        ...{ html: html`<p>${summary}</p>`.text, at: startOfDate(one.publishedOn), author: one.unit },
        tags: [{ id: one.kindLabel, label: one.kindLabel }],
      }
    }),
  )
  return { status: 200, type: FEED_TYPES[format], body }
}

const askMain = (code: string): Html =>
  html`<h1>我提的意见</h1><form method="get" action="${CONSULTATIONS}/mine"><label for="code">查询码</label><div class="ask"><input id="code" name="code" value="${code}" maxlength="30" autocomplete="off" placeholder="YJ-XXXX-XXXX-XXXX"><button type="submit">查询</button></div></form>`

/** 我提的意见, by code: what was said, and what became of it once that is public. */
async function mine({ db, words }: Ask): Promise<Part> {
  const code = words.one("code")
  const found = code === "" ? undefined : await opinionByCode(db, code)
  if (found) return part(200, "我提的意见", html`${askMain(code)}${ownMain(found, code)}`)
  const none = html`<div class="answer" role="alert"><p>${sentence(consultationsMessages, "consultations.code-unknown")}</p></div>`
  return part(code === "" ? 200 : 404, "我提的意见", html`${askMain(code)}${code === "" ? null : none}`)
}

const ownMain = (own: OwnOpinion, code: string): Html => html`<div class="answer official" role="status">
<p><a href="${CONSULTATIONS}/${own.consultation.id}">${own.consultation.title}</a>　${own.place}</p>
<p class="pre">${own.text === "" ? "您填写了问卷。" : own.text}</p><p class="small">${spoken(own.saidOn)}提交</p></div>
<h2>采纳情况</h2>
${
  own.verdict
    ? html`<p><strong>${own.verdict.label}</strong></p>${own.verdict.reason ? html`<p class="pre">理由：${own.verdict.reason}</p>` : null}`
    : own.consultationState === "withdrawn"
      ? html`<p>这次征集已撤回，理由见征集页面。</p>`
      : html`<p>已收到，正在研究，${spoken(own.consultation.feedbackDueOn)}前公布采纳情况。</p>`
}
${own.kept ? html`<form method="post" action="${CONSULTATIONS}/mine"><input type="hidden" name="code" value="${code}"><p><button type="submit" class="second">删除我留下的联系方式</button></p><p class="hint">删除后不再公开您的意见原文，意见仍会研究。</p></form>` : null}`

async function forget({ ctx, db, words }: Ask): Promise<Part> {
  const code = words.typed("code")
  const outcome = await attempt(db, (tx) => forgetOwnOpinion(ctx, tx, { code }))
  if (!outcome.ok)
    return part(
      404,
      "我提的意见",
      html`${askMain(code)}<div class="answer" role="alert"><p>${sentence(consultationsMessages, outcome.code, outcome.values)}</p></div>`,
    )
  const own = (await opinionByCode(db, code))!
  return part(
    200,
    "我提的意见",
    html`${askMain(code)}<div class="answer official" role="status"><p>联系方式已删除。</p></div>${ownMain(own, code)}`,
  )
}

export const consultationPages: readonly PublicPage[] = [
  { at: CONSULTATIONS, get: list },
  { at: `${CONSULTATIONS}/mine`, get: mine, post: forget, form: "ask", counted: true },
]
/** Asked after the pages whose names are words. */
export const consultationFeeds: PublicPage = { at: `${CONSULTATIONS}/:name`, get: feed }

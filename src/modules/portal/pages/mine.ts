import { sentence } from "#kernel/messages"
import {
  type Area,
  areasOf,
  askSubscription,
  byToken,
  type ColumnChoice,
  columnLabel,
  columnNames,
  columnsOf,
  CONFIRM_DAYS,
  confirmSubscription,
  endSubscription,
  liveReleases,
  type Release,
  subscriptionsMessages,
  topicLabel,
  topics,
} from "#modules/subscriptions"
import { becauseOf } from "#rules/subscriptions"
import { pagesOf } from "./account-row.ts"
import { releaseRow } from "./contents.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const PRIVACY =
  "您选的主题、栏目和地区只写在网址里或只用于寄信；邮箱加密保存，退订即删。我们不做个人画像，信里没有跟踪，不知道您是否打开。"
const PAGE_ROWS = 20

interface Chosen {
  readonly topics: readonly string[]
  readonly areas: readonly Area[]
  readonly columns: readonly ColumnChoice[]
}

const chosenOf = ({ words }: Ask, areas: readonly Area[], columns: readonly ColumnChoice[]): Chosen => ({
  topics: words.all("topics").filter((id) => topics().topics.some((one) => one.id === id)),
  areas: areas.filter(({ id }) => words.all("areas").includes(id)),
  columns: columns.filter(({ id }) => words.all("columns").includes(id)),
})

const labelsOf = ({ topics: chosen, areas, columns }: Chosen): string[] => [
  ...chosen.map(topicLabel),
  ...areas.map(({ name }) => name),
  ...columns.map(({ name }) => columnLabel(name)),
]

/** The choice as it stands in an address, short enough to be kept as a bookmark. */
const addressOf = (chosen: {
  readonly topics: readonly string[]
  readonly areas: readonly string[]
  readonly columns: readonly string[]
}): string =>
  (["topics", "columns", "areas"] as const)
    .filter((name) => chosen[name].length > 0)
    .map((name) => `${name}=${chosen[name].join(",")}`)
    .join("&")

const picks = (
  legend: string,
  name: string,
  rows: readonly { id: string; label: string }[],
  on: readonly string[],
): Html =>
  html`<fieldset><legend>${legend}</legend><div class="picks">${rows.map(({ id, label }) => html`<label><input type="checkbox" name="${name}" value="${id}"${on.includes(id) ? html` checked` : null}>${label}</label>`)}</div></fieldset>`

const choice = (
  chosen: Chosen,
  areas: readonly Area[],
  columns: readonly ColumnChoice[],
): Html => html`${picks("主题（可多选）", "topics", topics().topics, chosen.topics)}
${
  columns.length > 0
    ? picks(
        "栏目（可多选，选了的栏目每期都看到）",
        "columns",
        columns.map(({ id, name, unitName }) => ({ id, label: `${name}（${unitName}）` })),
        chosen.columns.map(({ id }) => id),
      )
    : null
}
${
  areas.length > 0
    ? picks(
        "地区（可多选，不选是全部）",
        "areas",
        areas.map(({ id, name }) => ({ id, label: name })),
        chosen.areas.map(({ id }) => id),
      )
    : null
}`

/** Why it is shown: what was chosen and this meets. There is no other reason. */
function reasonOf(one: Release, chosen: Chosen): string {
  const column = chosen.columns.find(({ id }) => id === one.column?.id)
  return becauseOf([
    ...(column ? [columnLabel(column.name)] : []),
    ...chosen.topics.filter((id) => one.topics.includes(id)).map(topicLabel),
    // Of a column that was chosen it may come from anywhere.
    ...(column ? [] : chosen.areas.map(({ name }) => name)),
  ])
}

/** 我关心的: chosen topics, columns and areas stand in the address; nothing is kept here. */
async function minePage(ask: Ask): Promise<Part> {
  const [areas, columns] = [await areasOf(ask.db), await columnsOf(ask.db)]
  const chosen = chosenOf(ask, areas, columns)
  const any = labelsOf(chosen).length > 0
  const page = ask.words.page()
  const wanted = {
    topics: chosen.topics,
    areas: chosen.areas.map(({ id }) => id),
    columns: chosen.columns.map(({ id }) => id),
  }
  const found = any ? await liveReleases(ask.db, wanted, PAGE_ROWS + 1, (page - 1) * PAGE_ROWS) : []
  const here = addressOf(wanted)
  const to = (n: number): string => `/portal/mine?${here}&page=${n}`
  const list = html`<h2>${labelsOf(chosen).join("、")}</h2>${
    found.length > 0
      ? html`<ul class="rows">${found.slice(0, PAGE_ROWS).map((one) => releaseRow(one, reasonOf(one, chosen)))}</ul>${pagesOf(page, found.length > PAGE_ROWS ? page + 1 : page, to)}`
      : html`<p role="status">还没有这样的内容。可以订阅，有了就告诉您。</p>`
  }
<p>收藏本页网址，下次打开还是这些主题。</p>`
  const main = html`<h1>我关心的</h1>
${any ? list : html`<p>选几个主题或栏目，只看相关的内容；不用登录，也不记录您的浏览。</p>`}
<form class="lines" method="get" action="/portal/mine"><h2>${any ? "改选" : "选主题、栏目和地区"}</h2>${choice(chosen, areas, columns)}<p><button type="submit">看这些内容</button></p></form>
<p><a class="button second" href="/portal/subscribe?${here}">用邮箱订阅</a></p>`
  return {
    ...{ status: 200, title: "我关心的", main, privacy: PRIVACY },
    feeds: [
      ...chosen.topics.map((id) => ({ href: `/portal/feeds/topic-${id}.rss`, title: topicLabel(id) })),
      ...chosen.columns.map(({ id, name }) => ({ href: `/portal/feeds/column-${id}.rss`, title: columnLabel(name) })),
    ],
  }
}

async function subscribeForm(ask: Ask, fault?: string, mail = ""): Promise<Part> {
  const [areas, columns] = [await areasOf(ask.db), await columnsOf(ask.db)]
  const main = html`<h1>用邮箱订阅</h1>
<p>有新内容时，每天最多寄一封信。每封信里都有退订链接。</p>
${fault ? html`<div class="answer" role="alert" id="fault"><p>${fault}</p></div>` : null}
<form class="lines" method="post" action="/portal/subscribe">${choice(chosenOf(ask, areas, columns), areas, columns)}
<label for="mail">邮箱</label><input id="mail" name="mail" type="email" value="${mail}" maxlength="120" required autocomplete="email"${fault ? html` aria-invalid="true" aria-describedby="fault"` : null}>
<p><button type="submit">寄确认信给我</button></p></form>
<p>不想留邮箱？可以用<a href="/portal/feeds">订阅源</a>，或收藏<a href="/portal/mine">我关心的</a>。</p>`
  return { status: fault ? 400 : 200, title: "用邮箱订阅", main, privacy: PRIVACY }
}

async function subscribe(ask: Ask): Promise<Part> {
  const mail = ask.words.typed("mail")
  const input = {
    ...{ mail: ask.words.one("mail"), topics: ask.words.all("topics"), areas: ask.words.all("areas") },
    columns: ask.words.all("columns"),
    origin: ask.site.origin,
  }
  const outcome = await ask.db.tx((tx) => askSubscription(ask.ctx, tx, ask.secrets, input))
  if (!outcome.ok) return await subscribeForm(ask, sentence(subscriptionsMessages, outcome.code, outcome.values), mail)
  const main = html`<h1>请到邮箱里确认</h1>
<div class="answer official" role="status"><p>确认信已交给邮件系统，请打开信中的链接按“确认订阅”，订阅才生效。</p></div>
<p>一小时内重复提交只寄一封。${CONFIRM_DAYS}天内不确认，邮箱会自动删除。没收到请看看垃圾邮件。</p>`
  return { status: 200, title: "请到邮箱里确认", main, privacy: PRIVACY }
}

/** A link in a letter is opened by scanners too: the page only asks, the button acts. */
const asksFor =
  (act: "confirm" | "unsubscribe") =>
  async (ask: Ask): Promise<Part> => {
    const token = ask.words.one("token").slice(0, 64)
    const row = token ? await byToken(ask.db, token) : undefined
    if (!row || row.state === "ended" || row.state === "bounced") return gone()
    const areas = (await areasOf(ask.db)).filter(({ id }) => row.areas.includes(id))
    const columns = (await columnNames(ask.db, row.columns)).map((one) => ({ ...one, about: "", unitName: "" }))
    const chosen = labelsOf({ topics: row.topics, areas, columns }).join("、")
    const [title, button] = act === "confirm" ? ["确认订阅", "确认订阅"] : ["退订", "退订"]
    const main = html`<h1>${title}</h1><p>${act === "confirm" ? "您要订阅的：" : "您订阅的："}${chosen}</p>
<form method="post" action="/portal/${act}"><input type="hidden" name="token" value="${token}"><p><button type="submit">${button}</button></p></form>`
    return { status: 200, title, main, privacy: PRIVACY }
  }

const gone = (): Part => ({
  ...{ status: 404, title: "没有这份订阅", privacy: PRIVACY },
  main: html`<h1>没有这份订阅</h1><p>它可能已经退订，或确认的时间已过。要订阅，请<a href="/portal/subscribe">重新填写</a>。</p>`,
})

async function confirm(ask: Ask): Promise<Part> {
  const outcome = await ask.db.tx((tx) => confirmSubscription(ask.ctx, tx, ask.words.one("token")))
  if (!outcome.ok) return gone()
  const main = html`<h1>订阅好了</h1><div class="answer official" role="status"><p>以后有您关心的内容，每天最多一封信。</p></div>
<p><a href="/portal/mine?${addressOf(outcome.value)}">现在就看这些内容</a></p>`
  return { status: 200, title: "订阅好了", main, privacy: PRIVACY }
}

async function unsubscribe(ask: Ask): Promise<Part> {
  const outcome = await ask.db.tx((tx) => endSubscription(ask.ctx, tx, ask.words.one("token")))
  if (!outcome.ok) return gone()
  const main = html`<h1>已退订</h1><div class="answer official" role="status"><p>您的邮箱已经删除，不会再收到信。</p></div>`
  return { status: 200, title: "已退订", main, privacy: PRIVACY }
}

export const minePages: readonly PublicPage[] = [
  { at: "/portal/mine", get: minePage },
  { at: "/portal/subscribe", get: (ask) => subscribeForm(ask), post: subscribe },
  { at: "/portal/confirm", get: asksFor("confirm"), post: confirm },
  { at: "/portal/unsubscribe", get: asksFor("unsubscribe"), post: unsubscribe },
]

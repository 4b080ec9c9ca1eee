import type { Ctx } from "#kernel/actor"
import { isId } from "#kernel/id"
import { type AnswerLine, publicAnswerOf, publicAnswers, recordUnanswered, similarAnswers } from "#modules/knowledge"
import type { Db } from "#platform/db"
import { type Html, html } from "./html.ts"
import { pageOf } from "./layout.ts"

/** As many as a citizen looks through. */
const FOUND_MAX = 8
const LISTED = 20
const QUESTION_MAX = 200
const TITLE = "办事问答"
/** Where a question is put to the government; the stand-in below answers while there is no other page. */
const ASK = "/portal/ask"
const PRIVACY = "查询的文字不与您关联；没有答案的提问去掉姓名、号码后计数，用来补充答问。"

type Query = Readonly<Record<string, unknown>>
interface Page {
  readonly status: number
  readonly html: string
}
interface Part {
  readonly status: number
  readonly title: string
  readonly main: Html
}

/** 办事问答 for everybody: search, list, one answer; without script. Undefined for other addresses. */
export async function answersPage(ctx: Ctx, db: Db, path: string, query: Query): Promise<Page | undefined> {
  const elder = wordOf(query, "size") === "elder"
  const at = path.replace(/\/$/, "")
  const part = await partAt(ctx, db, at, query, elder)
  if (!part) return undefined
  const sample = await db.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  const kept = new URLSearchParams()
  for (const name of ["q", "page"]) if (wordOf(query, name)) kept.set(name, wordOf(query, name))
  if (!elder) kept.set("size", "elder")
  const otherSize = kept.size > 0 ? `${at}?${kept}` : at
  const shape = { title: part.title, sampleNotice: sample?.notice ?? null, elder, otherSize, main: part.main }
  return { status: part.status, html: pageOf({ ...shape, privacy: PRIVACY }) }
}

async function partAt(ctx: Ctx, db: Db, at: string, query: Query, elder: boolean): Promise<Part | undefined> {
  if (at === ASK) return askStandIn(elder)
  if (at === "/portal/answers") {
    const q = wordOf(query, "q").slice(0, QUESTION_MAX)
    return q === "" ? await list(ctx, db, Number(wordOf(query, "page")) || 1, elder) : await search(ctx, db, q, elder)
  }
  const id = /^\/portal\/answers\/(\d{1,18})$/.exec(at)?.[1]
  return id === undefined ? undefined : await one(ctx, db, id, elder)
}

const wordOf = (query: Query, name: string): string => {
  const value = query[name]
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === "string" ? first.replaceAll("\0", "").trim() : ""
}

/** An address of the site in the size the reader has chosen. */
const to = (path: string, elder: boolean, more: Readonly<Record<string, string>> = {}): string => {
  const asked = new URLSearchParams({ ...more, ...(elder ? { size: "elder" } : {}) })
  return asked.size > 0 ? `${path}?${asked}` : path
}

const spoken = (date: string): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`

const form = (q: string, elder: boolean): Html => html`<form method="get" action="/portal/answers">
<label for="q">您想问什么？</label>
<div class="ask"><input id="q" name="q" value="${q}" maxlength="${QUESTION_MAX}" autocomplete="off" placeholder="例如：医保交了两次怎么退" required><button type="submit">查找</button></div>
${elder ? html`<input type="hidden" name="size" value="elder">` : null}
</form>`

const askLink = (elder: boolean): Html =>
  html`<p>没有找到？<a href="${to(ASK, elder)}">我要问</a>。急事请拨打12345；人身安全请拨打110、119、120。</p>`

async function list(ctx: Ctx, db: Db, page: number, elder: boolean): Promise<Part> {
  const current = Math.min(Math.max(1, Math.trunc(page)), 1_000)
  const { items, total } = await publicAnswers(db, { now: ctx.now, limit: LISTED, offset: (current - 1) * LISTED })
  const line = (one: AnswerLine): Html =>
    html`<li><a href="${to(`/portal/answers/${one.id}`, elder)}">${one.question}</a><br><span class="hint">${one.unitName}，${spoken(one.publishedOn)}</span></li>`
  const turn = (n: number, label: string): Html | null =>
    n >= 1 && (n - 1) * LISTED < total
      ? html`<a href="${to("/portal/answers", elder, { page: String(n) })}">${label}</a> `
      : null
  const main = html`<h1>${TITLE}</h1>
<p>各单位审核发布、现行有效的答复，共${total}条。这里只列出已有的答复，不会自动编写。</p>
${form("", elder)}
${items.length > 0 ? html`<h2>${current === 1 ? "最近发布" : `第${current}页`}</h2><ul>${items.map(line)}</ul>` : html`<p>这一页没有答复。</p>`}
<p>${turn(current - 1, "上一页")}${turn(current + 1, "下一页")}</p>
${askLink(elder)}`
  return { status: 200, title: TITLE, main }
}

async function search(ctx: Ctx, db: Db, q: string, elder: boolean): Promise<Part> {
  const found = await similarAnswers(db, { text: q, limit: FOUND_MAX, now: ctx.now })
  if (found.length === 0) await db.tx((tx) => recordUnanswered(tx, ctx, q))
  const results =
    found.length === 0
      ? html`<div class="answer" role="status"><p>没有找到“${q}”的答复。可以换个说法再查，写明是什么事、在哪里办。</p></div>`
      : html`<p role="status">找到${found.length}条相近的答复，请核对是不是您要问的：</p>
${found.map(
  (one) =>
    html`<div class="answer official"><p><strong><a href="${to(`/portal/answers/${one.id}`, elder)}">${one.question}</a></strong></p><p>${beginning(one.answer)}</p><p class="hint">${one.source}</p></div>`,
)}`
  const main = html`<h1>${TITLE}</h1>${form(q, elder)}${results}${askLink(elder)}
<p><a href="${to("/portal/answers", elder)}">看全部答复</a></p>`
  return { status: 200, title: `${q} · ${TITLE}`, main }
}

const BEGINNING = 80
const beginning = (text: string): string => (text.length > BEGINNING ? `${text.slice(0, BEGINNING)}……` : text)

async function one(ctx: Ctx, db: Db, id: string, elder: boolean): Promise<Part> {
  const answer = isId(id) ? await publicAnswerOf(db, id, ctx.now) : undefined
  const back = html`<p><a href="${to("/portal/answers", elder)}">回到${TITLE}</a></p>`
  if (!answer) {
    const main = html`<h1>没有这条答复</h1><p>地址可能写错了，或还没有发布。</p>${form("", elder)}${back}`
    return { status: 404, title: TITLE, main }
  }
  const next = answer.over?.replacedBy
  const body = answer.over
    ? html`<div class="answer" role="status"><p>这条答复已停止使用：${answer.over.because}。请不要再按它办理。</p>${next ? html`<p><a href="${to(`/portal/answers/${next}`, elder)}">看更新后的答复</a></p>` : null}</div>`
    : html`<div class="answer official">${answer.answer.split(/\n+/).map((line) => html`<p>${line}</p>`)}</div>`
  const main = html`<h1>${answer.question}</h1>${body}
<dl><dt>答复单位</dt><dd>${answer.unitName}</dd>
${answer.policy ? html`<dt>依据</dt><dd>${answer.policy}</dd>` : null}
<dt>发布日期</dt><dd>${spoken(answer.publishedOn)}</dd>
<dt>有效期至</dt><dd>${answer.lastOn ? spoken(answer.lastOn) : "长期有效，变动时更新"}</dd></dl>
${askLink(elder)}${back}`
  return { status: answer.over ? 410 : 200, title: `${answer.question} · ${TITLE}`, main }
}

const askStandIn = (elder: boolean): Part => ({
  status: 200,
  title: "我要问",
  main: html`<h1>我要问</h1>
<div class="answer"><p>请拨打12345政务服务便民热线，24小时有人接听；也可以先查一查已有的答复。</p></div>
${form("", elder)}<p><a href="${to("/portal/answers", elder)}">回到${TITLE}</a></p>`,
})

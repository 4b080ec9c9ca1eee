import { isId } from "#kernel/id"
import { type AnswerLine, publicAnswerOf, publicAnswers, recordUnanswered, similarAnswers } from "#modules/knowledge"
import { spoken } from "../queries.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"
import { servicesFound } from "./services.ts"

/** As many as a citizen looks through. */
const FOUND_MAX = 8
const SERVICES_MAX = 3
const LISTED = 20
const QUESTION_MAX = 200
const TITLE = "办事问答"
const ASK = "/portal/ask"
const PRIVACY = "查询的文字不与您关联；没有答案的提问去掉姓名、号码后计数，用来补充答问。"

const part = (status: number, title: string, main: Html): Part => ({ status, title, main, privacy: PRIVACY })

const form = (q: string): Html => html`<form method="get" action="/portal/answers">
<label for="q">您想问什么？</label>
<div class="ask"><input id="q" name="q" value="${q}" maxlength="${QUESTION_MAX}" autocomplete="off" placeholder="例如：医保交了两次怎么退" required><button type="submit">查找</button></div>
</form>`

const ASK_LINK: Html = html`<p>没有找到？<a href="${ASK}">我要问</a>。急事请拨打12345；人身安全请拨打110、119、120。</p>`

async function list({ ctx, db, words }: Ask): Promise<Part> {
  const current = words.page()
  const { items, total } = await publicAnswers(db, { now: ctx.now, limit: LISTED, offset: (current - 1) * LISTED })
  const line = (one: AnswerLine): Html =>
    html`<li><a href="/portal/answers/${one.id}">${one.question}</a><br><span class="small">${one.unitName}，${spoken(one.publishedOn)}</span></li>`
  const turn = (n: number, label: string): Html | null =>
    n >= 1 && (n - 1) * LISTED < total ? html`<a href="/portal/answers?page=${n}">${label}</a> ` : null
  const main = html`<h1>${TITLE}</h1>
<p>各单位审核发布、现行有效的答复，共${total}条。这里只列出已有的答复，不会自动编写。</p>
${form("")}
${items.length > 0 ? html`<h2>${current === 1 ? "最近发布" : `第${current}页`}</h2><ul>${items.map(line)}</ul>` : html`<p>这一页没有答复。</p>`}
<p>${turn(current - 1, "上一页")}${turn(current + 1, "下一页")}</p>
${ASK_LINK}`
  return part(200, TITLE, main)
}

async function search(ask: Ask, q: string): Promise<Part> {
  const { ctx, db } = ask
  const found = await similarAnswers(db, { text: q, limit: FOUND_MAX, now: ctx.now })
  if (found.length === 0) await db.tx((tx) => recordUnanswered(tx, ctx, q))
  const services = await servicesFound(ask, q, SERVICES_MAX)
  const results =
    found.length === 0
      ? html`<div class="answer" role="status"><p>没有找到“${q}”的答复。可以换个说法再查，写明是什么事、在哪里办。</p></div>`
      : html`<p role="status">找到${found.length}条相近的答复，请核对是不是您要问的：</p>
${found.map(
  (one) =>
    html`<div class="answer official"><p><strong><a href="/portal/answers/${one.id}">${one.question}</a></strong></p><p>${beginning(one.answer)}</p><p class="small">${one.source}</p></div>`,
)}`
  const main = html`<h1>${TITLE}</h1>${form(q)}${results}${services ? html`<h2>可以直接办的服务</h2>${services}` : null}${ASK_LINK}
<p><a href="/portal/answers">看全部答复</a></p>`
  return part(200, `${q} · ${TITLE}`, main)
}

const BEGINNING = 80
const beginning = (text: string): string => (text.length > BEGINNING ? `${text.slice(0, BEGINNING)}……` : text)

async function one({ ctx, db, params }: Ask): Promise<Part> {
  const id = params.id!
  const answer = isId(id) ? await publicAnswerOf(db, id, ctx.now) : undefined
  const back = html`<p><a href="/portal/answers">回到${TITLE}</a></p>`
  if (!answer) {
    const main = html`<h1>没有这条答复</h1><p>地址可能写错了，或还没有发布。</p>${form("")}${back}`
    return part(404, TITLE, main)
  }
  const next = answer.over?.replacedBy
  const body = answer.over
    ? html`<div class="answer" role="status"><p>这条答复已停止使用：${answer.over.because}。请不要再按它办理。</p>${next ? html`<p><a href="/portal/answers/${next}">看更新后的答复</a></p>` : null}</div>`
    : html`<div class="answer official">${answer.answer.split(/\n+/).map((line) => html`<p>${line}</p>`)}</div>`
  const main = html`<h1>${answer.question}</h1>${body}
<dl><dt>答复单位</dt><dd>${answer.unitName}</dd>
${answer.policy ? html`<dt>依据</dt><dd>${answer.policy}</dd>` : null}
<dt>发布日期</dt><dd>${spoken(answer.publishedOn)}</dd>
<dt>有效期至</dt><dd>${answer.lastOn ? spoken(answer.lastOn) : "长期有效，变动时更新"}</dd></dl>
${ASK_LINK}${back}`
  return part(answer.over ? 410 : 200, `${answer.question} · ${TITLE}`, main)
}

/** 办事问答 for everybody: search, list, one answer. */
export const answerPages: readonly PublicPage[] = [
  {
    at: "/portal/answers",
    get: (ask) => {
      const q = ask.words.one("q").slice(0, QUESTION_MAX)
      return q === "" ? list(ask) : search(ask, q)
    },
    counted: true,
  },
  { at: "/portal/answers/:id", get: one },
]

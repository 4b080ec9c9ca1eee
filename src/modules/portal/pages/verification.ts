import { question, type Verification, type VerifiedAccount } from "../contract.ts"
import { verified } from "../queries.ts"
import { outside } from "./account-row.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const TITLE = "政务新媒体核验（查询）"

/** 政务新媒体核验（查询）: the question, its answer, and how to ask. */
async function verification({ ctx, db, words }: Ask): Promise<Part> {
  const q = words.one("q")
  const parsed = question.safeParse(q)
  const fault = q === "" || parsed.success ? undefined : parsed.error.issues[0]?.message
  const answer = parsed.success ? await verified(ctx, db, { q: parsed.data }) : undefined
  const main = html`<h1>${TITLE}</h1>
<p>查一查：这个微信公众号、微博、抖音号、客户端是不是政府部门的官方账号。</p>
<form method="get" action="/portal/verify" role="search">
<label for="q">账号名称，或账号主页的链接</label>
<div class="ask"><input id="q" name="q" value="${q}" maxlength="300" autocomplete="off" enterkeyhint="search"${fault ? html` aria-invalid="true" aria-describedby="fault"` : null}><button type="submit">查询</button></div>
</form>
${fault ? html`<div class="answer" role="alert" id="fault"><p>${fault}</p></div>` : null}
${answer ? answerOf(answer) : HOW}`
  return { status: fault ? 400 : 200, title: answer ? `${answer.q} · ${TITLE}` : TITLE, main }
}

export const verificationPages: readonly PublicPage[] = [{ at: "/portal/verify", get: verification, counted: true }]

const answerOf = (answer: Omit<Verification, "sampleNotice">): Html => html`<section aria-label="查询结果">
<div class="answer ${answer.verdict}" role="status">
<p><strong>${answer.verdict === "official" ? "查到了" : "未查到"}</strong>：${answer.q}</p>
<p>${answer.sentence}</p>
</div>
${answer.items.length > 0 ? html`<ul class="rows">${answer.items.map(accountOf)}</ul>` : null}
${
  answer.similar.length > 0
    ? html`<h2>名称相近的官方账号</h2><p>下面的账号已备案，但名称和您查的不完全一样，请仔细比对，谨防仿冒。</p><ul class="rows">${answer.similar.map(accountOf)}</ul>`
    : null
}
${answer.verdict === "none" ? html`<p>确认是有人冒用政府部门的名称？请<a href="/portal/impostor?${answer.askedFor === "name" ? "name" : "about"}=${encodeURIComponent(answer.q)}">举报冒用</a>。</p>` : null}
<p><a href="/portal/verify">再查一个</a></p>
</section>`

const accountOf = (one: VerifiedAccount): Html => html`<li><h2><a href="/portal/accounts/${one.id}">${one.name}</a></h2>
<dl><dt>平台</dt><dd>${one.platformLabel}</dd><dt>主办单位</dt><dd>${one.unitName}</dd><dt>状态</dt><dd class="state-${one.state === "normal" || one.state === "paused" ? one.state : "closed"}">${one.stateLabel}</dd>${one.url ? html`<dt>主页</dt><dd>${outside(one.url, "打开账号主页")}</dd>` : null}</dl>
<p>${one.sentence}</p>
${
  one.goTo.length > 0
    ? html`<p>请移步：</p><ul>${one.goTo.map((other) => html`<li>${other.platformLabel}：<a href="/portal/accounts/${other.id}">${other.name}</a></li>`)}</ul>`
    : null
}</li>`

const HOW = html`<h2>怎么查</h2>
<ul>
<li>填账号名称，例如“安澜发布”；名称要写全。</li>
<li>或打开账号主页，复制链接，粘贴到上面。</li>
<li>查不到的账号可能不是官方账号，不要向它提供身份证号、验证码，也不要转账。</li>
</ul>`

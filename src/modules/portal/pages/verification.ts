import type { Verification, VerifiedAccount } from "../contract.ts"
import { type Html, html } from "./html.ts"

export interface VerificationPage {
  /** What stands in the field. */
  readonly q: string
  readonly elder: boolean
  /** Why nothing was looked up. */
  readonly fault?: string | undefined
  readonly answer?: Verification | undefined
}

/** 政务新媒体核验（查询）: the question, its answer, and how to ask. */
export const verificationMain = ({
  q,
  elder,
  fault,
  answer,
}: VerificationPage): Html => html`<h1>政务新媒体核验（查询）</h1>
<p>查一查：这个微信公众号、微博、抖音号、客户端是不是政府部门的官方账号。</p>
<form method="get" action="/portal" role="search">
<label for="q">账号名称，或账号主页的链接</label>
<div class="ask"><input id="q" name="q" value="${q}" maxlength="300" autocomplete="off" enterkeyhint="search"${fault ? html` aria-invalid="true" aria-describedby="fault"` : null}><button type="submit">查询</button></div>
${elder ? html`<input type="hidden" name="size" value="elder">` : null}
</form>
${fault ? html`<div class="answer" role="alert" id="fault"><p>${fault}</p></div>` : null}
${answer ? answerOf(answer, elder) : null}
${answer ? null : HOW}`

const answerOf = (answer: Verification, elder: boolean): Html => html`<section aria-label="查询结果">
<div class="answer ${answer.verdict}" role="status">
<p><strong>${answer.verdict === "official" ? "查到了" : "未查到"}</strong>：${answer.q}</p>
<p>${answer.sentence}</p>
</div>
${answer.items.length > 0 ? html`<ul class="accounts">${answer.items.map(accountOf)}</ul>` : null}
${
  answer.similar.length > 0
    ? html`<h2>名称相近的官方账号</h2><p>下面的账号已备案，但名称和您查的不完全一样，请仔细比对，谨防仿冒。</p><ul class="accounts">${answer.similar.map(accountOf)}</ul>`
    : null
}
<p><a href="${elder ? "/portal?size=elder" : "/portal"}">再查一个</a></p>
</section>`

const accountOf = (
  one: VerifiedAccount,
): Html => html`<li><h3>${one.url ? html`<a href="${one.url}" rel="noreferrer noopener nofollow">${one.name}</a>` : one.name}</h3>
<dl><dt>平台</dt><dd>${one.platformLabel}</dd><dt>主办单位</dt><dd>${one.unitName}</dd><dt>状态</dt><dd class="state-${one.state}">${one.stateLabel}</dd></dl>
<p>${one.sentence}</p>
${
  one.goTo.length > 0
    ? html`<p>请移步：</p><ul>${one.goTo.map((other) => html`<li>${other.platformLabel}：${other.url ? html`<a href="${other.url}" rel="noreferrer noopener nofollow">${other.name}</a>` : other.name}</li>`)}</ul>`
    : null
}</li>`

const HOW = html`<h2>怎么查</h2>
<ul>
<li>填账号名称，例如“安澜发布”；名称要写全。</li>
<li>或打开账号主页，复制链接，粘贴到上面。</li>
<li>查不到的账号可能不是官方账号，不要向它提供身份证号、验证码，也不要转账。</li>
</ul>`

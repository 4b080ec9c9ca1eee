import { sentence } from "#kernel/messages"
import { forgetOwn, inboxMessages, type OwnData, ownData } from "#modules/inbox"
import { partOf } from "./ask.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const PATH = "/portal/ask/own"
const TITLE = "我的来信信息"
const UNKNOWN = "没有查到这个查询码，请对照来信时给您的查询码再输一次。"

const form = (fault?: string): Html => html`<h1>${TITLE}</h1>
<p>凭查询码查看我们保存了您的哪些信息、谁因为什么看过，也可以要求删除联系方式和原文。</p>
<form class="lines" method="post" action="${PATH}">
<label for="code">查询码</label>
<div class="ask"><input id="code" name="code" maxlength="30" autocomplete="off" placeholder="LX-XXXX-XXXX-XXXX" required${fault ? html` aria-invalid="true" aria-describedby="fault"` : null}><button type="submit">查看</button></div>
</form>
${fault ? html`<div class="answer" role="alert" id="fault"><p>${fault}</p></div>` : null}
<p><a href="/portal/ask">我要问</a></p>`

/** The code comes in the form, not in the address: nobody finds it in the history of a shared machine. */
async function take({ ctx, db, secrets, words }: Ask): Promise<Part> {
  const code = words.typed("code")
  let thanks: string | undefined
  if (words.typed("act") === "forget") {
    const outcome = await db.tx((tx) => forgetOwn(ctx, tx, { code }))
    if (!outcome.ok) return partOf(404, TITLE, form(sentence(inboxMessages, outcome.code, outcome.values)))
    thanks = "已删除您的联系方式和原文，问题和答复不再公开。凭查询码仍可查看办理情况。"
  }
  const own = await ownData(db, secrets, code)
  return own ? partOf(200, TITLE, shown(own, code, thanks)) : partOf(404, TITLE, form(UNKNOWN))
}

const day = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)}`

const shown = (own: OwnData, code: string, thanks: string | undefined): Html => html`<h1>${TITLE}</h1>
${thanks ? html`<div class="answer official" role="status"><p>${thanks}</p></div>` : null}
<dl><dt>来信时间</dt><dd>${day(own.spokeAt)}（${own.source}）</dd>
<dt>是什么事</dt><dd>${own.title}</dd>
<dt>内容</dt><dd class="pre">${own.text}</dd>
${own.place ? html`<dt>地点</dt><dd>${own.place}</dd>` : null}
<dt>联系方式</dt><dd class="pre">${own.contact ?? "没有保存"}</dd>
<dt>原文</dt><dd class="pre">${own.original ?? "没有另存（内容中没有隐去的号码，或已删除）"}</dd>
<dt>同意公开</dt><dd>${own.isPublic ? "同意" : "不同意"}</dd>
${own.forgottenAt ? html`<dt>已删除</dt><dd>${day(own.forgottenAt)}</dd>` : null}</dl>
<h2>谁看过您的联系方式或原文</h2>
${own.looks.length > 0 ? html`<ul>${own.looks.map((look) => html`<li>${day(look.at)} ${look.unit}查看${look.what}：${look.reason}</li>`)}</ul>` : html`<p>没有人查看过。</p>`}
${
  own.forgottenAt
    ? null
    : html`<h2>要求删除</h2><p>删除后不能恢复，承办单位也不能再联系您；来信内容隐去号码后作为办理档案保留，不再公开。</p>
<form class="lines" method="post" action="${PATH}"><input type="hidden" name="code" value="${code}"><input type="hidden" name="act" value="forget"><p><button type="submit">删除联系方式和原文</button></p></form>`
}
<p><a href="/portal/ask/answer?code=${code}">查看办理情况</a></p>`

/** What is held of a citizen, for himself, and its deletion. */
export const askOwnPages: readonly PublicPage[] = [
  { at: PATH, get: async () => partOf(200, TITLE, form()), post: take, counted: true, form: "ask" },
]

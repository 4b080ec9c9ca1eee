import { sentence } from "#kernel/messages"
import type { Outcome } from "#kernel/outcome"
import {
  disputeEnd,
  follow,
  type Followed,
  type FollowedPhoto,
  followedPhotos,
  inboxMessages,
  rate,
  supplement,
} from "#modules/inbox"
import { said } from "#rules/inbox"
import { partOf } from "./ask.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const PATH = "/portal/ask/answer"
const UNKNOWN = "没有查到这个查询码，请对照来信时给您的查询码再输一次。"

/** 查来信办理情况 by code. */
async function followPage({ db, words }: Ask): Promise<Part> {
  const code = words.one("code")
  if (code === "") return partOf(200, "查来信办理情况", askMain(code, undefined))
  const found = await follow(db, code)
  return found ? partOf(200, "来信办理情况", followedMain(found, code, await followedPhotos(db, code))) : unknown(code)
}

const unknown = (code: string): Part => partOf(404, "查来信办理情况", askMain(code, UNKNOWN))

/** What a citizen sends with his code: a rating, an objection to 办结, an answer to a question. */
async function takeSaid({ ctx, db, words }: Ask): Promise<Part> {
  const word = (name: string): string => words.typed(name)
  const code = word("code")
  const found = await follow(db, code)
  if (!found) return unknown(code)
  const photos = await followedPhotos(db, code)
  const parsed = said.safeParse({ note: word("note") })
  const fail = (says: string): Part => partOf(400, "来信办理情况", followedMain(found, code, photos, says))
  if (!parsed.success) return fail(parsed.error.issues[0]!.message)
  const { note } = parsed.data
  const { messageId, voiceId } = found
  const isSatisfied = word("satisfied") === "yes"
  const act = word("act")
  const outcome = await db.tx(async (tx): Promise<Outcome<unknown>> => {
    if (act === "supplement") return await supplement(ctx, tx, { messageId, text: note || "（没有更多补充）" })
    if (act === "dispute")
      return await disputeEnd(ctx, tx, { messageId, voiceId, isSatisfied: false, isSolved: false, note })
    return await rate(ctx, tx, { messageId, voiceId, isSatisfied, isSolved: word("solved") === "yes", note })
  })
  if (!outcome.ok) return fail(sentence(inboxMessages, outcome.code, outcome.values))
  const thanks =
    act === "supplement" ? "已收到您的补充。" : act === "dispute" ? "已收到您的异议，会重新办理。" : "谢谢您的评价。"
  const now = (await follow(db, code))!
  return partOf(200, "来信办理情况", followedMain(now, code, photos, undefined, thanks))
}

const askMain = (code: string, fault: string | undefined): Html => html`<h1>查来信办理情况</h1>
<form method="get" action="${PATH}">
<label for="code">查询码</label>
<div class="ask"><input id="code" name="code" value="${code}" maxlength="30" autocomplete="off" placeholder="LX-XXXX-XXXX-XXXX"${fault ? html` aria-invalid="true" aria-describedby="fault"` : null}><button type="submit">查询</button></div>
</form>
${fault ? html`<div class="answer" role="alert" id="fault"><p>${fault}</p></div>` : null}
<p><a href="/portal/ask">我要问</a></p>`

const day = (instant: string): string =>
  `${instant.slice(0, 4)}年${Number(instant.slice(5, 7))}月${Number(instant.slice(8, 10))}日`
const minute = (instant: string): string => `${day(instant)}${instant.slice(11, 16)}`

const photosMain = (
  photos: readonly FollowedPhoto[],
  code: string,
  role: FollowedPhoto["role"],
  title: string,
): Html | null => {
  const own = photos.filter((one) => one.role === role)
  const at = (id: string): string => `/portal/snap/photo?code=${encodeURIComponent(code)}&id=${id}`
  return own.length > 0
    ? html`<h2>${title}</h2><p class="snap-photos">${own.map(({ id }, n) => html`<a href="${at(id)}"><img src="${at(id)}" alt="${title}${n + 1}" loading="lazy"></a>`)}</p>`
    : null
}

function followedMain(
  found: Followed,
  code: string,
  photos: readonly FollowedPhoto[],
  fault?: string,
  thanks?: string,
): Html {
  const hidden = html`<input type="hidden" name="code" value="${code}">`
  const running = found.clocks.filter(({ met }) => !met)
  const ended = ["answered", "closed", "handed"].includes(found.state)
  return html`<h1>来信办理情况</h1>
${thanks ? html`<div class="answer official" role="status"><p>${thanks}</p></div>` : null}
${fault ? html`<div class="answer" role="alert"><p>${fault}</p></div>` : null}
<div class="answer ${found.answers.some(({ isFinal }) => isFinal) ? "official" : ""}" role="status">
<p><strong>${found.title}</strong></p>
<p>${found.says}${found.unit && found.state === "assigned" ? `承办单位：${found.unit}。` : ""}${found.coUnits.length > 0 ? `协办单位：${found.coUnits.join("、")}。` : ""}</p>
${found.told ? html`<p>${found.told}</p>` : null}
${found.others > 0 ? html`<p>另有${found.others}人反映同一件事，一并办理。</p>` : null}
</div>
${found.answers.map((one) => html`<h2>${one.isFinal ? "答复" : "先行回应"}</h2><p class="pre">${one.text}</p><p class="hint">${one.unit} ${day(one.at)}</p>`)}
${photosMain(photos, code, "after", "办理后照片")}${photosMain(photos, code, "report", "您提交的照片")}
${
  found.asked
    ? html`<h2>请您补充</h2><form class="lines" method="post" action="${PATH}">${hidden}<input type="hidden" name="act" value="supplement">
<p>${found.asked}</p><label for="supplement">您的补充</label><textarea id="supplement" name="note" maxlength="500" required></textarea><p><button type="submit">提交补充</button></p></form>`
    : null
}
${found.mayRate ? rateMain(found, hidden) : null}
${!ended && running.length > 0 ? html`<h2>时限</h2>${running.map((clock) => html`<details><summary>${clock.label}：${minute(clock.dueAt)}前</summary><ul>${clock.because.map((step) => html`<li>${step}</li>`)}</ul></details>${clock.extension ? html`<p>延期原因：${clock.extension}</p>` : null}`)}` : null}
<h2>经过</h2><ul>${found.steps.map((step) => html`<li>${minute(step.at)} ${step.what}${step.text ? `：${step.text}` : ""}</li>`)}</ul>
<p><a href="/portal/ask/own">我的信息：查看和删除</a> · <a href="${PATH}">查另一个</a></p>`
}

const rateMain = (found: Followed, hidden: Html): Html => html`<h2>您的评价</h2>
${found.rated ? html`<p>您已评价：${found.rated.satisfied ? "满意" : "不满意"}、${found.rated.solved ? "已解决" : "未解决"}。可以修改。</p>` : null}
<form class="lines" method="post" action="${PATH}">${hidden}<input type="hidden" name="act" value="rate">
<fieldset><legend>对办理是否满意</legend><label class="check"><input type="radio" name="satisfied" value="yes" required> 满意</label><label class="check"><input type="radio" name="satisfied" value="no"> 不满意</label></fieldset>
<fieldset><legend>问题是否解决</legend><label class="check"><input type="radio" name="solved" value="yes" required> 已解决</label><label class="check"><input type="radio" name="solved" value="no"> 未解决</label></fieldset>
<label for="note">想说的话（可不填）</label><input id="note" name="note" maxlength="200">
<p><button type="submit">提交评价</button></p></form>
<form class="lines" method="post" action="${PATH}">${hidden}<input type="hidden" name="act" value="dispute">
<label for="dispute">没有解决，请写明哪里没有解决，会重新办理</label><textarea id="dispute" name="note" maxlength="500" required></textarea>
<p><button type="submit">对办结提出异议</button></p></form>`

/** What became of a message, and what its writer says to it. */
export const askAnswerPages: readonly PublicPage[] = [
  { at: PATH, get: followPage, post: takeSaid, counted: true, form: "ask" },
]

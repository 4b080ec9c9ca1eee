import { sentence } from "#kernel/messages"
import {
  addTip,
  judgePhotos,
  keepPhotos,
  newsroomMessages,
  type TipAnswer,
  type TipTaken,
  tipAnswer,
  tipDesk,
} from "#modules/newsroom"
import type { Sql } from "#platform/db"
import { tip } from "#rules/newsroom"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const PRIVACY = "报料内容只用于采编核实；联系方式加密保存，只有负责人因核实需要才能查看并留痕，办结后到期删除。"
const FIELDS = ["title", "text", "place", "contact"] as const
type Typed = Readonly<Record<(typeof FIELDS)[number], string>>
const NOTHING: Typed = { title: "", text: "", place: "", contact: "" }

const part = (status: number, title: string, main: Html): Part => ({ ...{ status, title, main }, privacy: PRIVACY })

async function answerPage({ db, words }: Ask): Promise<Part> {
  const code = words.one("code")
  if (code === "") return part(200, "查报料办理情况", askMain(code, undefined))
  const answer = await tipAnswer(db, code)
  if (answer) return part(200, "报料办理情况", answerMain(answer))
  return part(404, "查报料办理情况", askMain(code, "没有查到这个查询码，请对照报料时给您的查询码再输一次。"))
}

/** Takes a form as it was sent. What is wrong is said beside its field, and nothing typed is lost. */
async function takeTip({ ctx, db, secrets, files, photos, words }: Ask): Promise<Part> {
  const word = (name: string): string => words.typed(name)
  const typed: Typed = { title: word("title"), text: word("text"), place: word("place"), contact: word("contact") }
  const parsed = tip.safeParse(typed)
  const judged = judgePhotos(photos)
  if (!parsed.success || !judged.ok) {
    const issues = parsed.success ? [] : parsed.error.issues
    const faults = Object.fromEntries(issues.map((issue) => [String(issue.path[0]), issue.message]))
    return await form(db, typed, judged.ok ? faults : { ...faults, photos: judged.says })
  }
  const outcome = await db.tx(async (tx) => {
    const taken = await addTip(ctx, tx, secrets, parsed.data)
    if (taken.ok) await keepPhotos(ctx, tx, files, taken.value.leadId, judged.photos)
    return taken
  })
  if (!outcome.ok) return closed(sentence(newsroomMessages, outcome.code, outcome.values))
  return part(200, "报料已收到", takenMain(outcome.value))
}

const closed = (says: string): Part =>
  part(503, "我要报料", html`<h1>我要报料</h1><div class="answer"><p>${says}</p></div>`)

async function form(sql: Sql, typed: Typed, faults: Readonly<Record<string, string>>): Promise<Part> {
  const desk = await tipDesk(sql)
  if (!desk) return closed(sentence(newsroomMessages, "newsroom.tips-closed"))
  const bad = Object.keys(faults).length > 0
  const fault = (name: string): Html | null =>
    faults[name] ? html`<p class="fault" id="${name}-fault" role="alert">${faults[name]}</p>` : null
  const marks = (name: string): Html | null =>
    faults[name] ? html` aria-invalid="true" aria-describedby="${name}-fault"` : null
  const main = html`<h1>我要报料</h1>
<p>身边的新鲜事、好做法、难题，都可以告诉${desk.name}。提交后给您一个查询码，凭码查看结果。</p>
<p class="hint">不要填写涉密内容和他人的身份证号、手机号；急事请拨打110、119、120，办事诉求请拨打12345。</p>
${bad ? html`<div class="answer" role="alert"><p>有几处要改，改好再提交，已填的文字都在，照片请重新选。</p></div>` : null}
<form class="lines" method="post" action="/portal/tip" enctype="multipart/form-data">
<label for="title">是什么事（一句话）</label><input id="title" name="title" value="${typed.title}" maxlength="60" required${marks("title")}>${fault("title")}
<label for="text">时间和经过</label><textarea id="text" name="text" maxlength="2000" required${marks("text")}>${typed.text}</textarea>${fault("text")}
<label for="place">地点（可不填）</label><input id="place" name="place" value="${typed.place}" maxlength="60"${marks("place")}>${fault("place")}
<label for="contact">怎么联系您（手机或邮箱，可不填）</label><input id="contact" name="contact" value="${typed.contact}" maxlength="40" autocomplete="off"${marks("contact")}>${fault("contact")}
<label for="photos">照片（可不附，最多6张，每张10MB以内，JPG、PNG、WebP）</label><input id="photos" name="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple${marks("photos")}>${fault("photos")}
<p class="hint">照片里的拍摄地点、时间和机主信息会先去掉再保存。联系方式加密保存，只用于核实，办结后到期删除。</p>
<p><button type="submit">提交报料</button></p>
</form>
<p><a href="/portal/tip/answer">已经报过料，查办理情况</a></p>`
  return part(bad ? 400 : 200, "我要报料", main)
}

const takenMain = ({ code, hidden }: TipTaken): Html => html`<h1>报料已收到</h1>
<div class="answer official" role="status"><p>您的查询码：</p><p class="code">${code}</p><p>请记下或拍下来，只显示这一次。</p></div>
${hidden ? html`<p>您写的内容里有手机号或身份证号，已自动隐去中间几位。</p>` : null}
<p><a href="/portal/tip/answer?code=${code}">查看办理情况</a></p>`

const askMain = (code: string, fault: string | undefined): Html => html`<h1>查报料办理情况</h1>
<form method="get" action="/portal/tip/answer">
<label for="code">查询码</label>
<div class="ask"><input id="code" name="code" value="${code}" maxlength="30" autocomplete="off" placeholder="BL-XXXX-XXXX-XXXX"${fault ? html` aria-invalid="true" aria-describedby="fault"` : null}><button type="submit">查询</button></div>
</form>
${fault ? html`<div class="answer" role="alert" id="fault"><p>${fault}</p></div>` : null}
<p><a href="/portal/tip">我要报料</a></p>`

const spoken = (instant: string): string =>
  `${instant.slice(0, 4)}年${Number(instant.slice(5, 7))}月${Number(instant.slice(8, 10))}日`

const answerMain = (answer: TipAnswer): Html => html`<h1>报料办理情况</h1>
<div class="answer ${answer.answeredAt ? "official" : ""}" role="status">
<p><strong>${answer.title}</strong></p>
<p>${answer.says}</p>
${answer.answer ? html`<p>答复：${answer.answer}</p>` : null}
</div>
<dl><dt>报料时间</dt><dd>${spoken(answer.toldAt)}</dd>
${answer.answeredAt ? html`<dt>答复时间</dt><dd>${spoken(answer.answeredAt)}</dd>` : null}
${answer.dueAt ? html`<dt>答复期限</dt><dd>${spoken(answer.dueAt)}前</dd>` : null}</dl>
<p><a href="/portal/tip/answer">查另一个</a></p>`

export const tipPages: readonly PublicPage[] = [
  { at: "/portal/tip", get: ({ db }) => form(db, NOTHING, {}), post: takeTip, form: "tip" },
  { at: "/portal/tip/answer", get: answerPage, counted: true },
]

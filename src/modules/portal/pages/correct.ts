import { sentence } from "#kernel/messages"
import { civilDate, iso } from "#kernel/time"
import { aboutOf, correctionByCode, officeOf } from "../corrections.ts"
import { type Taken, takeCorrection, typedHash } from "../commands/take-correction.ts"
import { portalMessages } from "../messages.zh.ts"
import { spoken } from "../queries.ts"
import { errorForm, impostorForm, KIND_LABELS, VERDICT_LABELS } from "../rules/correction.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const PRIVACY = "您写的内容只用于核实更正；联系方式加密保存，答复后到期删除。"

type Faults = Readonly<Record<string, string>>

const faultOf = (faults: Faults, name: string): Html | null =>
  faults[name] ? html`<p class="fault" id="${name}-fault" role="alert">${faults[name]}</p>` : null
const marks = (faults: Faults, name: string): Html | null =>
  faults[name] ? html` aria-invalid="true" aria-describedby="${name}-fault"` : null

const field = (label: string, name: string, value: string, max: number, faults: Faults, required = false): Html =>
  html`<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" maxlength="${max}" autocomplete="off"${required ? html` required` : null}${marks(faults, name)}>${faultOf(faults, name)}`

const area = (label: string, name: string, value: string, faults: Faults): Html =>
  html`<label for="${name}">${label}</label><textarea id="${name}" name="${name}" maxlength="1000" required${marks(faults, name)}>${value}</textarea>${faultOf(faults, name)}`

const CONTACT = "怎么联系您（手机或邮箱，可不填）"
const summary = (faults: Faults): Html | null =>
  Object.keys(faults).length > 0
    ? html`<div class="answer" role="alert"><p>有几处要改，改好再提交，已填的内容都在。</p></div>`
    : null

const issuesOf = (error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): Faults =>
  Object.fromEntries(error.issues.map((issue) => [String(issue.path[0]), issue.message]))

const closed = (title: string): Part => ({
  ...{ status: 503, title, privacy: PRIVACY },
  main: html`<h1>${title}</h1><div class="answer"><p>${sentence(portalMessages, "portal.no-office")}</p></div>`,
})

/** 本页纠错: the page it is about came with the link; without one it is the site as a whole. */
async function errorPage(ask: Ask, faults: Faults = {}): Promise<Part> {
  const given = ask.words.one("about").slice(0, 200)
  const path = /^\/portal(?:[/?]|$)/.test(given) ? given : "/portal"
  const about = await aboutOf(ask.db, path)
  if (!about) return closed("纠错")
  const main = html`<h1>纠错</h1>
<p>发现错别字、过时的内容、打不开的链接，请告诉我们。由${about.unit.name}核实，3个工作日内答复。</p>${summary(faults)}
<p>要纠错的页面：<a href="${path}">${about.title}</a></p>
<form class="lines" method="post" action="/portal/correct"><input type="hidden" name="about" value="${path}">
${area("哪里错了，应该是什么", "text", ask.words.typed("text"), faults)}
${field(CONTACT, "contact", ask.words.typed("contact"), 40, faults)}
<p class="hint">不要填写涉密内容和他人的身份证号、手机号；办事诉求请拨打12345。</p>
<p><button type="submit">提交纠错</button></p></form>`
  return { status: Object.keys(faults).length > 0 ? 400 : 200, title: "纠错", main, privacy: PRIVACY }
}

async function sendError(ask: Ask): Promise<Part> {
  const { words } = ask
  const parsed = errorForm.safeParse({
    ...{ about: words.one("about"), text: words.typed("text"), contact: words.typed("contact") },
  })
  if (!parsed.success) return await errorPage(ask, issuesOf(parsed.error))
  const taken = await ask.db.tx((tx) => takeCorrection(ask.ctx, tx, ask.secrets, { kind: "error", ...parsed.data }))
  return taken.ok ? thanks("纠错已收到", taken.value) : closed("纠错")
}

/** 举报冒用: an account that pretends to be an office. */
async function impostorPage(ask: Ask, faults: Faults = {}): Promise<Part> {
  if (!(await officeOf(ask.db))) return closed("举报冒用")
  const { words } = ask
  const main = html`<h1>举报冒用</h1>
<p>有人冒用政府部门的名称、头像开账号，请告诉我们。先<a href="/portal/verify">核验一下</a>：查不到的很可能不是官方账号。</p>
<div class="answer"><p>如果已经转账或泄露了验证码，请立即拨打110或96110。</p></div>${summary(faults)}
<form class="lines" method="post" action="/portal/impostor">
${field("它叫什么名称", "name", words.typed("name"), 60, faults, true)}
${field("在哪个平台看到，或账号主页的链接", "about", words.typed("about"), 300, faults, true)}
${area("它做了什么（例如：索要验证码、发布虚假通知）", "text", words.typed("text"), faults)}
${field(CONTACT, "contact", words.typed("contact"), 40, faults)}
<p><button type="submit">提交举报</button></p></form>`
  return { status: Object.keys(faults).length > 0 ? 400 : 200, title: "举报冒用", main, privacy: PRIVACY }
}

async function sendImpostor(ask: Ask): Promise<Part> {
  const typed = (name: string): string => ask.words.typed(name)
  const parsed = impostorForm.safeParse({
    ...{ name: typed("name"), about: typed("about"), text: typed("text"), contact: typed("contact") },
  })
  if (!parsed.success) return await impostorPage(ask, issuesOf(parsed.error))
  const taken = await ask.db.tx((tx) => takeCorrection(ask.ctx, tx, ask.secrets, { kind: "impostor", ...parsed.data }))
  return taken.ok ? thanks("举报已收到", taken.value) : closed("举报冒用")
}

const thanks = (title: string, { code, unitName, dueAt }: Taken): Part => ({
  ...{ status: 200, title, privacy: PRIVACY },
  main: html`<h1>${title}</h1>
<div class="answer official" role="status"><p>您的查询码：</p><p class="code">${code}</p><p>请记下或拍下来，只显示这一次。</p></div>
<p>由${unitName}核实，${spoken(civilDate(dueAt))}前答复。</p>
<p><a href="/portal/correct/answer?code=${code}">查看办理情况</a></p>`,
})

async function answerPage({ db, words }: Ask): Promise<Part> {
  const typed = words.one("code").slice(0, 40)
  const hash = typed ? typedHash(typed) : undefined
  const row = hash && (await correctionByCode(db, hash))
  const title = "查办理情况"
  if (!row) {
    const fault = typed ? "没有查到这个查询码，请对照提交时给您的查询码再输一次。" : undefined
    const main = html`<h1>查纠错、举报的办理情况</h1>
<form method="get" action="/portal/correct/answer"><label for="code">查询码</label>
<div class="ask"><input id="code" name="code" value="${typed}" maxlength="30" autocomplete="off" placeholder="JC-XXXX-XXXX-XXXX"${fault ? html` aria-invalid="true" aria-describedby="fault"` : null}><button type="submit">查询</button></div></form>
${fault ? html`<div class="answer" role="alert" id="fault"><p>${fault}</p></div>` : null}
<p>报料的查询码以 BL 开头，请到<a href="/portal/tip/answer">报料办理情况</a>查。</p>`
    return { status: typed ? 404 : 200, title, main }
  }
  const main = html`<h1>${KIND_LABELS[row.kind]}办理情况</h1>
<div class="answer ${row.answeredAt ? "official" : ""}" role="status"><p><strong>${row.title}</strong></p>
<p>${row.verdict ? VERDICT_LABELS[row.verdict] : `已转${row.unitName}，正在核实。`}</p>${row.answer ? html`<p>答复：${row.answer}</p>` : null}</div>
<dl><dt>提交时间</dt><dd>${spoken(iso(row.toldAt))}</dd><dt>办理单位</dt><dd>${row.unitName}</dd>
${row.answeredAt ? html`<dt>答复时间</dt><dd>${spoken(iso(row.answeredAt))}</dd>` : html`<dt>答复期限</dt><dd>${spoken(iso(row.dueAt))}前</dd>`}</dl>`
  return { status: 200, title, main }
}

export const correctPages: readonly PublicPage[] = [
  { at: "/portal/correct", get: (ask) => errorPage(ask), post: sendError },
  { at: "/portal/correct/answer", get: answerPage, counted: true },
  { at: "/portal/impostor", get: (ask) => impostorPage(ask), post: sendImpostor },
]

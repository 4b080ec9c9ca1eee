import { randomBytes } from "node:crypto"
import { isId } from "#kernel/id"
import { sentence } from "#kernel/messages"
import {
  consultationsMessages,
  giveOpinion,
  type OpinionTaken,
  publicConsultation,
  type PublicConsultationPage,
} from "#modules/consultations"
import { inboxMessages } from "#modules/inbox"
import { attempt } from "#platform/db"
import { bytesKindOf } from "#platform/files"
import { ANSWER_CHARS_MAX, OPINION_CHARS_MAX, type Question, said } from "#rules/consultations"
import { spoken } from "../queries.ts"
import { answeredMain } from "./consultation-answered.ts"
import { consultationFeeds, CONSULTATIONS, part, standingMain } from "./consultations.ts"
import { type Html, html } from "./html.ts"
import { turnedMain } from "./turned-to-message.ts"
import type { Ask, Part, PublicPage, Raw } from "./part.ts"

interface Typed {
  readonly article: string
  readonly text: string
  readonly contact: string
  readonly isPublic: boolean
  readonly once: string
  readonly answers: Readonly<Record<string, readonly string[]>>
}
const blank = (): Typed => ({
  ...{ article: "", text: "", contact: "", isPublic: true, answers: {} },
  once: randomBytes(18).toString("base64url"),
})
type Faults = Readonly<Record<string, string>>

async function page({ ctx, db, params, words }: Ask): Promise<Part | undefined> {
  const found = isId(params.id!) ? await publicConsultation(db, params.id!, ctx.now) : undefined
  if (!found) return undefined
  // A link beside an article opens the form with it chosen.
  const article = words.one("article").slice(0, 4)
  return part(200, found.title, main(found, { ...blank(), article }, {}))
}

/** Takes an opinion. What is wrong is said beside its field, and nothing typed is lost; sent twice it is taken once. */
async function take({ ctx, db, secrets, params, words }: Ask): Promise<Part | undefined> {
  const id = params.id!
  const found = isId(id) ? await publicConsultation(db, id, ctx.now) : undefined
  if (!found) return undefined
  const typed: Typed = {
    ...{ article: words.typed("article"), text: words.typed("text"), contact: words.typed("contact") },
    ...{ isPublic: words.typed("isPublic") !== "", once: words.typed("once") },
    answers: Object.fromEntries(found.questions.map((one) => [one.id, ticked(words, one)])),
  }
  const again = (faults: Faults, given = typed): Part => part(400, found.title, main(found, given, faults))
  // Nobody sees this field; a program that fills in whatever it finds fills it in too.
  if (words.typed("homepage") !== "") return again({ form: "没有收下：页面上有一栏应当留空，请重新打开页面后再填。" })
  const parsed = said.safeParse(typed)
  if (!parsed.success) {
    const faults = Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]))
    return again(faults, faults.once ? { ...typed, once: blank().once } : typed)
  }
  const outcome = await attempt(db, (tx) =>
    giveOpinion((question) => typed.answers[question] ?? [])(ctx, tx, secrets, id, parsed.data),
  )
  if (outcome.ok) return part(200, "意见已收到", takenMain(outcome.value, found))
  const says = sentence({ ...inboxMessages, ...consultationsMessages }, outcome.code, outcome.values)
  return again({ [outcome.code === "consultations.no-such-article" ? "article" : "form"]: says })
}

/** Words keep their commas; ticks are numbers. */
const ticked = (words: Ask["words"], { id, kind }: Question): readonly string[] =>
  kind === "open" ? [words.typed(id)].filter((one) => one !== "") : words.all(id)

const takenMain = (taken: OpinionTaken, of: PublicConsultationPage): Html =>
  taken.is === "opinion"
    ? html`<h1>意见已收到</h1><div class="answer official" role="status"><p>您的查询码：</p><p class="code">${taken.code}</p><p>请记下或拍下来，凭它看您的意见有没有采纳；${spoken(of.feedbackDueOn)}前公布采纳情况。</p></div>
${taken.hidden ? html`<p>您写的内容里有手机号或身份证号，已自动隐去中间几位。</p>` : null}
<p><a href="${CONSULTATIONS}/mine?code=${taken.code}">看我提的意见</a> · <a href="${CONSULTATIONS}/${of.id}">再提一条</a></p>`
    : turnedMain(taken, "您写的内容不是对草案的意见")

const main = (one: PublicConsultationPage, typed: Typed, faults: Faults): Html => html`<h1>${one.title}</h1>
${faults.form && one.standing !== "running" ? html`<div class="answer" role="alert"><p>${faults.form}</p></div>` : null}
<p class="small">${one.kindLabel} · ${one.unit} · ${spoken(one.publishedOn)}发布</p>
<p>${standingMain(one)}。已收到意见${one.opinions}条。</p>
${one.shortReason ? html`<p>征集期限短于一般规定，理由：${one.shortReason}</p>` : null}
${one.standing === "withdrawn" ? html`<div class="answer" role="status"><p>这次征集已撤回。理由：${one.withdrawnBecause}</p></div>` : null}
${one.answered ? answeredMain(one.answered) : null}
<h2>起草说明</h2><p class="pre">${one.explanation}</p>
<h2>征求意见稿</h2>${draftMain(one)}
${one.standing === "running" ? html`<h2 id="opinion">提意见</h2>${formMain(one, typed, faults)}` : null}
<h2>其他方式</h2><p>电子邮箱：${one.mail}<br>通信地址：${one.post}${one.phone ? html`<br>电话：${one.phone}` : null}</p>
<p><a href="${CONSULTATIONS}/mine">凭查询码看我提的意见</a> · <a href="${CONSULTATIONS}">全部意见征集</a></p>`

/** The draft as it stands; an article has a link to the form with it chosen. */
function draftMain(one: PublicConsultationPage): Html {
  const file = one.fileId
    ? html`<p><a class="button second" href="${CONSULTATIONS}/${one.id}/file">下载征求意见稿附件</a></p>`
    : null
  if (one.body === "") return html`${file}`
  if (one.articles.length === 0) return html`${file}<p class="pre">${one.body}</p>`
  const starts = new Map(one.articles.map((article) => [article.text.split("\n")[0]!, article]))
  const lines = one.body.split(/\r?\n/).filter((line) => line.trim() !== "")
  return html`${file}<div class="body">${lines.map((line) => {
    const article = starts.get(line.trim())
    const link =
      article && one.standing === "running"
        ? html` <a class="small" href="${CONSULTATIONS}/${one.id}?article=${article.no}#opinion" aria-label="对${article.label}提意见">提意见</a>`
        : null
    return html`<p>${line.trim()}${link}</p>`
  })}</div>`
}

function formMain(one: PublicConsultationPage, typed: Typed, faults: Faults): Html {
  const bad = Object.keys(faults).length > 0
  const fault = (field: string): Html | null =>
    faults[field] ? html`<p class="fault" id="${field}-fault" role="alert">${faults[field]}</p>` : null
  const marks = (field: string): Html | null =>
    faults[field] ? html` aria-invalid="true" aria-describedby="${field}-fault"` : null
  return html`${bad ? html`<div class="answer" role="alert"><p>${faults.form ?? "有几处要改，改好再提交，已填的内容都在。"}</p>${fault("once")}</div>` : null}
<form class="lines" method="post" action="${CONSULTATIONS}/${one.id}#opinion"><input type="hidden" name="once" value="${typed.once}">
<div hidden><label for="homepage">请留空</label><input id="homepage" name="homepage" value="" autocomplete="off" tabindex="-1"></div>
${
  one.articles.length > 0
    ? html`<label for="article">对哪一条</label><select id="article" name="article"${marks("article")}><option value="">整个草案</option>${one.articles.map(
        ({ no, label, text }) =>
          html`<option value="${no}"${typed.article === String(no) ? html` selected` : null}>${label}　${text.slice(label.length).trim().slice(0, 14)}…</option>`,
      )}</select>${fault("article")}`
    : html`<input type="hidden" name="article" value="">`
}
<label for="text">意见和理由（最多${OPINION_CHARS_MAX}字${one.questions.length > 0 ? "，只答问卷的可不填" : ""}）</label><textarea id="text" name="text" maxlength="${OPINION_CHARS_MAX}"${one.questions.length > 0 ? null : html` required`}${marks("text")}>${typed.text}</textarea>${fault("text")}
${one.questions.map((question, n) => questionMain(question, n, typed.answers[question.id] ?? []))}
<label for="contact">怎么联系您（手机或邮箱，可不填）</label><input id="contact" name="contact" value="${typed.contact}" maxlength="60" autocomplete="off"${marks("contact")}>${fault("contact")}
<p class="hint">联系方式加密保存，只用于核实，到期删除。不要填写涉密内容和他人的个人信息。</p>
<label class="check"><input type="checkbox" name="isPublic" value="yes"${typed.isPublic ? html` checked` : null}> 公布采纳情况时可以公开这条意见（自动隐去个人信息）</label>
<p><button type="submit">提交意见</button></p></form>`
}

function questionMain({ id, kind, text, options }: Question, n: number, given: readonly string[]): Html {
  const title = `问卷${n + 1}　${text}`
  if (kind === "open")
    return html`<label for="${id}">${title}（可不填）</label><textarea id="${id}" name="${id}" maxlength="${ANSWER_CHARS_MAX}">${given[0] ?? ""}</textarea>`
  const type = kind === "one" ? "radio" : "checkbox"
  return html`<fieldset><legend>${title}（${kind === "one" ? "选一项" : "可选几项"}，可不选）</legend>${options.map(
    (option, at) =>
      html`<label class="check"><input type="${type}" name="${id}" value="${at}"${given.includes(String(at)) ? html` checked` : null}> ${option}</label>`,
  )}</fieldset>`
}

/** The draft as it was attached. */
async function file({ ctx, db, files, params }: Ask): Promise<Raw | undefined> {
  const found = isId(params.id!) ? await publicConsultation(db, params.id!, ctx.now) : undefined
  const stored = found?.fileId ? await files.open(db, found.fileId) : undefined
  const kind = stored && (await bytesKindOf(stored.content))
  return stored && kind ? { status: 200, type: kind.mime, body: stored.content } : undefined
}

export const consultationOnePages: readonly PublicPage[] = [
  // Numbers are consultations; anything else below is a feed or nothing.
  {
    at: `${CONSULTATIONS}/:id`,
    get: async (ask) =>
      isId(ask.params.id!)
        ? await page(ask)
        : await consultationFeeds.get!({ ...ask, params: { name: ask.params.id! } }),
    post: take,
    form: "ask",
  },
  { at: `${CONSULTATIONS}/:id/file`, get: file },
]

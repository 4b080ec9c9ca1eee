import { createHash, randomBytes } from "node:crypto"
import { sentence } from "#kernel/messages"
import {
  answeredQuestions,
  type AnsweredQuestion,
  inboxMessages,
  type KnownAnswer,
  messageDesk,
  type ReceiveMessage,
  receiveMessage,
  similarTo,
  type Taken,
} from "#modules/inbox"
import { type PublicDoor, promisedBy } from "#modules/doors"
import { similarAnswers } from "#modules/knowledge"
import type { Sql } from "#platform/db"
import { asked, enterpriseAsker, TEXT_CHARS_MAX } from "#rules/inbox"
import { askerAsked, askerMain, type AskerTyped, askerTyped } from "./ask-enterprise.ts"
import { type Html, html } from "./html.ts"
import { toldMain } from "./turned-to-message.ts"
import type { Ask, Part, PublicPage } from "./part.ts"
import { servicesFound } from "./services.ts"
import { SUGGEST_SCRIPT } from "./suggest.ts"

const PRIVACY =
  "来信内容只用于办理和答复；联系方式加密保存，只有受理人员因办理需要才能查看并留痕，办结后到期删除；填写时用“是什么事”一句比对已有答复，比对后不保存；您同意公开的，公开前自动隐去个人信息。"
const FIELDS = ["title", "text", "place", "contact", "kind"] as const
type Typed = Readonly<Record<(typeof FIELDS)[number], string>> & {
  readonly isPublic: boolean
  readonly once: string
  /** 企业来信: what the enterprise says of itself; absent where a citizen asks for himself. */
  readonly asker?: AskerTyped
}

export const partOf = (status: number, title: string, main: Html): Part => ({ status, title, main, privacy: PRIVACY })

const KINDS = [
  ["consult", "咨询"],
  ["advise", "建议"],
  ["complain", "投诉"],
  ["help", "求助"],
  ["praise", "表扬"],
] as const

/** 咨询答问库, asked before the office's own answered messages. */
const BASE = { similarAnswers }
const SHOWN_MAX = 10
const SIMILAR_MAX = 3
const blank = (): Typed => ({
  ...{ title: "", text: "", place: "", contact: "", kind: "", isPublic: true },
  once: randomBytes(18).toString("base64url"),
})

/** 我要问: the form, with what has been answered; with words typed, what is like them. */
async function askPage(ask: Ask): Promise<Part> {
  const { ctx, db, words } = ask
  const q = words.one("q").slice(0, 60)
  const similar = q === "" ? [] : await similarTo(db, BASE, { text: q, limit: SIMILAR_MAX, now: ctx.now })
  const asker = askerAsked(words)
  return await form(
    db,
    // What an enterprise asks is public only where it says so itself.
    { ...blank(), title: q, ...(asker && { asker, isPublic: false }) },
    {},
    {
      ...{ similar, asked: q !== "" },
      services: q === "" ? null : await servicesFound(ask, q, SIMILAR_MAX),
    },
  )
}

const takeAsk = (ask: Ask): Promise<Part> =>
  take(ask, { given: {}, again: (typed, faults) => form(ask.db, typed, faults) })

/** By which way a form came, and how it is shown again. */
interface Way {
  readonly given: Pick<ReceiveMessage, "doorId" | "promised">
  again(typed: Typed, faults: Readonly<Record<string, string>>): Promise<Part>
}

/** Takes a form as it was sent. What is wrong is said beside its field, and nothing typed is lost; sent twice it is taken once. */
async function take({ ctx, db, secrets, words: sent }: Ask, way: Way): Promise<Part> {
  const word = (name: string): string => sent.typed(name)
  const typed: Typed = {
    ...{ title: word("title"), text: word("text"), place: word("place"), contact: word("contact"), kind: word("kind") },
    ...{ isPublic: word("isPublic") !== "", once: word("once") },
    ...askerTyped(sent),
  }
  const parsed = asked.safeParse(typed)
  const enterprise = typed.asker && enterpriseAsker.safeParse(typed.asker)
  if (!parsed.success || enterprise?.success === false) {
    const issues = [...(parsed.error?.issues ?? []), ...(enterprise?.error?.issues ?? [])]
    const faults = Object.fromEntries(issues.map((issue) => [String(issue.path[0]), issue.message]))
    // A form that lost what was printed into it gets it anew, with everything that was typed.
    const once = faults.once ? blank().once : typed.once
    return await way.again({ ...typed, once }, faults)
  }
  const { once, kind, ...words } = parsed.data
  // The same form with other words is another message. Only the hash of what makes his code is kept.
  const codeSeed = `${once}\n${words.title}\n${words.text}`
  const id = createHash("sha256").update(codeSeed).digest("hex")
  const outcome = await db.tx((tx) =>
    receiveMessage(ctx, tx, secrets, {
      ...words,
      ...(kind && { kind }),
      ...(enterprise?.data && { enterprise: enterprise.data }),
      ...way.given,
      ...{ source: "portal", origin: { kind: "portal.ask", id }, codeSeed },
    }),
  )
  if (!outcome.ok) return closed(sentence(inboxMessages, outcome.code, outcome.values))
  const similar = await similarTo(db, BASE, { text: `${words.title}。${words.text}`, limit: SIMILAR_MAX, now: ctx.now })
  return partOf(200, "来信已收到", takenMain(outcome.value, similar))
}

const closed = (says: string): Part =>
  partOf(503, "我要问", html`<h1>我要问</h1><div class="answer"><p>${says}</p></div>`)

async function form(
  sql: Sql,
  typed: Typed,
  faults: Readonly<Record<string, string>>,
  seen: { readonly similar: readonly KnownAnswer[]; readonly asked: boolean; readonly services: Html | null } = {
    ...{ similar: [], asked: false, services: null },
  },
): Promise<Part> {
  const desk = await messageDesk(sql)
  if (!desk) return closed(sentence(inboxMessages, "inbox.closed"))
  const bad = Object.keys(faults).length > 0
  const shown = await answeredQuestions(sql, { limit: SHOWN_MAX })
  const main = html`<h1>我要问</h1>
<p>咨询、建议、投诉、求助，都可以告诉${desk.name}。提交后给您一个查询码，凭码查看办理情况，不用登录。</p>
<p class="hint">急事请先拨打110、119、120。不要填写涉密内容和他人的身份证号、手机号。检举控告请拨打12388。</p>
<form method="get" action="/portal/ask" role="search">
<label for="q">先看看有没有人问过</label>
<div class="ask"><input id="q" name="q" value="${seen.asked ? typed.title : ""}" maxlength="60" placeholder="用几个字说说是什么事"><button type="submit">查一查</button></div>
</form>
${seen.asked ? html`<h2>相近的已答复问题</h2>${seen.similar.length > 0 ? similarMain(seen.similar) : html`<p>没有找到相近的，请在下面填写。</p>`}` : null}
${seen.services ? html`<h2>可以直接办的服务</h2>${seen.services}` : null}
${fieldsOf(typed, faults, { action: "/portal/ask", kinds: KINDS, asker: askerMain(typed.asker, faults) })}
<p><a href="/portal/ask/answer">已经来过信，查办理情况</a></p>
${shown.length > 0 ? html`<h2>最近公开的答复</h2>${shown.map(questionMain)}` : null}`
  return partOf(bad ? 400 : 200, "我要问", main)
}

/** Where a form goes, and the kinds it offers. */
interface Sent {
  readonly action: string
  readonly kinds: readonly (readonly [id: string, label: string])[]
  /** Fields of an enterprise, or the way to them. */
  readonly asker?: Html
}

/** The form itself, with what was typed and what is wrong with it. */
function fieldsOf(typed: Typed, faults: Readonly<Record<string, string>>, to: Sent): Html {
  const bad = Object.keys(faults).length > 0
  const fault = (name: string): Html | null =>
    faults[name] ? html`<p class="fault" id="${name}-fault" role="alert">${faults[name]}</p>` : null
  const marks = (name: string): Html | null =>
    faults[name] ? html` aria-invalid="true" aria-describedby="${name}-fault"` : null
  return html`${bad ? html`<div class="answer" role="alert"><p>有几处要改，改好再提交，已填的内容都在。</p>${fault("once")}</div>` : null}
<h2 id="ask">填写来信</h2>
<form class="lines" method="post" action="${to.action}">
<input type="hidden" name="once" value="${typed.once}">
${to.asker}
<label for="kind">类别（可不选）</label><select id="kind" name="kind"><option value="">由工作人员判断</option>${to.kinds.map(
    ([id, label]) => html`<option value="${id}"${typed.kind === id ? html` selected` : null}>${label}</option>`,
  )}</select>
<label for="title">是什么事（一句话）</label><input id="title" name="title" value="${typed.title}" maxlength="60" required${marks("title")}>${fault("title")}
<div id="suggested" role="status"></div>
<label for="text">具体情况（最多${TEXT_CHARS_MAX}字）</label><textarea id="text" name="text" maxlength="${TEXT_CHARS_MAX}" required${marks("text")}>${typed.text}</textarea>${fault("text")}
<label for="place">地点（可不填）</label><input id="place" name="place" value="${typed.place}" maxlength="60"${marks("place")}>${fault("place")}
<label for="contact">怎么联系您（手机或邮箱，可不填）</label><input id="contact" name="contact" value="${typed.contact}" maxlength="60" autocomplete="off"${marks("contact")}>${fault("contact")}
<p class="hint">联系方式加密保存，只用于核实和回访，办结后到期删除。</p>
<label class="check"><input type="checkbox" name="isPublic" value="yes"${typed.isPublic ? html` checked` : null}> ${typed.asker ? "本企业同意公开问题和答复，内容不涉及商业秘密（不勾选就不公开）" : "答复后可以公开问题和答复（自动隐去个人信息）"}</label>
<p><button type="submit">提交来信</button></p>
</form>
<script src="${SUGGEST_SCRIPT}" defer></script>`
}

const kindsOf = (door: PublicDoor): Sent["kinds"] => door.kindChoices.map(({ id, label }) => [id, label] as const)
const sentBy = (door: PublicDoor): Sent => ({ action: `/portal/doors/${door.id}`, kinds: kindsOf(door) })

/** The form of a named door, on its page. */
export async function askByDoor({ db }: Ask, door: PublicDoor): Promise<Html> {
  if (!(await messageDesk(db))) return html`<div class="answer"><p>${sentence(inboxMessages, "inbox.closed")}</p></div>`
  return html`<p class="hint">急事请先拨打110、119、120。不要填写涉密内容和他人的身份证号、手机号。检举控告请拨打12388。</p>
${fieldsOf(blank(), {}, sentBy(door))}`
}

/** Takes what was written in the form of a named door: it carries that door and its promise. */
export const takeAskByDoor = (ask: Ask, door: PublicDoor): Promise<Part> =>
  take(ask, {
    given: { doorId: door.id, promised: promisedBy(door) },
    again: async (typed, faults) =>
      partOf(
        400,
        door.name,
        html`<h1>${door.name}</h1>${fieldsOf(typed, faults, sentBy(door))}<p><a href="/portal/doors/${door.id}">回到${door.name}</a></p>`,
      ),
  })

export const questionMain = (
  one: AnsweredQuestion,
): Html => html`<details><summary>${one.title}${one.voices > 1 ? `（${one.voices}人）` : ""}</summary>
<p>${one.question}</p><p><strong>${one.unit}答复：</strong>${one.answer}</p></details>`

const similarMain = (similar: readonly KnownAnswer[]): Html =>
  html`${similar.map((one) => html`<details><summary>${one.question}</summary>${one.answer.split(/\n+/).map((line) => html`<p>${line}</p>`)}<p class="small">${one.source}</p>${one.from === "base" ? html`<p><a href="/portal/answers/${one.id}">这条答复的依据和有效期</a></p>` : null}</details>`)}`

const takenMain = (taken: Taken, similar: readonly KnownAnswer[]): Html => html`<h1>来信已收到</h1>
${toldMain(taken.told)}
<div class="answer official" role="status"><p>您的查询码：</p><p class="code">${taken.code ?? ""}</p><p>请记下或拍下来，凭它查看办理情况、补充情况和评价。</p></div>
${taken.joined ? html`<p>刚刚也有人反映了同一件事，已合并办理，答复后您也能看到。</p>` : null}
${taken.hidden ? html`<p>您写的内容里有手机号或身份证号，已自动隐去中间几位。</p>` : null}
<p><a href="/portal/ask/answer?code=${taken.code ?? ""}">查看办理情况</a></p>
${similar.length > 0 ? html`<h2>相近的已答复问题，供您参考</h2>${similarMain(similar)}` : null}`

/** 我要问, and what is asked there. */
export const askPages: readonly PublicPage[] = [{ at: "/portal/ask", get: askPage, post: takeAsk, form: "ask" }]

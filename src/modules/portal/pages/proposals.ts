import { randomBytes } from "node:crypto"
import { isId } from "#kernel/id"
import { sentence } from "#kernel/messages"
import { inboxMessages } from "#modules/inbox"
import {
  proposalByCode,
  proposalSettings,
  proposalsMessages,
  propose,
  type ProposalTaken,
  type PublicLine,
  publicProposals,
  settingsHere,
} from "#modules/proposals"
import { attempt, type Sql } from "#platform/db"
import { PROPOSAL_CHARS_MAX, proposed } from "#rules/proposals"
import { spoken } from "../queries.ts"
import { type Html, html } from "./html.ts"
import { turnedMain } from "./turned-to-message.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const PATH = "/portal/proposals"
const PRIVACY =
  "附议只用来核对是不是同一个人，邮箱、手机号加密存放，确认信、回执短信发出后即删除，只留打不开的标记；提出人的联系方式加密保存，只用于核实。"
export const part = (status: number, title: string, main: Html): Part => ({ status, title, main, privacy: PRIVACY })
const name = (): string => proposalSettings().name.value

const LISTED = 20
const TABS = [
  ["", "全部"],
  ["published", "征集附议"],
  ["reached", "待部门答复"],
  ["adopted", "落实中"],
  ["carried", "已落实"],
  ["refused,dropped,lapsed", "未采纳或期满"],
] as const

/** 公开的微建议, the newest first; there is no other order. */
async function list({ db, words }: Ask): Promise<Part> {
  const states = words.all("state")
  const current = words.page()
  const asked = { limit: LISTED, offset: (current - 1) * LISTED }
  const { items, total } = await publicProposals(db, {
    ...asked,
    ...(states.length > 0 && { states: states as never }),
  })
  const row = await settingsHere(db)
  const chosen = states.join(",")
  const tab = ([value, label]: (typeof TABS)[number]): Html =>
    html`<li><a href="${PATH}${value ? `?state=${value}` : ""}"${value === chosen ? html` aria-current="page"` : null}>${label}</a></li>`
  const more = current * LISTED < total
  const at = (page: number): string =>
    `${PATH}?${new URLSearchParams({ ...(chosen && { state: chosen }), page: String(page) })}`
  const main = html`<h1>${name()}</h1>
<p>对身边的公共事务提一条建议：先由工作人员审核，公开后${row.gatherDays}天内满${row.supportsMin}人附议的，指定单位必须按期答复；采纳的，一步一步公开落实，不采纳的，公开说明理由。</p>
<p class="hint">附议不积分、不排名，按公开的先后排列。</p>
<p><a class="button" href="${PATH}/new">提一条${name()}</a></p>
<ul class="chips">${TABS.map(tab)}</ul>
${items.length > 0 ? html`<ul class="rows">${items.map(lineMain)}</ul>` : html`<p>这里还没有${name()}。</p>`}
${total > LISTED ? html`<p class="pages">${current > 1 ? html`<a class="button second" href="${at(current - 1)}">上一页</a>` : null}<span>共${total}条，第${current}页</span>${more ? html`<a class="button second" href="${at(current + 1)}">下一页</a>` : null}</p>` : null}
<p><a href="${PATH}/mine">凭查询码看我提的</a></p>`
  return part(200, name(), main)
}

const lineMain = (one: PublicLine): Html =>
  html`<li><h2><a href="${PATH}/${one.id}">${one.title}</a></h2><p class="small">${one.stateLabel} · 答复单位：${one.unit} · ${spoken(one.publishedOn)}公开</p><p class="small">${one.supports}</p></li>`

type Typed = Readonly<Record<"title" | "text" | "contact" | "once", string>>
const blank = (): Typed => ({ title: "", text: "", contact: "", once: randomBytes(18).toString("base64url") })

async function form(sql: Sql, typed: Typed, faults: Readonly<Record<string, string>>): Promise<Part> {
  const row = await settingsHere(sql)
  const bad = Object.keys(faults).length > 0
  const fault = (field: string): Html | null =>
    faults[field] ? html`<p class="fault" id="${field}-fault" role="alert">${faults[field]}</p>` : null
  const marks = (field: string): Html | null =>
    faults[field] ? html` aria-invalid="true" aria-describedby="${field}-fault"` : null
  const main = html`<h1>提一条${name()}</h1>
<p>写清现状和怎么改。审核后公开，满${row.supportsMin}人附议的由指定单位答复。个人诉求请到<a href="/portal/ask">我要问</a>，身边的小毛病请用<a href="/portal/snap">随手拍</a>。</p>
<p class="hint">不要写个人信息、商业推广和涉密内容；检举控告请拨打12388。</p>
${bad ? html`<div class="answer" role="alert"><p>有几处要改，改好再提交，已填的内容都在。</p>${fault("once")}</div>` : null}
<form class="lines" method="post" action="${PATH}/new"><input type="hidden" name="once" value="${typed.once}">
<label for="title">建议什么（一句话，会公开）</label><input id="title" name="title" value="${typed.title}" maxlength="40" required${marks("title")}>${fault("title")}
<label for="text">现状和怎么改（最多${PROPOSAL_CHARS_MAX}字，会公开）</label><textarea id="text" name="text" maxlength="${PROPOSAL_CHARS_MAX}" required${marks("text")}>${typed.text}</textarea>${fault("text")}
<label for="contact">怎么联系您（可不填，不公开）</label><input id="contact" name="contact" value="${typed.contact}" maxlength="60" autocomplete="off"${marks("contact")}>${fault("contact")}
<p><button type="submit">提交${name()}</button></p></form>`
  return part(bad ? 400 : 200, `提一条${name()}`, main)
}

async function take({ ctx, db, secrets, words }: Ask): Promise<Part> {
  const word = (field: string): string => words.typed(field)
  const typed: Typed = { title: word("title"), text: word("text"), contact: word("contact"), once: word("once") }
  const parsed = proposed.safeParse(typed)
  if (!parsed.success) {
    const faults = Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]))
    return await form(db, faults.once ? { ...typed, once: blank().once } : typed, faults)
  }
  const taken = await attempt(db, (tx) => propose(ctx, tx, secrets, parsed.data))
  if (taken.ok) return part(200, "已收到", takenMain(taken.value))
  const says = sentence({ ...inboxMessages, ...proposalsMessages }, taken.code, taken.values)
  return part(503, name(), html`<h1>${name()}</h1><div class="answer" role="alert"><p>${says}</p></div>`)
}

const takenMain = (taken: ProposalTaken): Html =>
  taken.is === "proposal"
    ? html`<h1>已收到</h1><div class="answer official" role="status"><p>您的查询码：</p><p class="code">${taken.code}</p><p>请记下或拍下来。工作人员审核后公开，凭它看审核结果。</p></div>
${taken.hidden ? html`<p>您写的内容里有手机号或身份证号，已自动隐去中间几位。</p>` : null}
<p><a href="${PATH}/mine?code=${taken.code}">看审核结果</a></p>`
    : turnedMain(taken, "这件事不适合公开征集附议")

/** 我提的, by code. */
async function mine({ db, words }: Ask): Promise<Part> {
  const code = words.one("code")
  const found = code === "" ? undefined : await proposalByCode(db, code)
  const ask = html`<h1>我提的${name()}</h1><form method="get" action="${PATH}/mine"><label for="code">查询码</label><div class="ask"><input id="code" name="code" value="${code}" maxlength="30" autocomplete="off" placeholder="WJ-XXXX-XXXX-XXXX"><button type="submit">查询</button></div></form>`
  if (!found) {
    const none =
      code === ""
        ? null
        : html`<div class="answer" role="alert"><p>没有查到这个查询码，请对照提交时给您的再输一次。</p></div>`
    return part(code === "" ? 200 : 404, `我提的${name()}`, html`${ask}${none}`)
  }
  const main = html`${ask}<div class="answer official" role="status"><p><strong>${found.title}</strong></p><p>${found.stateLabel}</p>${found.reason ? html`<p>理由：${found.reason}</p>` : null}</div>
${found.isPublic && isId(found.id) ? html`<p><a href="${PATH}/${found.id}">看公开页面</a></p>` : null}`
  return part(200, `我提的${name()}`, main)
}

export const proposalPages: readonly PublicPage[] = [
  { at: PATH, get: list },
  { at: `${PATH}/new`, get: ({ db }) => form(db, blank(), {}), post: take, form: "ask" },
  { at: `${PATH}/mine`, get: mine, counted: true },
]

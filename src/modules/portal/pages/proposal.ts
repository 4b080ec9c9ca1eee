import { isId } from "#kernel/id"
import { sentence } from "#kernel/messages"
import type { Outcome } from "#kernel/outcome"
import {
  askSupport,
  confirmSupport,
  proposalSettings,
  proposalsMessages,
  publicProposal,
  type PublicProposal,
  supportByCard,
  supportOfToken,
  textNumber,
  withdrawSupport,
} from "#modules/proposals"
import { attempt, type Tx } from "#platform/db"
import { spoken } from "../queries.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"
import { part } from "./proposals.ts"

const PATH = "/portal/proposals"

async function page({ ctx, db, params }: Ask): Promise<Part | undefined> {
  const found = isId(params.id!) ? await publicProposal(db, params.id!, ctx.now) : undefined
  return found && part(200, found.title, main(found, { number: await textNumber(db) }))
}

/** 附议 by mail or with a card. What is said to an address that is known already is the same. */
async function take({ ctx, db, secrets, site, params, words }: Ask): Promise<Part | undefined> {
  const id = params.id!
  const found = isId(id) ? await publicProposal(db, id, ctx.now) : undefined
  if (!found) return undefined
  const number = await textNumber(db)
  const [mail, card] = [words.typed("mail"), words.typed("card")]
  const act = (tx: Tx): Promise<Outcome<unknown>> =>
    card !== ""
      ? supportByCard(ctx, tx, secrets, { id, card })
      : askSupport(ctx, tx, secrets, { id, mail, origin: site.origin })
  const outcome = await attempt(db, act)
  if (!outcome.ok) {
    const says = sentence(proposalsMessages, outcome.code, outcome.values)
    return part(400, found.title, main(found, { number, fault: { says, mail, card } }))
  }
  const thanks = card !== "" ? "已附议，谢谢。" : "确认信已寄到您的邮箱，请打开信里的链接，按“确认附议”才算数。"
  const now = (await publicProposal(db, id, ctx.now))!
  return part(200, found.title, main(now, { number, thanks }))
}

interface Fault {
  readonly says: string
  readonly mail: string
  readonly card: string
}

interface Said {
  /** The office's number for short messages. */
  readonly number: string | undefined
  readonly fault?: Fault
  readonly thanks?: string
}

const main = (one: PublicProposal, { number, fault, thanks }: Said): Html => html`<h1>${one.title}</h1>
${thanks ? html`<div class="answer official" role="status"><p>${thanks}</p></div>` : null}
${fault && one.state !== "published" ? html`<div class="answer" role="alert"><p>${fault.says}</p></div>` : null}
<p class="small">${one.stateLabel} · ${spoken(one.publishedOn)}公开 · 答复单位：${one.unit}</p>
<p class="pre">${one.text}</p>
<h2>附议</h2><p>${one.supports}。</p>
${one.state === "published" ? supportMain(one, number, fault) : null}
${
  one.answerDue
    ? html`<h2>答复</h2><div class="answer${one.answerDue.overdue ? "" : " official"}"><p>${one.unit}应在${spoken(one.answerDue.at.slice(0, 10))}前答复${one.answerDue.overdue ? "，已经逾期" : ""}。</p></div><details><summary>期限怎么算的</summary><ul>${one.answerDue.because.map((step) => html`<li>${step}</li>`)}</ul></details>`
    : null
}
${one.answer ? html`<h2>答复</h2><p class="pre">${one.answer.text}</p><p class="hint">${one.answer.unit} ${spoken(one.answer.on)}</p>` : null}
${decidedMain(one)}`

const DECIDED: Readonly<Record<string, string>> = {
  adopted: "采纳",
  carried: "采纳",
  refused: "没有采纳",
  dropped: "采纳后终止",
}

function decidedMain(one: PublicProposal): Html | null {
  const label = DECIDED[one.state]
  if (one.state === "lapsed")
    return html`<h2>结果</h2><p>附议到${spoken(one.endsOn)}期满，没有达到门槛。谢谢每一位附议的人。</p>`
  if (!label) return null
  return html`<h2>结果：${label}</h2>${one.reason ? html`<p class="pre">${one.state === "refused" || one.state === "dropped" ? "理由：" : ""}${one.reason}</p>` : null}
${
  one.milestones.length > 0
    ? html`<h3>落实步骤</h3><ul class="rows">${one.milestones.map(
        (step) =>
          html`<li><p><strong>${step.title}</strong></p><p class="small">${step.doneOn ? html`<span class="state-normal">已完成</span> ${spoken(step.doneOn)}` : step.overdue ? html`<span class="fault">已逾期</span>，应在${spoken(step.dueOn)}前完成` : `${spoken(step.dueOn)}前完成`}</p>${step.note ? html`<p>${step.note}</p>` : null}</li>`,
      )}</ul>`
    : null
}`
}

const supportMain = (
  one: PublicProposal,
  number: string | undefined,
  fault?: Fault,
): Html => html`<p class="hint">附议到${spoken(one.endsOn)}为止。每个邮箱、每张码卡、每个手机号只算一次；不积分、不排名，可以撤回。</p>
${fault ? html`<div class="answer" role="alert" id="support-fault"><p>${fault.says}</p></div>` : null}
<form method="post" action="${PATH}/${one.id}"><label for="mail">用邮箱附议</label><div class="ask"><input id="mail" name="mail" type="email" value="${fault?.mail ?? ""}" maxlength="120" autocomplete="email" required${fault && fault.card === "" ? html` aria-invalid="true" aria-describedby="support-fault"` : null}><button type="submit">寄确认信</button></div></form>
<form method="post" action="${PATH}/${one.id}"><label for="card">没有邮箱：用便民服务中心领的码卡</label><div class="ask"><input id="card" name="card" value="${fault?.card ?? ""}" maxlength="30" autocomplete="off" placeholder="FY-XXXX-XXXX-XXXX" required${fault && fault.card !== "" ? html` aria-invalid="true" aria-describedby="support-fault"` : null}><button type="submit">附议</button></div></form>
${number ? html`<p>用短信附议：把“附议${one.id}”发到<strong>${number}</strong>，发送“撤回${one.id}”可以撤回；只保存认得出是同一号码的标记，不保存手机号。</p>` : null}`

const gone = (): Part =>
  part(
    404,
    "附议",
    html`<h1>附议</h1><div class="answer" role="alert"><p>${sentence(proposalsMessages, "proposals.no-such-link")}</p></div><p><a href="${PATH}">看全部${proposalSettings().name.value}</a></p>`,
  )

/** The link of a letter. Mail programs open links by themselves: only pressing counts. */
async function linkPage({ db, words }: Ask): Promise<Part> {
  const token = words.one("token")
  const found = token === "" ? undefined : await supportOfToken(db, token)
  if (!found || found.state === "expired") return gone()
  const button = (act: string, label: string): Html =>
    html`<form method="post" action="${PATH}/support"><input type="hidden" name="token" value="${token}"><input type="hidden" name="act" value="${act}"><p><button type="submit"${act === "withdraw" ? html` class="second"` : null}>${label}</button></p></form>`
  const title = html`<h1>附议</h1><p><strong>${found.proposal.title}</strong></p><p>${found.proposal.supports}。</p>`
  if (found.state === "withdrawn") return part(200, "附议", html`${title}<p>您已撤回附议。</p>`)
  return part(
    200,
    "附议",
    found.state === "confirmed"
      ? html`${title}<div class="answer official" role="status"><p>您已附议。</p></div>${found.proposal.state === "published" ? button("withdraw", "撤回附议") : null}`
      : html`${title}${button("confirm", "确认附议")}`,
  )
}

async function takeLink({ ctx, db, secrets, words }: Ask): Promise<Part> {
  const token = words.typed("token")
  const isWithdrawal = words.typed("act") === "withdraw"
  const outcome = await attempt(
    db,
    (tx): Promise<Outcome<{ readonly id: string }>> =>
      isWithdrawal ? withdrawSupport(ctx, tx, token) : confirmSupport(ctx, tx, secrets, token),
  )
  if (!outcome.ok) {
    const says = sentence(proposalsMessages, outcome.code, outcome.values)
    return part(400, "附议", html`<h1>附议</h1><div class="answer" role="alert"><p>${says}</p></div>`)
  }
  const says = isWithdrawal ? "已撤回附议。" : "已附议，谢谢。"
  return part(
    200,
    "附议",
    html`<h1>附议</h1><div class="answer official" role="status"><p>${says}</p></div><p><a href="${PATH}/${outcome.value.id}">看这条${proposalSettings().name.value}</a></p>`,
  )
}

export const onePages: readonly PublicPage[] = [
  { at: `${PATH}/support`, get: linkPage, post: takeLink, form: "ask", counted: true },
  { at: `${PATH}/:id`, get: page, post: take, form: "ask" },
]

import { isId } from "#kernel/id"
import { sentence } from "#kernel/messages"
import {
  doorsMessages,
  type PublicDoor,
  publicAnswersOfWeek,
  publicDoor,
  publicDoors,
  publicWeeks,
  type TallyOutcome,
  type TallyView,
} from "#modules/doors"
import { isDate } from "#kernel/time"
import { mondayOf, weekLabel } from "#rules/doors"
import { spoken } from "../queries.ts"
import { askByDoor, questionMain, takeAskByDoor } from "./ask.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const PATH = "/portal/doors"
const addressOf = (id: string): string => `${PATH}/${id}`

/** Its characters on its ground, drawn here: no picture is fetched. The name beside it says it in words. */
const markOf = ({ colour, ink, mark }: PublicDoor): Html =>
  html`<svg class="mark" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true"><rect width="64" height="64" rx="6" fill="${colour}"/><text x="32" y="${mark.length > 1 ? 41 : 44}" font-size="${mark.length > 1 ? 26 : 36}" font-weight="600" text-anchor="middle" fill="${ink}">${mark}</text></svg>`

const missing = (): Part => ({
  ...{ status: 404, title: "没有这个问政专栏" },
  main: html`<h1>没有这个问政专栏</h1><p>地址可能写错了。</p><p><a href="${PATH}">看全部问政专栏</a> · <a href="/portal/ask">我要问</a></p>`,
})

async function list({ ctx, db }: Ask): Promise<Part> {
  const doors = await publicDoors(db, ctx.now)
  const main = html`<h1>问政专栏</h1>
<p>各专栏公开承诺、限时答复，每周公布办理情况。</p>
${
  doors.length === 0
    ? html`<p>现在没有开放的专栏，请到<a href="/portal/ask">我要问</a>。</p>`
    : html`<ul class="rows">${doors.map(
        (one) =>
          html`<li class="brand">${markOf(one)}<div><h2><a href="${addressOf(one.id)}">${one.name}</a></h2><p>${one.says}</p><p class="small">${one.unitName}主办，${one.members}个单位参与${one.promises.length > 0 ? `；${one.promises.join("，")}` : ""}</p></div></li>`,
      )}</ul>`
}`
  return { status: 200, title: "问政专栏", main }
}

async function doorPage(ask: Ask): Promise<Part> {
  const door = await doorAt(ask)
  if (!door) return missing()
  const { ctx, db } = ask
  const { members, weeks, reports } = await publicWeeks(db, door, ctx.now)
  const [running, ...frozen] = weeks
  const closed = html`<div class="answer"><p>${sentence(doorsMessages, "doors.closed", { name: door.name })}</p><p><a href="/portal/ask">我要问</a></p></div>`
  const main = html`<div class="brand">${markOf(door)}<div><h1>${door.name}</h1><p>${door.says}</p></div></div>
<h2>我们的承诺</h2><p class="pre">${door.promise}</p>
${door.promises.length > 0 ? html`<ul>${door.promises.map((one) => html`<li>${one}</li>`)}</ul>` : null}
<p class="small">${door.unitName}主办。承诺严于规定时限，到期没有办到的计入逾期。</p>
<details><summary>参与单位 ${members.length} 个</summary><p>${members.map(({ name }) => name).join("、") || "由主办单位统一受理"}</p></details>
${door.kind === "media" ? reportsMain(reports) : door.isOpen ? html`<p><a class="button" href="#ask">向${door.name}反映</a></p>` : null}
<h2>本周办理情况</h2>${tallyMain(door.id, running!)}
${frozen.length > 0 ? html`<h2>往期战报</h2>${frozen.map((week) => html`<details><summary>${week.label}：收到${week.received}件，按期答复${week.inTime}件，逾期${week.overdue + week.late}件</summary>${tallyMain(door.id, week)}</details>`)}` : null}
${door.kind === "media" ? null : door.isOpen ? await askByDoor(ask, door) : closed}`
  return { status: 200, title: door.name, main, privacy: PRIVACY }
}

const PRIVACY =
  "来信内容只用于办理和答复；联系方式加密保存，只有受理人员因办理需要才能查看并留痕；战报只有件数，公开的答复自动隐去个人信息。"

const doorAt = async ({ db, params, ctx }: Ask): Promise<PublicDoor | undefined> =>
  isId(params.id!) ? await publicDoor(db, params.id!, ctx.now) : undefined

async function takeAsk(ask: Ask): Promise<Part> {
  const door = await doorAt(ask)
  if (!door || door.kind === "media") return missing()
  if (!door.isOpen) return await doorPage(ask)
  return await takeAskByDoor(ask, door)
}

const figure = (id: string, week: string, what: string, count: number): Html =>
  count > 0 ? html`<a href="${addressOf(id)}/answers?week=${week}&amp;what=${what}">${count}</a>` : html`0`

/** A week as a table: what was there and came in is what was answered, moved, or is open. */
function tallyMain(id: string, week: TallyView): Html {
  const all = week.carriedIn + week.received
  return html`<div class="wide"><table><caption>${week.label}${week.version === 0 ? "（截至现在）" : ""}</caption>
<tbody><tr><th scope="row">上周结转</th><td>${week.carriedIn}</td></tr><tr><th scope="row">收到</th><td>${week.received}</td></tr>
<tr><th scope="row">按期答复</th><td>${figure(id, week.week, "in-time", week.inTime)}</td></tr>
<tr><th scope="row">超期答复</th><td>${figure(id, week.week, "late", week.late)}</td></tr>
<tr><th scope="row">逾期未答复</th><td>${week.overdue}</td></tr><tr><th scope="row">未到期，办理中</th><td>${week.running}</td></tr>
<tr><th scope="row">并入同一件或转专门渠道</th><td>${week.moved}</td></tr>
<tr><th scope="row">满意</th><td>${week.rated > 0 ? `${week.satisfied}件，共${week.rated}件评价` : "没有评价"}</td></tr></tbody></table></div>
<p class="small">合计 ${all} 件 = 按期 ${week.inTime} + 超期 ${week.late} + 逾期未答 ${week.overdue} + 办理中 ${week.running} + 并入或转出 ${week.moved}。检举控告等依法由专人办理的和表扬不计入。</p>
${week.version > 1 ? html`<p class="small">本周战报于${spoken(week.countedAt.slice(0, 10))}更正（第${week.version}版）：${week.reason}。</p>` : null}
${
  week.byUnit.length > 0
    ? html`<details><summary>按承办单位</summary><div class="wide"><table><thead><tr><th scope="col">单位</th><th scope="col">按期</th><th scope="col">超期</th><th scope="col">逾期未答</th><th scope="col">办理中</th></tr></thead>
<tbody>${week.byUnit.map((one) => html`<tr><th scope="row">${one.unit?.name ?? "正在确定"}</th><td>${one.inTime}</td><td>${one.late}</td><td>${one.overdue}</td><td>${one.running}</td></tr>`)}</tbody></table></div></details>`
    : null
}`
}

const reportsMain = (reports: Awaited<ReturnType<typeof publicWeeks>>["reports"]): Html => html`<h2>媒体报道和答复</h2>
${reports.length === 0 ? html`<p>还没有媒体报道。</p>` : null}
${reports.map(
  (one) => html`<details><summary>${one.media}：${one.title}${one.answer ? "（已答复）" : "（办理中）"}</summary>
<p class="small">${spoken(one.publishedOn)}报道${one.url ? html`，<a href="${one.url}" rel="noreferrer noopener nofollow">看报道</a>` : null}</p>
${one.answer ? html`<p><strong>答复：</strong>${one.answer}</p>` : html`<p>正在办理，答复后在这里公开。</p>`}</details>`,
)}`

const WHAT: Readonly<Record<string, { readonly label: string; readonly outcomes: readonly TallyOutcome[] }>> = {
  "in-time": { label: "按期答复", outcomes: ["in-time"] },
  late: { label: "超期答复", outcomes: ["late"] },
}

/** What a figure opens to. */
async function answersPage(ask: Ask): Promise<Part> {
  const door = await doorAt(ask)
  const what = WHAT[ask.words.one("what")]
  const date = ask.words.one("week")
  if (!door || !what || !isDate(date)) return missing()
  const week = mondayOf(date)
  const { all, answers } = await publicAnswersOfWeek(ask.db, door.id, week, ask.ctx.now, what.outcomes)
  const kept = all - answers.length
  const main = html`<h1>${door.name}：${what.label}</h1><p>${weekLabel(week)}，共${all}件，公开${answers.length}件${kept > 0 ? `，另有${kept}件来信人没有同意公开` : ""}。</p>
${answers.map(questionMain)}
<p><a href="${addressOf(door.id)}">回到${door.name}</a></p>`
  return { status: 200, title: `${door.name}：${what.label}`, main }
}

/** 问政专栏: the list, one with its promise, its form and its weeks, and what a figure opens to. */
export const namedDoorPages: readonly PublicPage[] = [
  { at: PATH, get: list },
  { at: `${PATH}/:id`, get: doorPage, post: takeAsk, form: "ask" },
  { at: `${PATH}/:id/answers`, get: answersPage },
]

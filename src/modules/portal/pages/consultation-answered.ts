import type { PublicConsultationPage } from "#modules/consultations"
import { spoken } from "../queries.ts"
import { type Html, html } from "./html.ts"

type Answered = NonNullable<PublicConsultationPage["answered"]>

/** 采纳情况: the report, the figures by article, the questionnaire, and the opinions whose writers agreed to be read. */
export function answeredMain(answered: Answered): Html {
  const sum = (pick: (row: Answered["counts"][number]) => number): number =>
    answered.counts.reduce((all, row) => all + pick(row), 0)
  return html`<h2>采纳情况</h2><p class="hint">${spoken(answered.on)}公布</p><p class="pre">${answered.report}</p>
${
  answered.counts.length > 0
    ? html`<div class="body"><table><thead><tr><th scope="col">对哪一条</th><th scope="col">意见</th><th scope="col">采纳</th><th scope="col">部分采纳</th><th scope="col">未采纳</th></tr></thead><tbody>${answered.counts.map(
        (row) =>
          html`<tr><th scope="row">${row.label}</th><td>${row.total}</td><td>${row.adopted}</td><td>${row.partly}</td><td>${row.refused}</td></tr>`,
      )}<tr><th scope="row">合计</th><td>${sum((row) => row.total)}</td><td>${sum((row) => row.adopted)}</td><td>${sum((row) => row.partly)}</td><td>${sum((row) => row.refused)}</td></tr></tbody></table></div>`
    : html`<p>没有收到文字意见。</p>`
}
${answered.tallies.length > 0 ? html`<h3>问卷</h3>${answered.tallies.map(tallyMain)}` : null}
${
  answered.opinions.length > 0
    ? html`<details><summary>逐条意见和理由</summary><p class="hint">只列提出人同意公开的。</p><ul class="rows">${answered.opinions.map(
        (one) =>
          html`<li><p>${one.place}：${one.text}${one.same > 1 ? `（${one.same}条相同）` : ""}</p><p class="small"><strong>${one.verdict}</strong>${one.reason ? html`　${one.reason}` : null}</p></li>`,
      )}</ul></details>`
    : null
}`
}

const tallyMain = (one: Answered["tallies"][number]): Html =>
  html`<p><strong>${one.text}</strong>　${one.answered}人作答</p>${one.options.length > 0 ? html`<ul>${one.options.map(({ label, count }) => html`<li>${label}：${count}</li>`)}</ul>` : null}`

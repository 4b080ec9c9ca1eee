import { type PublicProject, publicProjects } from "#modules/sensing"
import { spoken } from "../queries.ts"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const TITLE = "每月一题"

/** 每月一题: causes that many spoke of, who sees to them, and how the figure moves. */
async function page({ ctx, db }: Ask): Promise<Part> {
  const projects = await publicProjects(db, ctx.now)
  const main = html`<h1>${TITLE}</h1>
<p>大家反复反映的同一个问题，立项由一个单位负责；来信少到目标以下才算办成。</p>
${projects.length === 0 ? html`<p>现在没有公开的专项。</p>` : projects.map(one)}
<p><a href="/portal/ask">我要问</a> · <a href="/portal/doors">问政专栏</a></p>`
  return { status: 200, title: TITLE, main }
}

const one = (project: PublicProject): Html => html`<h2>${project.title}</h2>
<div class="answer ${project.isClosed ? "official" : ""}"><p>${project.line}</p></div>
<dl><dt>责任单位</dt><dd>${project.unit}</dd><dt>状态</dt><dd>${project.stateLabel}${project.isClosed ? "" : `，${spoken(project.dueOn)}前办成`}</dd>
<dt>怎样算办成</dt><dd>${project.says}</dd><dt>现在</dt><dd>${project.count}件（立项时${project.countBefore}件）</dd></dl>
${project.progress.length > 0 ? html`<ul>${project.progress.map(({ on, text }) => html`<li>${spoken(on)}：${text}</li>`)}</ul>` : null}
<details><summary>近12个月来信件数</summary><div class="wide"><table><thead><tr><th scope="col">月份</th><th scope="col">件数</th></tr></thead>
<tbody>${project.byMonth.map(({ month, count }) => html`<tr><th scope="row">${month}</th><td>${count}</td></tr>`)}</tbody></table></div></details>`

export const projectPages: readonly PublicPage[] = [{ at: "/portal/projects", get: page }]

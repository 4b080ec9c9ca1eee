import { type HiddenCount, hiddenCounts, hidingBook } from "#modules/inbox"
import { type Html, html } from "./html.ts"
import type { Ask, Part, PublicPage } from "./part.ts"

const TITLE = "评论隐藏台账"

const monthOf = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** What became of the hidings of a line, in words; what there was none of is left out. */
const outcomes = ({ hidden, deleted, waiting, needless, refused, lifted }: HiddenCount): string[] =>
  [
    [hidden, `已隐藏${hidden}条${deleted > 0 ? `（其中平台删除${deleted}条）` : ""}`] as const,
    [waiting, `批准后待平台隐藏${waiting}条`] as const,
    [needless, `本未公开或已自删${needless}条`] as const,
    [refused, `不予隐藏${refused}条`] as const,
    [lifted, `恢复显示或撤销${lifted}条`] as const,
  ].flatMap(([count, says]) => (count > 0 ? [says] : []))

/** 评论隐藏台账: how many comments were hidden, for which reason of the law, month by month. No words, nobody's name. */
async function ledger({ db }: Ask): Promise<Part> {
  const rows = await hiddenCounts(db)
  const { rows: reasons } = hidingBook()
  const sum = (pick: (row: HiddenCount) => number): number => rows.reduce((all, row) => all + pick(row), 0)
  const label = (id: string): string => reasons.find((one) => one.id === id)?.label ?? id
  const line = (row: HiddenCount): Html =>
    html`<tr><th scope="row">${monthOf(row.month)}</th><td>${label(row.reasonId)}<br><span class="small">${row.clause}</span></td><td>${outcomes(row).join("，")}</td></tr>`
  const main = html`<h1>${TITLE}</h1>
<p>我们只依据法律、法规、规章隐藏评论，每一条都由申请人以外的人批准，原文保留，并告知评论人理由和依据。批评、投诉和表达不满不是隐藏的理由。</p>
<p role="status">至今隐藏${sum(({ hidden }) => hidden)}条，批准后待在平台隐藏${sum(({ waiting }) => waiting)}条，申请后不予隐藏${sum(({ refused }) => refused)}条，复核后恢复显示或撤销决定${sum(({ lifted }) => lifted)}条。</p>
${rows.length > 0 ? html`<div class="body"><table><thead><tr><th scope="col">月份</th><th scope="col">理由和依据</th><th scope="col">结果</th></tr></thead><tbody>${rows.map(line)}</tbody></table></div>` : null}
<p>有的平台只能删除、不能恢复，这样的条数另外写明，原文由本单位保存备查；公众号没有精选的留言本来就不公开，计入“本未公开或已自删”。</p>
<h2>可以隐藏的法定理由</h2>
<ul>${reasons.map((one) => html`<li><strong>${one.label}</strong>：${one.says}。依据：${one.source}</li>`)}</ul>
<p>认为自己的评论被错误隐藏，请在<a href="/portal/ask">我要问</a>提出，或拨打12345，由专人复核。</p>`
  return { status: 200, title: TITLE, main }
}

export const hiddenPages: readonly PublicPage[] = [{ at: "/portal/hidden", get: ledger }]

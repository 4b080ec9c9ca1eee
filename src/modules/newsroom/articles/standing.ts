import type { Connectors } from "#connectors/kit"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { AssistedSentence } from "../assistance/rules/marks.ts"
import { assistedOf, labelled } from "../assistance/standing.ts"
import { heldBy, heldIds, type HeldMaterial } from "../materials/uses.ts"
import { platformsOf, statutoryRules, writingRules } from "./data.ts"
import { latestRevision, type Revision, type StoredFinding } from "./revisions.ts"
import { wholeText } from "./rules/checked-text.ts"
import { type LimitFault, saidFault } from "./rules/limits.ts"
import { faultsOf } from "./rules/outgoing.ts"
import { type StatutoryFault, statutoryFaults } from "./rules/statutory.ts"
import { isStopping, type Standing, standingOf } from "./rules/wavings.ts"
import { listedSource, writingLimit } from "./rules/writing-data.ts"
import type { ArticleTable } from "./store.ts"
import { type Variant, variantsOf } from "./variant-store.ts"
import { type WavingRow, wavingsOf } from "./waving-store.ts"

/** Everything about an article that says how it stands: what was found, let pass, does not fit, or has grown old. */
export interface ArticleStanding {
  readonly variants: readonly Variant[]
  readonly wavings: readonly WavingRow[]
  readonly checked: Revision | undefined
  readonly parts: ReturnType<typeof wholeText>["parts"]
  readonly findings: readonly Standing<StoredFinding>[]
  readonly limitFaults: readonly LimitFault[]
  readonly statutory: readonly StatutoryFault[]
  readonly held: readonly HeldMaterial[]
  readonly assisted: readonly AssistedSentence[]
}

export async function standingOfArticle(
  sql: Sql,
  article: ArticleTable,
  connectors: Connectors,
  now: Date,
): Promise<ArticleStanding> {
  const variants = await variantsOf(sql, article.id)
  const wavings = await wavingsOf(sql, article.id)
  const checked = await latestRevision(sql, article.id)
  const read = checked ? wholeText(checked, checked.variants) : { text: "", parts: [] }
  const whole = wholeText(article, variants).text
  const assisted = await assistedOf(sql, article.id, article, variants)
  // With its label, as it would go out.
  const out = labelled(article, variants, assisted)
  return {
    variants,
    wavings,
    checked,
    parts: read.parts,
    findings: standingOf(read.text, checked?.findings ?? [], wavings),
    limitFaults: faultsOf(article.targets, platformsOf(connectors), out.master, out.variants, writingRules().forms),
    statutory: statutoryFaults(
      {
        text: whole,
        unitName: article.unitName,
        origin: article.origin,
        sourceName: article.sourceName,
        sourceIssuedAt: article.sourceIssuedAt ? iso(article.sourceIssuedAt) : "",
      },
      statutoryRules(),
    ),
    held: await heldBy(sql, article.unitId, await heldIds(sql, article.id), now),
    assisted,
  }
}

export const labelOf = (
  key: string,
  connectors: Connectors,
): { label: string; kind: "platform" | "form" } | undefined => {
  const platform = platformsOf(connectors).find(({ id }) => id === key)
  if (platform) return { label: platform.label, kind: "platform" }
  const form = writingRules().forms.find(({ id }) => id === key)
  return form && { label: form.label, kind: "form" }
}

export const isStale = (variant: Pick<Variant, "masterHash">, article: Pick<ArticleTable, "masterHash">): boolean =>
  variant.masterHash !== article.masterHash

/** What stops a submission, a sentence each; the findings are those of the version that would be sent. */
export function stopsOf(
  article: ArticleTable,
  authors: readonly unknown[],
  standing: ArticleStanding,
  connectors: Connectors,
): string[] {
  const stops: string[] = []
  if (article.title.trim().length < 2) stops.push("没有标题，请填写标题。")
  if (article.bodyHtml.trim() === "" && article.videoId === null) stops.push("正文是空的，请写正文或选择视频。")
  if (authors.length === 0) stops.push("没有作者，请在稿件信息中填写。")
  stops.push(...sourceStops(article), ...standing.statutory.map(saidStatutory))
  const chars = wholeText(article, []).text.length
  if (chars > writingLimit(writingRules(), "body-chars-max")) stops.push("正文过长，请分成几篇。")
  const stopping = standing.findings.filter(isStopping)
  if (stopping.length > 0) {
    const named = stopping
      .slice(0, 3)
      .map(({ finding }) => `“${finding.original}”`)
      .join("、")
    stops.push(
      `还有 ${stopping.length} 处单项否决或严重的差错没有处理（${named}${stopping.length > 3 ? "等" : ""}），请改正，或写明理由放行。`,
    )
  }
  const stale = standing.variants.filter((variant) => isStale(variant, article))
  if (stale.length > 0)
    stops.push(
      `母稿改动后，${stale.map(({ key }) => labelOf(key, connectors)?.label ?? key).join("、")}的变体还没有核对，请确认或改写。`,
    )
  stops.push(...standing.limitFaults.map((fault) => `${saidFault(fault)}请改短，或为该平台另写一份。`))
  stops.push(...standing.held.flatMap(({ fault }) => (fault ? [fault] : [])))
  return stops
}

/** 稿源单位: reposts come from listed sources or from government units (国办发〔2018〕123号). */
function sourceStops(article: ArticleTable): string[] {
  if (article.origin !== "repost") return []
  if (article.sourceName === "") return ["转载稿没有写明来源单位，请在稿件信息中填写。"]
  const isCompetent = statutoryRules().topics.some(({ publishers }) =>
    publishers.some((word) => article.sourceName.includes(word)),
  )
  if (isCompetent || listedSource(writingRules(), article.sourceName)) return []
  return [`“${article.sourceName}”不在稿源单位名单中，原则上不能转载，请改用名单内的来源，或报主管单位核对后增补名单。`]
}

export function saidStatutory(fault: StatutoryFault): string {
  const what = `“${fault.words}”属于${fault.label}，只能由${fault.who}发布。`
  const then = {
    original: "本单位只能转载：请把来源改为“转载”，注明发布单位和发布时间。",
    source: "转载须来自法定发布主体：请核对并改写来源单位。",
    time: "转载须注明原发布时间：请在稿件信息中填写。",
  }[fault.why]
  return `${what}${then}依据：${fault.clause}`
}

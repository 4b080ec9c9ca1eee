import type { Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { LEVEL_LABELS } from "#kernel/level"
import { iso } from "#kernel/time"
import { roundOf } from "#modules/review"
import type { Sql } from "#platform/db"
import { EVENT_WORDS } from "./event-words.ts"
import { isIdle, type Lock, lockOf } from "./lock-store.ts"
import { ARTICLE_KIND, contentHashOf, type StoredFinding } from "./revisions.ts"
import { partAt, type TextPart } from "./rules/checked-text.ts"
import { CONTENT_CLASSES, ORIGINS, WAVING_KINDS } from "./rules/contents.ts"
import type { Standing } from "./rules/wavings.ts"
import { writingLimit } from "./rules/writing-data.ts"
import { writingRules } from "./data.ts"
import { isStale, labelOf, standingOfArticle, stopsOf } from "./standing.ts"
import { type ArticleMove, articleStates, isOpen } from "./states.ts"
import { type ArticleTable, authorsOf, eventsOf, knownPeople } from "./store.ts"
import type { Variant } from "./variant-store.ts"
import type { ArticleView, KeptFindingView, VariantView, WavingView } from "./views.ts"
import type { WavingRow } from "./waving-store.ts"

/** The lock as the actor sees it. */
export function lockViewOf(ctx: Ctx, lock: Lock) {
  return {
    person: { id: lock.personId, name: lock.name },
    since: iso(lock.since),
    mine: lock.personId === ctx.actor.id,
    idle: isIdle(lock, ctx.now, writingLimit(writingRules(), "lock-idle-seconds")),
  }
}

export const wavingViewOf = (row: WavingRow): WavingView => ({
  ...row,
  kindLabel: WAVING_KINDS[row.kind],
  at: iso(row.at),
})

export const variantViewOf = (variant: Variant, article: ArticleTable, connectors: Connectors): VariantView => ({
  key: variant.key,
  ...(labelOf(variant.key, connectors) ?? { label: variant.key, kind: "platform" as const }),
  title: variant.title,
  text: variant.text,
  no: variant.no,
  stale: isStale(variant, article),
  savedBy: variant.savedBy,
  savedAt: iso(variant.savedAt),
  confirmedBy: variant.confirmedBy,
  confirmedAt: variant.confirmedAt && iso(variant.confirmedAt),
})

export const findingViewOf = (
  { finding, sentence, waving }: Standing<StoredFinding>,
  wavings: readonly WavingRow[],
  parts: readonly TextPart[],
): KeptFindingView => ({
  start: finding.start,
  end: finding.end,
  original: finding.original,
  level: finding.level,
  levelLabel: LEVEL_LABELS[finding.level],
  rule: finding.rule,
  reason: finding.reason,
  source: finding.source,
  suggestions: [...finding.suggestions],
  part: partAt(parts, finding.start),
  sentence,
  waving: waving < 0 ? null : wavingViewOf(wavings[waving]!),
})

/** The 选题 an article is written for. */
const topicOfTask = (sql: Sql, taskId: string): Promise<{ id: string; title: string }> =>
  sql.one("select t.id, t.title from newsroom.task k join newsroom.topic t on t.id = k.topic_id where k.id = $1", [
    taskId,
  ])

/** One article whole, as the page shows it. */
export async function viewOfArticle(
  ctx: Ctx,
  sql: Sql,
  article: ArticleTable,
  connectors: Connectors,
): Promise<ArticleView> {
  const standing = await standingOfArticle(sql, article, connectors, ctx.now)
  const authors = (await authorsOf(sql, [article.id])).map(({ id, name }) => ({ id, name }))
  const lock = await lockOf(sql, article.id)
  const [saver] = /^\d+$/.test(article.draftBy) ? await knownPeople(sql, [article.draftBy]) : []
  const stops = stopsOf(article, authors, standing, connectors)
  const may = (move: ArticleMove) => {
    if (!ctx.actor.permissions.has("newsroom.edit")) return { ok: false, why: "您没有办理稿件的权限。" }
    const { from, label } = articleStates.moves[move]
    if ((from as readonly string[]).includes(article.state)) return { ok: true, why: null }
    return { ok: false, why: `稿件现在是“${articleStates.states[article.state].label}”，不能${label}。` }
  }
  const submit = may("submit")
  const edit = isOpen(article.state)
    ? { ok: ctx.actor.permissions.has("newsroom.edit"), why: submit.why }
    : { ok: false, why: `稿件现在是“${articleStates.states[article.state].label}”，请先点“重新修改”。` }
  return {
    ...{ id: article.id, title: article.title, state: article.state },
    stateLabel: articleStates.states[article.state].label,
    contentClass: article.contentClass,
    classLabel: CONTENT_CLASSES[article.contentClass],
    origin: article.origin,
    originLabel: ORIGINS[article.origin],
    unit: { id: article.unitId, name: article.unitName },
    authors,
    staleVariants: standing.variants.filter((variant) => isStale(variant, article)).length,
    expiredMaterials: standing.held.filter(({ fault }) => fault).length,
    savedAt: iso(article.draftAt),
    taskId: article.taskId,
    topic: article.taskId ? await topicOfTask(sql, article.taskId) : null,
    sourceName: article.sourceName,
    sourceUrl: article.sourceUrl,
    sourceIssuedAt: article.sourceIssuedAt && iso(article.sourceIssuedAt),
    targets: [...article.targets],
    coverId: article.coverId,
    videoId: article.videoId,
    summary: article.summary,
    bodyHtml: article.bodyHtml,
    draftNo: article.draftNo,
    savedBy: saver?.name ?? "系统",
    hash: contentHashOf(article, standing.variants),
    lock: lock ? lockViewOf(ctx, lock) : null,
    variants: standing.variants.map((variant) => variantViewOf(variant, article, connectors)),
    findings: standing.findings.map((one) => findingViewOf(one, standing.wavings, standing.parts)),
    checkedNo: standing.checked?.no ?? null,
    wavings: standing.wavings.map(wavingViewOf),
    limitFaults: [...standing.limitFaults],
    assisted: [...standing.assisted],
    materials: standing.held.map(({ material, fault }) => ({
      id: material.id,
      title: material.title,
      unit: { id: material.unitId, name: material.unitName },
      rightsUntil: material.rightsUntil,
      fault: fault ?? null,
    })),
    stops,
    acts: { edit, submit, reopen: may("reopen"), keepInside: may("keepInside"), withdraw: may("withdraw") },
    review: await reviewOf(sql, article, ctx.now),
    events: (await eventsOf(sql, article.id)).reverse().map(({ at, actor, unit, kind, text }) => ({
      at: iso(at),
      actor,
      unit,
      action: EVENT_WORDS[kind] ?? kind,
      text,
    })),
  }
}

/** The latest round, as far as the page shows it; the signing page shows the rest. */
async function reviewOf(sql: Sql, article: ArticleTable, now: Date): Promise<ArticleView["review"]> {
  const round = await roundOf(sql, { kind: ARTICLE_KIND, id: article.id }, now)
  if (!round) return null
  return {
    roundId: round.id,
    state: round.state,
    stateLabel: round.stateLabel,
    ladder: round.ladder.label,
    openedAt: round.openedAt,
    steps: round.steps.map(({ name, stateLabel, dueAt, seats }) => ({
      name,
      stateLabel,
      dueAt,
      seats: seats.map((seat) => ({
        id: seat.id,
        role: seat.roleLabel,
        name: seat.name ?? null,
        verdict: seat.verdictLabel ?? null,
        note: seat.note ?? "",
        at: seat.at ?? null,
      })),
    })),
  }
}

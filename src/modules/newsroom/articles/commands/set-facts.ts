import type { Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { parseInstant } from "#kernel/time"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { materialsByIds } from "../../materials/store.ts"
import { noteUses } from "../../materials/uses.ts"
import { platformsOf } from "../data.ts"
import { ARTICLE_KIND } from "../revisions.ts"
import type { ContentClass, Origin } from "../rules/contents.ts"
import { type ArticleTable, addEvent, type Facts, knownPeople, lockById, setAuthors, setFactsRow } from "../store.ts"
import { viewOfArticle } from "../view.ts"
import type { ArticleView } from "../views.ts"
import { openArticle } from "./open-article.ts"
import { heldIn } from "./save-draft.ts"

export interface FactsInput {
  readonly id: string
  readonly contentClass?: ContentClass | undefined
  readonly origin?: Origin | undefined
  readonly sourceName?: string | undefined
  readonly sourceUrl?: string | undefined
  readonly sourceIssuedAt?: string | null | undefined
  readonly authorIds?: readonly string[] | undefined
  readonly targets?: readonly string[] | undefined
  readonly coverId?: string | null | undefined
  readonly videoId?: string | null | undefined
  readonly expiresAt?: string | null | undefined
}

const instantOr = (given: string | null | undefined, present: Date | null): Date | null =>
  given === undefined ? present : given === null ? null : (parseInstant(given) ?? null)

/** 稿件信息: what was not named stays. */
export const setFacts =
  (connectors: Connectors) =>
  async (ctx: Ctx, tx: Tx, input: FactsInput): Promise<Outcome<ArticleView>> => {
    const opened = await openArticle(ctx, tx, input.id)
    if (!opened.ok) return opened
    const { article } = opened
    const facts: Facts = {
      contentClass: input.contentClass ?? article.contentClass,
      origin: input.origin ?? article.origin,
      sourceName: input.sourceName ?? article.sourceName,
      sourceUrl: input.sourceUrl ?? article.sourceUrl,
      sourceIssuedAt: instantOr(input.sourceIssuedAt, article.sourceIssuedAt),
      targets: input.targets ? [...new Set(input.targets)] : article.targets,
      coverId: input.coverId === undefined ? article.coverId : input.coverId,
      videoId: input.videoId === undefined ? article.videoId : input.videoId,
      expiresAt: instantOr(input.expiresAt, article.expiresAt),
    }
    const wrong =
      (await wrongPeople(tx, input.authorIds)) ?? wrongTarget(facts, connectors) ?? (await wrongMedia(tx, facts))
    if (wrong) return wrong
    const barred = await noteUses(tx, ctx, article, heldIn(facts, article.bodyHtml))
    if (barred) return refused("newsroom.material-barred", { why: barred })
    await setFactsRow(tx, article.id, facts)
    if (input.authorIds) await setAuthors(tx, article.id, input.authorIds)
    const changed = Object.keys(input).filter((key) => key !== "id")
    await addEvent(tx, ctx, article.id, "facts-set", saidChange(article, facts))
    await trail.write(tx, ctx, "article.facts-set", { kind: ARTICLE_KIND, id: article.id }, { changed })
    return done(await viewOfArticle(ctx, tx, (await lockById(tx, article.id))!, connectors))
  }

async function wrongPeople(tx: Tx, ids: readonly string[] | undefined): Promise<Refusal | undefined> {
  if (!ids) return undefined
  const known = await knownPeople(tx, ids)
  return known.length === new Set(ids).size ? undefined : refused("newsroom.unknown-author")
}

function wrongTarget({ targets }: Facts, connectors: Connectors): Refusal | undefined {
  const known = platformsOf(connectors).map(({ id }) => id)
  const unknown = targets.find((id) => !known.includes(id))
  return unknown === undefined ? undefined : refused("newsroom.unknown-platform", { platform: unknown })
}

/** A cover is a picture, a video a video. */
async function wrongMedia(tx: Tx, { coverId, videoId }: Facts): Promise<Refusal | undefined> {
  const materials = await materialsByIds(
    tx,
    [coverId, videoId].filter((id) => id !== null),
  )
  const kindOf = (id: string | null) => materials.find((one) => one.id === id)?.kind
  if (coverId && kindOf(coverId) && kindOf(coverId) !== "image")
    return refused("newsroom.wrong-kind", { what: "封面", kind: "图片" })
  if (videoId && kindOf(videoId) && kindOf(videoId) !== "video")
    return refused("newsroom.wrong-kind", { what: "视频", kind: "视频文件" })
  return undefined
}

function saidChange(before: ArticleTable, after: Facts): string {
  const said: string[] = []
  if (before.origin !== after.origin) said.push(after.origin === "repost" ? "改为转载" : "改为原创")
  if (before.sourceName !== after.sourceName) said.push(`来源：${after.sourceName || "无"}`)
  if (before.contentClass !== after.contentClass) said.push("改了内容类别")
  if (before.targets.join() !== after.targets.join()) said.push(`发布平台 ${after.targets.length} 个`)
  return said.join("，")
}

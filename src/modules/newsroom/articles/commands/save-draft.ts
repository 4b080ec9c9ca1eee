import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import { sanitised } from "#platform/markup"
import { noteUses } from "../../materials/uses.ts"
import { writingRules } from "../data.ts"
import { putLock } from "../lock-store.ts"
import { masterHashOf } from "../revisions.ts"
import { bodyText, mediaOf } from "../rules/body-text.ts"
import { BODY_SCHEMA } from "../rules/schema.ts"
import { writingLimit } from "../rules/writing-data.ts"
import { isStale } from "../standing.ts"
import { type ArticleTable, type Draft, knownPeople, noteWriter, saveDraftRow } from "../store.ts"
import { variantsOf } from "../variant-store.ts"
import { heldByAnother, openArticle } from "./open-article.ts"

/** Everything that stands in an article: pictures, the cover, the video. */
export const heldIn = (article: Pick<ArticleTable, "coverId" | "videoId">, bodyHtml: string): string[] => [
  ...mediaOf(bodyHtml).map(({ materialId }) => materialId),
  ...[article.coverId, article.videoId].filter((id) => id !== null),
]

/**
 * 自动保存. Upon the save that the writer had before him, or not at all: of two editors at once the second is told who was
 * first, and nothing of either is lost — his text is still in his page, and may be kept beside. No trail: versions are.
 */
export async function saveDraft(
  ctx: Ctx,
  tx: Tx,
  input: Draft & { id: string; base: number },
): Promise<Outcome<{ draftNo: number; savedAt: string; bodyHtml: string; staleVariants: number }>> {
  const opened = await openArticle(ctx, tx, input.id)
  if (!opened.ok) return opened
  const { article } = opened
  const held = await heldByAnother(ctx, tx, article.id)
  if (held) return held
  if (article.draftNo !== input.base) return await savedMeanwhile(tx, article)
  const cleaned = clean(input)
  if (!cleaned.ok) return cleaned
  const draft = cleaned.value
  const barred = await noteUses(tx, ctx, article, heldIn(article, draft.bodyHtml))
  if (barred) return refused("newsroom.material-barred", { why: barred })
  const masterHash = masterHashOf(draft)
  const draftNo = await saveDraftRow(tx, ctx, article.id, input.base, draft, masterHash)
  if (draftNo === undefined) return await savedMeanwhile(tx, article)
  if (masterHash !== article.masterHash) await noteWriter(tx, ctx, article.id)
  await putLock(tx, ctx, article.id)
  const stale = (await variantsOf(tx, article.id)).filter((variant) => isStale(variant, { masterHash }))
  return done({ draftNo, savedAt: iso(ctx.now), bodyHtml: draft.bodyHtml, staleVariants: stale.length })
}

async function savedMeanwhile(tx: Tx, article: ArticleTable) {
  const [person] = /^\d+$/.test(article.draftBy) ? await knownPeople(tx, [article.draftBy]) : []
  return refused("newsroom.saved-meanwhile", { name: person?.name ?? "系统", at: iso(article.draftAt).slice(11, 19) })
}

/** What is stored, whatever was sent: the schema's elements only, and no longer than may be read. */
export function clean(given: Draft): Outcome<Draft> {
  const bodyHtml = sanitised(given.bodyHtml, BODY_SCHEMA)
  const max = writingLimit(writingRules(), "body-chars-max")
  const chars = bodyText(bodyHtml).length
  if (chars > max) return refused("newsroom.body-too-long", { chars, max })
  return done({ title: given.title.trim(), summary: given.summary.trim(), bodyHtml })
}

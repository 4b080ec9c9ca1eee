import type { Connectors } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { decideFindings } from "#modules/checking"
import { openRound } from "#modules/review"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { assistedOf } from "../../assistance/standing.ts"
import { endLockRow } from "../lock-store.ts"
import { ARTICLE_KIND, contentHashOf, keepRevisionRow, latestRevision } from "../revisions.ts"
import { type ArticleStanding, standingOfArticle, stopsOf } from "../standing.ts"
import { moveTo } from "../moving.ts"
import { articleStates } from "../states.ts"
import { addEvent, authorsOf, lockArticle, lockById, writersOf } from "../store.ts"
import { variantsOf } from "../variant-store.ts"
import { viewOfArticle } from "../view.ts"
import type { ArticleView } from "../views.ts"
import { heldByAnother } from "./open-article.ts"

/**
 * 送审: the text becomes a version, is checked as it is, and goes to review under its hash. Stops on single vetoes and serious
 * findings nobody decided, on missing fields, on variants and materials that have grown old, on limits of the platforms.
 */
export const submit =
  (connectors: Connectors) =>
  async (ctx: Ctx, tx: Tx, input: { id: string; why: string }): Promise<Outcome<ArticleView>> => {
    const article = await lockArticle(ctx, tx, input.id)
    if (!article) return refused("newsroom.article-not-found")
    const refusal = articleStates.refuse(article.state, "submit")
    if (refusal) return refusal
    const held = await heldByAnother(ctx, tx, article.id)
    if (held) return held
    const hash = contentHashOf(article, await variantsOf(tx, article.id))
    const latest = await latestRevision(tx, article.id)
    const assisted = await assistedOf(tx, article.id, article, await variantsOf(tx, article.id))
    if (latest?.hash !== hash || latest.kind !== "submit" || latest.assisted.length !== assisted.length)
      await keepRevisionRow(tx, ctx, article, article, "submit", input.why || "送审")
    const standing = await standingOfArticle(tx, article, connectors, ctx.now)
    const authors = await authorsOf(tx, [article.id])
    const stops = stopsOf(article, authors, standing, connectors)
    if (stops.length > 0) return refused("newsroom.not-ready", { what: stops.join(""), count: stops.length })
    await decideWaved(ctx, tx, standing)
    const round = await openRound(ctx, tx, {
      subject: { kind: ARTICLE_KIND, id: article.id, title: article.title, hash },
      contentClass: article.contentClass,
      unitId: article.unitId,
      authorIds: [...new Set([...authors.map(({ id }) => id), ...(await writersOf(tx, article.id))])],
      // 审核不省略: what a model has helped with is signed seat by seat, whatever its class.
      ...(assisted.length > 0 && { noReleaseBecause: `含人工智能辅助内容 ${assisted.length} 句` }),
    })
    if (!round.ok) return round
    await moveTo(ctx, tx, article, articleStates.to("submit"), { sentHash: hash, clearedAt: null })
    await endLockRow(tx, article.id, ctx.actor.id)
    await addEvent(tx, ctx, article.id, "submitted", input.why)
    await trail.write(
      tx,
      ctx,
      "article.submitted",
      { kind: ARTICLE_KIND, id: article.id },
      { hash, round: round.value.id, waved: standing.wavings.length },
    )
    return done(await viewOfArticle(ctx, tx, (await lockById(tx, article.id))!, connectors))
  }

/** What authors called false alarms counts in the precision of the rules, like every other decision. */
async function decideWaved(ctx: Ctx, tx: Tx, standing: ArticleStanding): Promise<void> {
  const alarms = standing.findings.filter(({ waving }) => standing.wavings[waving]?.kind === "false-alarm")
  for (const { finding, waving } of alarms)
    await decideFindings(ctx, tx, {
      findingIds: [finding.id],
      decision: "false-alarm",
      note: standing.wavings[waving]!.reason,
    })
}

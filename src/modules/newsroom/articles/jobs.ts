import { reviewExpired } from "#modules/review"
import { type Job, type Subscription, TRIES } from "#platform/jobs"
import { expireArticle } from "./commands/move-article.ts"
import { ARTICLE_KIND } from "./revisions.ts"

/** A round ran out of its time: the article goes back to its authors. */
const expire: Job = {
  name: "newsroom.expire-article",
  payload: ["roundId", "id"],
  attempts: TRIES,
  async run({ db, ctx }, { kind, id, roundId }) {
    if (kind !== ARTICLE_KIND) return "skipped"
    return await db.tx((tx) => expireArticle(ctx, tx, { articleId: id!, roundId: roundId! }))
  },
}

export const articleJobs: readonly Job[] = [expire]
export const articleListens: readonly Subscription[] = [{ fact: reviewExpired.name, job: expire.name }]

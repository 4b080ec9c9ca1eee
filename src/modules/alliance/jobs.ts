import { ARTICLE_KIND, articleUncleared } from "#modules/newsroom"
import { publicationRecalled, recalledContent } from "#modules/publishing"
import { type Job, type Subscription, TRIES } from "#platform/jobs"
import { withdrawKitsOf } from "./commands/withdraw-kit.ts"

const uncleared: Job = {
  name: "alliance.follow-uncleared",
  payload: ["articleId"],
  attempts: TRIES,
  run: async ({ db, ctx }, { articleId }) =>
    (await db.tx((tx) =>
      withdrawKitsOf(tx, ctx, { kind: ARTICLE_KIND, id: articleId! }, "原稿已撤稿或重新修改，请停止使用。"),
    )) > 0
      ? "done"
      : "skipped",
}

const recalled: Job = {
  name: "alliance.follow-recall",
  payload: ["publicationId"],
  attempts: TRIES,
  run: ({ db, ctx }, { publicationId }) =>
    db.tx(async (tx) => {
      const content = await recalledContent(tx, publicationId!)
      if (!content) return "skipped"
      return (await withdrawKitsOf(tx, ctx, content, `发布单已撤下或更正：${content.reason}`)) > 0 ? "done" : "skipped"
    }),
}

/** What is taken back from the accounts is taken back from the partners. */
export const allianceJobs: readonly Job[] = [uncleared, recalled]
export const allianceListens: readonly Subscription[] = [
  { fact: articleUncleared.name, job: uncleared.name },
  { fact: publicationRecalled.name, job: recalled.name },
]

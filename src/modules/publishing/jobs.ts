import { type Job, outbound, type Schedule, type Subscription, TRIES } from "#platform/jobs"
import { ARTICLE_KIND, articleUncleared } from "#modules/newsroom"
import { askForRecall } from "./commands/ask-for-recall.ts"
import { deliveryPublished } from "./facts.ts"
import { DELIVER, FOLLOW, RECONCILE, TAKE_DOWN } from "./pace.ts"
import type { PublishingPorts } from "./ports.ts"
import { deliver } from "./sending/deliver.ts"
import { follow } from "./sending/follow.ts"
import { reconcile } from "./sending/reconcile.ts"
import { sweep } from "./sending/sweep.ts"
import { contentOfDelivery } from "./store.ts"
import { takeDown } from "./sending/take-down.ts"

const TELL_CONTENT = "publishing.tell-content"
const ASK_FOR_RECALL = "publishing.ask-for-recall"

export const publishingJobs = (ports: PublishingPorts): readonly Job[] => [
  outbound(DELIVER, deliver(ports)),
  outbound(FOLLOW, follow(ports)),
  outbound(RECONCILE, reconcile(ports)),
  outbound(TAKE_DOWN, takeDown(ports)),
  {
    name: "publishing.sweep",
    payload: [],
    attempts: 1,
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweep(tx, ctx))) > 0 ? "done" : "skipped"),
  },
  {
    name: TELL_CONTENT,
    payload: ["deliveryId"],
    attempts: TRIES,
    run: ({ db, ctx }, { deliveryId }) =>
      db.tx(async (tx) => {
        const ref = await contentOfDelivery(tx, deliveryId!)
        return (ref && (await ports.published?.(ctx, tx, ref))) ?? "skipped"
      }),
  },
  {
    name: ASK_FOR_RECALL,
    payload: ["articleId"],
    attempts: TRIES,
    run: ({ db, ctx }, { articleId }) => db.tx((tx) => askForRecall(tx, ctx, { kind: ARTICLE_KIND, id: articleId! })),
  },
]

export const publishingSchedules: readonly Schedule[] = [{ job: "publishing.sweep", cron: "* * * * *" }]

/** The module whose content it is hears that it is live; who ordered it hears that its words count no more. */
export const publishingListens: readonly Subscription[] = [
  { fact: deliveryPublished.name, job: TELL_CONTENT },
  { fact: articleUncleared.name, job: ASK_FOR_RECALL },
]

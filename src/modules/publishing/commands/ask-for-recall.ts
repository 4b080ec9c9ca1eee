import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { ContentRef } from "../ports.ts"
import { liveReleases, note } from "../store.ts"
import { askPerson } from "../tasks.ts"

/**
 * The words were withdrawn or opened again by who wrote them. What waits is stopped by its own claim; for what is live already
 * the unit that ordered it is asked, once for each order: whether it goes or is corrected is for people to say.
 */
export async function askForRecall(tx: Tx, ctx: Ctx, ref: ContentRef): Promise<"done" | "skipped"> {
  const releases = await liveReleases(tx, ref)
  for (const publication of releases) {
    const says = `稿件已撤回或重新修改，${publication.live} 个账号上仍是原文，请下撤下单或更正单。`
    await note(tx, ctx, { publicationId: publication.id }, "publication.uncleared", says)
    await askPerson(tx, ctx, {
      ...{
        kind: "recall",
        subject: { kind: "publishing.publication", id: publication.id } as const,
        publication,
        says,
      },
    })
  }
  return releases.length > 0 ? "done" : "skipped"
}

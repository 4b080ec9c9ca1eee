import { deliveryStates } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { changeDelivery, lockDelivery } from "../deliveries.ts"
import type { PublishingPorts } from "../ports.ts"
import { limitOf, samePercent } from "../rules.ts"
import type { DeliveryRow } from "../rules/views.ts"
import { wordsFor } from "../sending/draft.ts"
import { settlePublished } from "../sending/settle.ts"
import { settings } from "../settings.ts"
import { contentOf, note } from "../store.ts"
import { rowNow, seenDelivery } from "./act.ts"
import { noteDeclared } from "./proof-pictures.ts"
import { postAt } from "./link.ts"

interface Proof {
  readonly id: string
  readonly link: string
  readonly title?: string | undefined
  readonly text?: string | undefined
  readonly different?: string | undefined
  /** The platform's own declaration was ticked, where one has to be. */
  readonly declared?: boolean | undefined
}

/**
 * 登记人工发布的链接: the words on the platform, as collected or as pasted, are held against what was signed. Near enough:
 * published as approved; else only with a reason, which stays visible.
 */
export async function proveDelivery(
  ctx: Ctx,
  tx: Tx,
  input: Proof,
  ports: PublishingPorts,
): Promise<Outcome<DeliveryRow>> {
  const seen = await seenDelivery(ctx, tx, input.id)
  if (!seen.ok) return seen
  const { delivery, publication, row } = seen.value
  const isByHand = delivery.state === "prepared" && delivery.mode === "manual" && publication.state === "running"
  const isTaken = delivery.state === "accepted" || delivery.state === "reviewing"
  const isPressed = isTaken && delivery.waitsForPerson
  if (!isByHand && !isPressed)
    return refused("publishing.wrong-state", { state: deliveryStates.states[delivery.state].label, move: "登记链接" })
  const post = postAt(ports, row.account, input.link)
  if (!post) return refused("publishing.no-link", { platform: row.account.platformLabel })
  const words = (await collected(tx, delivery.accountId, post)) ?? pasted(input)
  if (!words) return refused("publishing.no-words")
  const approved = wordsFor(await contentOf(tx, publication.id), row.account.platform)
  const percent = samePercent(words.text, approved.title + approved.text)
  const threshold = limitOf(settings(), "match-percent")
  if (percent < threshold && input.different === undefined)
    return refused("publishing.not-as-approved", { percent, threshold })
  const { declaration } = row
  const isDue = declaration !== null && declaration.at === null
  if (isDue && !input.declared) return refused("publishing.undeclared", { option: declaration.option })
  if (isDue) await noteDeclared(tx, ctx, delivery.id, declaration.option)
  if (isByHand) await changeDelivery(tx, delivery, { nextAt: null }, "submit")
  const submitted = (await lockDelivery(tx, delivery.id))!
  await changeDelivery(
    tx,
    submitted,
    {
      ...{ nextAt: null, publishedAt: ctx.now, proof: "by-hand", matchPercent: percent, ...post },
      ...{ failure: null },
    },
    "publish",
  )
  const text =
    percent >= threshold
      ? `人工发布已登记，与审定内容相同 ${percent}%，认定为按审定内容发布。`
      : `人工发布已登记，与审定内容相同 ${percent}%，不一致的原因：${input.different}`
  await note(tx, ctx, { publicationId: publication.id, accountId: delivery.accountId }, "delivery.proven", text)
  await trail.write(
    tx,
    ctx,
    "delivery.proven",
    { kind: "publishing.delivery", id: delivery.id },
    { percent, asApproved: percent >= threshold, ...(declaration && { declared: declaration.option }) },
  )
  await settlePublished(tx, ctx, submitted)
  return rowNow(ctx, tx, delivery.id)
}

const pasted = ({ title, text }: Proof): { text: string } | undefined =>
  text ? { text: (title ?? "") + text } : undefined

/** What collection has read of this very post. */
async function collected(
  tx: Tx,
  accountId: string,
  post: { platformPostId: string; url: string },
): Promise<{ text: string } | undefined> {
  return await tx.maybe<{ text: string }>(
    `select title || text as text from collection.v_post
     where account_id = $1 and (platform_post_id = $2 or url = $3) order by id desc limit 1`,
    [accountId, post.platformPostId, post.url],
  )
}

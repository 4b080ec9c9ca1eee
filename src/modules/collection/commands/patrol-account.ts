import { createHash } from "node:crypto"
import { type CollectedPost, rawHash } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import { covers } from "#kernel/scope"
import { civilDate, DAY_MS } from "#kernel/time"
import { noteLastPost } from "#modules/registry"
import type { Param, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { type PatrolWay, patrolled, takeTurn } from "../patrol.ts"
import { recordPosts } from "../posts.ts"
import type { PatrolView, patrolContract } from "../rules/patrol-contract.ts"

type Input = InputOf<typeof patrolContract.patrol>

/** A phone's clock may be ahead of ours by so much. */
const AHEAD_MS = 10 * 60_000
/** An account cannot have posted before there was one. */
const BACK_MS = 20 * 365 * DAY_MS

/** 巡看登记: what a person saw, as a fact with the method "manual"; then the next account. */
export async function patrolAccount(ctx: Ctx, tx: Tx, input: Input, way: PatrolWay): Promise<Outcome<PatrolView>> {
  const account = await patrolledAccount(ctx, tx, input.id, way)
  if (!account.ok) return account
  const post = input.outcome === "new" ? seenPost(ctx, input, account.value.platform, way) : done(undefined)
  if (!post.ok) return post
  if (input.outcome === "skipped" && input.reason.length < 2) return refused("collection.patrol-incomplete")

  const postId = post.value ? await keep(ctx, tx, input.id, post.value) : null
  const checked = await tx.run(
    `insert into collection.patrol_check (account_id, person_id, checked_at, checked_on, outcome, post_id, reason)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (account_id, checked_on) do nothing`,
    [
      input.id,
      ctx.actor.id,
      ctx.now,
      civilDate(ctx.now),
      input.outcome,
      postId,
      input.outcome === "skipped" ? input.reason : null,
    ],
  )
  if (checked === 0) return refused("collection.patrolled-today")
  await tx.run("delete from collection.patrol_turn where account_id = $1", [input.id])
  await trail.write(
    tx,
    ctx,
    "account.patrolled",
    { kind: "registry.account", id: input.id },
    { outcome: input.outcome, post: postId },
  )
  return done(await takeTurn(ctx, tx, way))
}

async function patrolledAccount(
  ctx: Ctx,
  tx: Tx,
  accountId: string,
  way: PatrolWay,
): Promise<Outcome<{ platform: string }>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const inside = await patrolled(ctx, tx, way, bound)
  const mine = await tx.maybe<{ platform: string }>(
    `select a.platform from registry.v_account a join registry.v_connection n on n.account_id = a.id
     where ${inside} and a.id = ${bound(accountId)}`,
    params,
  )
  if (mine) return done(mine)
  const seen = await tx.maybe<{ areaPath: string; linePath: string }>(
    `select area_path as "areaPath", line_path as "linePath" from registry.v_account where id = $1`,
    [accountId],
  )
  return refused(seen && covers(ctx.actor.scope, seen) ? "collection.not-patrolled" : "collection.not-found")
}

/** What was typed in, as a collected post: known again by its link, else by title and time. */
function seenPost(ctx: Ctx, input: Input, platform: string, way: PatrolWay): Outcome<CollectedPost> {
  const { title, publishedAt, url } = input
  if (title === "" || !publishedAt) return refused("collection.patrol-incomplete")
  const at = new Date(publishedAt)
  const age = ctx.now.getTime() - at.getTime()
  if (age < -AHEAD_MS || age > BACK_MS) return refused("collection.patrol-future")
  if (url !== "" && !/^https?:\/\/[^\s]+$/i.test(url)) return refused("collection.patrol-link")
  const known = url === "" ? undefined : way.connectors.connectorFor(platform)?.handOff?.postOf(url)
  const mark = createHash("sha256")
    .update(url === "" ? `${title} ${at.toISOString()}` : url)
    .digest("hex")
  return done({
    platformPostId: known?.platformPostId ?? `manual-${mark.slice(0, 32)}`,
    title,
    text: "",
    url: known?.url ?? (url === "" ? null : url),
    publishedAt: at,
    visible: true,
    rawHash: rawHash({ title, publishedAt, url }),
  })
}

async function keep(ctx: Ctx, tx: Tx, accountId: string, post: CollectedPost): Promise<string> {
  await recordPosts(tx, ctx, accountId, [post], "manual")
  const row = await tx.one<{ id: string; last: Date }>(
    `select id, (select max(published_at) from collection.post where account_id = $1 and deleted_at is null
       and hidden_at is null) as last from collection.post where account_id = $1 and platform_post_id = $2`,
    [accountId, post.platformPostId],
  )
  await noteLastPost(tx, [{ accountId, at: row.last }])
  return row.id
}

import { type Answered, failed, type PageSeen, retryAt, withoutThrowing } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { scopeSql } from "#modules/identity"
import type { Param, Tx } from "#platform/db"
import type { Files } from "#platform/files"
import { enqueue, type Outbound } from "#platform/jobs"
import * as trail from "#platform/trail"
import type { Outside } from "../outside.ts"
import { type Ask, askSnapshots, closeAsk, keepSnapshot, KEEPER, TAKE_SNAPSHOT, takeAsk } from "../snapshots/store.ts"

/** A page that does not answer is tried so often. */
const TRIES_MAX = 3

/** 留存快照 of one post, by a person. */
export async function askSnapshot(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<never, never>>> {
  const params: Param[] = [input.id]
  const scope = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const post = await tx.maybe<{ url: string | null }>(
    `select p.url from collection.post p join registry.v_account a on a.id = p.account_id where p.id = $1 and ${scope}`,
    params,
  )
  if (!post) return refused("collection.not-found")
  if (post.url === null) return refused("collection.no-link")
  if ((await askSnapshots(tx, ctx, [input.id], "person")) === 0) return refused("collection.snapshot-under-way")
  return done({})
}

const NO_WAY = {
  kind: "account",
  code: "no-page",
  reason: "这个平台的网页现在打不开。",
  advice: "请在平台上查看，截图后作为材料上传。",
  acted: "no",
} as const

/** 网页快照: the post's public page, kept byte for byte with its hash; what it says is judged by nobody here. */
export const takeSnapshot = (outside: Outside, files: Files): Outbound<Ask, Answered<PageSeen>> => ({
  payload: ["askId"],
  attempts: TRIES_MAX,

  claim: (tx, _work, payload) => takeAsk(tx, payload.askId!),

  call: (ask) => (outside.look ? withoutThrowing(() => outside.look!(ask)) : Promise.resolve(failed(NO_WAY))),

  async settle(tx, { ctx }, ask, answer) {
    if (!answer.ok) {
      const next = ask.tries < TRIES_MAX ? retryAt(answer.failure, ask.tries, ctx.now, ask.askId) : null
      if (next === null) await closeAsk(tx, ask.askId, ctx.now, answer.failure)
      else await enqueue(tx, TAKE_SNAPSHOT, { askId: ask.askId }, { key: `${TAKE_SNAPSHOT}:${ask.askId}`, runAt: next })
      return "done"
    }
    if (!(await closeAsk(tx, ask.askId, ctx.now))) return "done"
    const { bytes, ...page } = answer.value
    const file = await files.put(tx, { name: `post-${ask.postId}.html`, bytes, byId: KEEPER, at: ctx.now })
    await keepSnapshot(tx, ask, ctx.now, page, file)
    await trail.write(
      tx,
      ctx,
      "post.snapshot-taken",
      { kind: "collection.post", id: ask.postId },
      { sha256: file.sha256, httpStatus: page.httpStatus },
    )
    return "done"
  },
})

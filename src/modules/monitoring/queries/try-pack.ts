import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate, DAY_MS } from "#kernel/time"
import { packTrial } from "#modules/checking"
import { versionsSince } from "#modules/collection"
import { coversAll } from "#modules/identity"
import { accountsOf } from "#modules/registry"
import type { Sql } from "#platform/db"
import { toCheck } from "../text-problems.ts"
import type { PackTrialView } from "../views.ts"

const BACK_DAYS = 30
const PAGE = 100
const EXAMPLES_MAX = 20
/** A trial answers while somebody waits; a city of 5,000 accounts publishes about this much in a week. */
const POSTS_MAX = 20_000

/** 词包试算: what a pack would find anew in the posts of the last month, by their latest words. Nothing is kept. */
export async function tryPack(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<PackTrialView>> {
  if (!(await coversAll(sql, ctx.actor.scope))) return refused("checking.packs-not-allowed")
  const trial = await packTrial(sql, input.id, civilDate(ctx.now))
  if (!trial.ok) return trial
  const since = new Date(ctx.now.getTime() - BACK_DAYS * DAY_MS)
  const found = { posts: 0, cut: false, days: BACK_DAYS, added: 0, gone: 0, sensitive: 0 }
  const examples: PackTrialView["examples"] = []
  for (let after = "0"; ; ) {
    // Each page is asked for anew, so that others are answered between two of them.
    const page = await versionsSince(sql, since, after, PAGE)
    if (page.length === 0) break
    if (found.posts >= POSTS_MAX) {
      found.cut = true
      break
    }
    after = page.at(-1)!.postId
    const accounts = await accountsOf(
      sql,
      page.map((post) => post.accountId),
    )
    for (const post of page) {
      if (post.goneAt !== null) continue
      const { text, on, unitId } = toCheck(post, accounts.get(post.accountId))
      const one = trial.value.of(text, on, unitId)
      found.posts += 1
      found.added += one.added
      found.gone += one.gone
      found.sensitive += one.sensitive
      for (const { suggestions, ...shown } of one.shown.slice(0, EXAMPLES_MAX - examples.length))
        examples.push({ postId: post.postId, suggestions: [...suggestions], ...shown })
    }
  }
  return done({ ...found, examples })
}

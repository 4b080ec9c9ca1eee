import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import type { Files } from "#platform/files"
import type { Download } from "#platform/http"
import type { SnapshotView } from "../rules/snapshots-contract.ts"
import { KEEPER, snapshotsOfPost } from "./store.ts"

/** 网页快照 of one post, the latest first. */
export async function snapshotsOf(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
): Promise<Outcome<{ hasLink: boolean; items: SnapshotView[] }>> {
  const params: Param[] = [input.id]
  const scope = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const post = await sql.maybe<{ hasLink: boolean }>(
    `select p.url is not null as "hasLink" from collection.post p join registry.v_account a on a.id = p.account_id
     where p.id = $1 and ${scope}`,
    params,
  )
  if (!post) return refused("collection.not-found")
  const rows = await snapshotsOfPost(sql, input.id)
  return done({
    hasLink: post.hasLink,
    items: rows.map(({ askedAt, takenAt, url, httpStatus, sha256, bytes, reason, advice, ...ask }) => ({
      ...ask,
      askedAt: iso(askedAt),
      failure: reason && advice ? { reason, advice } : null,
      page:
        takenAt && url && httpStatus && sha256 && bytes !== null
          ? { takenAt: iso(takenAt), url, httpStatus, sha256, bytes }
          : null,
    })),
  })
}

/** The page's bytes, exactly those whose hash is on record. Handed over as a file, never shown by us: it is somebody else's script. */
export async function snapshotPage(
  ctx: Ctx,
  sql: Sql,
  input: { id: string },
  files: Pick<Files, "get">,
): Promise<Outcome<Download>> {
  const params: Param[] = [input.id]
  const scope = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const kept = await sql.maybe<{ fileId: string; postId: string; takenAt: Date }>(
    `select s.file_id as "fileId", k.post_id as "postId", s.taken_at as "takenAt"
     from collection.snapshot s join collection.snapshot_ask k on k.id = s.ask_id
       join collection.post p on p.id = k.post_id join registry.v_account a on a.id = p.account_id
     where s.ask_id = $1 and ${scope}`,
    params,
  )
  const file = kept && (await files.get(sql, kept.fileId, KEEPER))
  if (!file) return refused("collection.not-found")
  const at = iso(kept.takenAt).slice(0, 16).replace("T", "-").replace(":", "")
  return done({
    fileName: `网页快照-${kept.postId}-${at}.html`,
    contentType: "application/octet-stream",
    bytes: file.content,
  })
}

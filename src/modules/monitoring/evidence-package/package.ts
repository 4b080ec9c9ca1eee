import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { pagesOfPost } from "#modules/collection"
import { zipOf } from "#platform/archive"
import type { Db } from "#platform/db"
import type { Files } from "#platform/files"
import type { Download } from "#platform/http"
import { packageRoot } from "#platform/root"
import * as trail from "#platform/trail"
import { canonical } from "../evidence.ts"
import { problemView, subjectOf } from "../queries/problem.ts"
import type { ProblemView } from "../views.ts"
import { evidencePage, readme } from "./page.ts"

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex")

/** The text whose hash is on record. */
const evidenceText = ({ hash: _, ...kept }: ProblemView["evidence"]["before"]): string => canonical(kept)

/**
 * 离线证据包: what was seen, the pages as they came, the sealed trail about it, and how to check all this without us. Nothing in it
 * is made anew but the page for reading; who took it away is itself an entry of the trail.
 */
export const evidencePackage =
  (files: Pick<Files, "open">) =>
  async (ctx: Ctx, db: Db, input: { id: string }): Promise<Outcome<Download>> => {
    const seen = await problemView(ctx, db, input)
    if (!seen.ok) return seen
    const view = seen.value
    const packedAt = iso(ctx.now)
    const { lines, unsealed } = await trail.sealedAbout(db, subjectOf(view.id))
    const parts = new Map<string, Uint8Array | string>()
    const pages = []
    const postId = view.evidence.before.post?.id
    for (const [at, page] of (postId ? await pagesOfPost(db, postId) : []).entries()) {
      const file = await files.open(db, page.fileId)
      if (!file) continue
      const name = `pages/page-${at + 1}.html`
      parts.set(name, file.content)
      const { url, httpStatus } = page
      pages.push({ name, url, httpStatus, takenAt: iso(page.takenAt), sha256: file.sha256 })
    }
    parts.set("evidence.html", evidencePage(view, pages, packedAt))
    parts.set("evidence-before.json", evidenceText(view.evidence.before))
    if (view.evidence.after) parts.set("evidence-after.json", evidenceText(view.evidence.after))
    const { actions: _, candidates: __, exemptFor: ___, ...problem } = view
    parts.set("problem.json", JSON.stringify({ ...problem, pages, packedAt }, null, 2))
    parts.set("trail.ndjson", lines.join(""))
    parts.set("verify-evidence.js", readFileSync(join(packageRoot(), "bin", "verify-evidence.js")))
    parts.set("README.txt", readme(view.title, packedAt, lines.length, unsealed))
    parts.set("SHA256SUMS", [...parts].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join(""))
    const bytes = await zipOf(parts, ctx.now)
    const detail = { sha256: sha256(bytes), files: parts.size, pages: pages.length }
    await db.tx((tx) => trail.write(tx, ctx, "problem.evidence-packed", subjectOf(view.id), detail))
    return done({
      fileName: `证据包-问题${view.id}-${packedAt.slice(0, 10)}.zip`,
      contentType: "application/zip",
      bytes,
    })
  }

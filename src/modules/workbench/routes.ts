import { done, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Files } from "#platform/files"
import { type Bound, bind, bindRead } from "#platform/http"
import { type Progress, progressesOf, progressOf } from "#platform/jobs"
import { type ProgressView, workbenchContract as c } from "./contract.ts"
import { secretMarkIn } from "./rules/secret-mark.ts"
import type { Purposes } from "./uploads/purposes.ts"
import { beginUpload, dropUpload, endUpload, listUploads, takePart, uploadView } from "./uploads/receive.ts"

const viewOf = (progress: Progress): ProgressView => ({
  id: progress.id,
  kind: progress.kind,
  title: progress.title,
  state: progress.state,
  done: progress.done,
  total: progress.total,
  sentence: progress.sentence,
  opens: typeof progress.result.opens === "string" ? progress.result.opens : null,
  startedAt: iso(progress.startedAt),
  finishedAt: progress.finishedAt ? iso(progress.finishedAt) : null,
})

export const workbenchRoutes = (files: Files, purposes: Purposes): readonly Bound[] => [
  bind(c.beginUpload, beginUpload(files, purposes)),
  bindRead(c.uploads, listUploads),
  bindRead(c.uploadOf, uploadView),
  bind(c.takePart, takePart(files, purposes)),
  bind(c.endUpload, endUpload),
  bind(c.dropUpload, dropUpload),
  bind(c.upload, async (ctx, tx, input) => {
    if (input.bytes.length === 0) return refused("workbench.empty-file", { name: input.fileName })
    const mark = secretMarkIn(input.fileName)
    if (mark) return refused("workbench.secret-mark", { mark })
    return done(await files.put(tx, { name: input.fileName, bytes: input.bytes, byId: ctx.actor.id, at: ctx.now }))
  }),
  bindRead(c.progress, async (ctx, sql, input) => {
    const progress = await progressOf(sql, input.id, ctx.actor.id)
    return progress ? done(viewOf(progress)) : refused("workbench.not-found")
  }),
  bindRead(c.progresses, async (ctx, sql) => done({ items: (await progressesOf(sql, ctx.actor.id, 30)).map(viewOf) })),
]

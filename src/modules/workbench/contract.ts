import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, params } from "#shapes"

export const fileView = z.object({ id, name: z.string(), bytes: z.number().int(), sha256: z.string() })

export const progressView = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  state: z.enum(["running", "done", "failed"]),
  done: z.number().int(),
  total: z.number().int().nullable(),
  sentence: z.string().nullable(),
  /** Where the result is to be seen, an address in the console. */
  opens: z.string().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
})
export type ProgressView = z.infer<typeof progressView>

/** Bytes come as the raw body (`application/octet-stream`) with the name in `x-file-name` (percent-encoded). */
const upload = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, "请以文件形式上传"),
  fileName: z.string().min(1).max(200),
})

export const workbenchContract = {
  upload: route({
    method: "POST",
    path: "/files",
    summary: "上传一个文件，供导入等使用",
    permission: "session",
    body: upload,
    reply: fileView,
    refusals: ["workbench.empty-file", "workbench.secret-mark"],
  }),
  progress: route({
    method: "GET",
    path: "/progress/:id",
    summary: "一项长任务的进度",
    permission: "session",
    params,
    reply: progressView,
    refusals: ["workbench.not-found"],
  }),
  progresses: route({
    method: "GET",
    path: "/progress",
    summary: "我发起的长任务",
    permission: "session",
    reply: z.object({ items: z.array(progressView) }),
  }),
} as const

import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, params } from "#shapes"
import { PURPOSES } from "./rules/purposes.ts"

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

export const uploadView = z.object({
  id,
  name: z.string(),
  bytes: z.number().int(),
  partBytes: z.number().int(),
  state: z.enum(["receiving", "joining", "done", "dropped"]),
  stateLabel: z.string(),
  /** What has come, while it is being sent: numbered from 1, SHA-256 in hex. */
  parts: z.array(z.object({ no: z.number().int(), sha256: z.string() })),
  /** The file, once it is done. */
  fileId: id.nullable(),
  touchedAt: instant,
})
export type UploadView = z.infer<typeof uploadView>

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "应为64位十六进制的SHA-256")

export const workbenchContract = {
  beginUpload: route({
    method: "POST",
    path: "/uploads",
    summary: "开始分片上传一个大文件；同一个文件上次没传完的，接着传",
    permission: "session",
    body: z.object({
      name: z.string().trim().min(1).max(200),
      bytes: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
      changedAt: z.string().max(40),
      purpose: z.enum(PURPOSES),
    }),
    reply: uploadView,
    refusals: [
      "workbench.secret-mark",
      "workbench.upload-barred",
      "workbench.too-many-uploads",
      "workbench.disk-full",
      "newsroom.file-too-large",
      "newsroom.file-unknown",
    ],
  }),
  uploads: route({
    method: "GET",
    path: "/uploads",
    summary: "我没有传完的大文件",
    permission: "session",
    reply: z.object({ items: z.array(uploadView) }),
  }),
  uploadOf: route({
    method: "GET",
    path: "/uploads/:id",
    summary: "一个大文件传到哪里了",
    permission: "session",
    params,
    reply: uploadView,
    refusals: ["workbench.upload-not-found"],
  }),
  takePart: route({
    method: "PUT",
    path: "/uploads/:id/parts/:no",
    summary: "上传一片；sha256与收到的不一致时不收",
    permission: "session",
    params: z.object({ id, no: z.coerce.number().int().min(1).max(100_000) }),
    query: z.object({ sha256: sha256.optional() }),
    raw: true,
    body: upload,
    reply: z.object({ no: z.number().int(), sha256: z.string() }),
    refusals: [
      "workbench.upload-not-found",
      "workbench.upload-wrong-state",
      "workbench.part-misfit",
      "workbench.part-damaged",
      "newsroom.file-is-other",
      "newsroom.file-unknown",
    ],
  }),
  endUpload: route({
    method: "POST",
    path: "/uploads/:id/ends",
    summary: "各片都已传完，核对后收下",
    permission: "session",
    params,
    reply: uploadView,
    refusals: ["workbench.upload-not-found", "workbench.upload-wrong-state", "workbench.parts-missing"],
  }),
  dropUpload: route({
    method: "POST",
    path: "/uploads/:id/drops",
    summary: "放弃没有传完的大文件",
    permission: "session",
    params,
    reply: uploadView,
    refusals: ["workbench.upload-not-found", "workbench.upload-wrong-state"],
  }),
  upload: route({
    method: "POST",
    path: "/files",
    summary: "上传一个文件，供导入等使用",
    permission: "session",
    raw: true,
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

import { z } from "zod"
import { route } from "#kernel/route"
import { empty, instant, pageOf, paging, params, reason } from "#shapes"
import { articleView, lockView, revisionRow } from "../views.ts"

/** Longest body with its markup, UTF-16 units; its words are held to a limit of data/newsroom/writing.json. */
const HTML_MAX = 1_000_000
const draftTitle = z.string().max(200, "标题请控制在200字以内")
const summary = z.string().max(500, "摘要请控制在500字以内")
const bodyHtml = z.string().max(HTML_MAX, "正文过长，请分成几篇")
const revisionNo = z.coerce.number().int().min(1).max(1_000_000)

/** Drafts, locks, versions and their comparison. */
export const textContract = {
  saveDraft: route({
    method: "PUT",
    path: "/articles/:id/draft",
    summary: "自动保存",
    permission: "newsroom.edit",
    params,
    /** `base`: the save this text was written upon; an older one is refused, for somebody else has saved since. */
    body: z.object({ base: z.number().int().min(0).max(2_000_000_000), title: draftTitle, summary, bodyHtml }),
    reply: z.object({
      draftNo: z.number().int(),
      savedAt: instant,
      bodyHtml: z.string(),
      staleVariants: z.number().int(),
    }),
    refusals: [
      "newsroom.article-not-found",
      "newsroom.article-closed",
      "newsroom.locked",
      "newsroom.saved-meanwhile",
      "newsroom.body-too-long",
      "newsroom.material-barred",
    ],
  }),
  takeLock: route({
    method: "POST",
    path: "/articles/:id/locks",
    summary: "开始编辑：取得编辑锁",
    permission: "newsroom.edit",
    params,
    body: empty,
    reply: z.object({ lock: lockView, draftNo: z.number().int() }),
    refusals: ["newsroom.article-not-found", "newsroom.article-closed", "newsroom.locked"],
  }),
  takeOver: route({
    method: "POST",
    path: "/articles/:id/take-overs",
    summary: "接手编辑：通知原编辑者，其文字先存为一个版本",
    permission: "newsroom.edit",
    params,
    body: z.object({ reason }),
    reply: z.object({ lock: lockView, draftNo: z.number().int() }),
    refusals: ["newsroom.article-not-found", "newsroom.article-closed", "newsroom.lock-yours"],
  }),
  endLock: route({
    method: "POST",
    path: "/articles/:id/lock-endings",
    summary: "结束编辑：放开编辑锁",
    permission: "newsroom.edit",
    params,
    body: empty,
    reply: z.object({ ended: z.boolean() }),
    refusals: ["newsroom.article-not-found"],
  }),
  revisions: route({
    method: "GET",
    path: "/articles/:id/revisions",
    summary: "稿件的全部版本",
    permission: "newsroom.read",
    params,
    query: z.object(paging),
    reply: pageOf(revisionRow),
    refusals: ["newsroom.article-not-found"],
  }),
  keepRevision: route({
    method: "POST",
    path: "/articles/:id/revisions",
    summary: "保存版本：写明改了什么、为什么",
    permission: "newsroom.edit",
    params,
    body: z.object({ why: reason }),
    reply: articleView,
    refusals: ["newsroom.article-not-found", "newsroom.article-closed", "newsroom.locked", "newsroom.same-text"],
  }),
  keepBeside: route({
    method: "POST",
    path: "/articles/:id/side-copies",
    summary: "另存一份：别人先存了，自己的文字另存为一个版本，不覆盖",
    permission: "newsroom.edit",
    params,
    body: z.object({ title: draftTitle, summary, bodyHtml, why: reason }),
    reply: revisionRow,
    refusals: ["newsroom.article-not-found", "newsroom.body-too-long"],
  }),
  comparison: route({
    method: "GET",
    path: "/articles/:id/comparisons",
    summary: "逐句比较两个版本，并注明每处是谁、为什么改的",
    permission: "newsroom.read",
    params,
    query: z.object({ from: revisionNo, to: revisionNo }),
    reply: z.object({
      from: revisionRow,
      to: revisionRow,
      title: z.object({ before: z.string(), after: z.string() }),
      versions: z.array(revisionRow),
      changes: z.array(
        z.object({
          kind: z.enum(["same", "changed", "removed", "added"]),
          parts: z.array(z.object({ kind: z.enum(["same", "removed", "added"]), text: z.string() })),
          by: z.number().int().nullable(),
        }),
      ),
    }),
    refusals: ["newsroom.article-not-found", "newsroom.no-such-revision"],
  }),
} as const

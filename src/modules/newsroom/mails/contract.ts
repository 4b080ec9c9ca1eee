import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, pageOf, paging, part, unitRef } from "#shapes"
import { mailboxStanding } from "../mailbox/contract.ts"

export const mailRow = z.object({
  id,
  subject: z.string(),
  bytes: z.number().int(),
  viaLabel: z.string(),
  unit: unitRef,
  state: z.enum(["taken", "refused"]),
  stateLabel: z.string(),
  /** Why it was refused; null: it was taken. */
  why: z.string().nullable(),
  lead: z.object({ id, title: z.string() }).nullable(),
  leftOut: z.array(z.string()),
  again: z.number().int(),
  /** How its sender was answered: one for each letter. */
  answers: z.array(z.object({ label: z.string(), why: z.string().nullable() })),
  receivedAt: instant,
})
export type MailRow = z.infer<typeof mailRow>

export const mailContract = {
  mails: route({
    method: "GET",
    path: "/lead-mails",
    summary: "投稿邮箱：收到的邮件、收下与否、答复情况",
    permission: "newsroom.read",
    query: z.object({ ...paging, state: z.enum(["taken", "refused"]).optional(), q: z.string().max(60).optional() }),
    reply: pageOf(mailRow).extend({
      figures: z.array(part),
      /** A folder of this machine is read by itself; false: mails are sent in by hand or by a program. */
      folder: z.boolean(),
      /** The mailbox on a mail server. */
      mailbox: mailboxStanding,
    }),
  }),
  sendInMail: route({
    method: "POST",
    path: "/lead-mails",
    summary: "导入一封投稿邮件（.eml 原文，application/octet-stream）",
    permission: "newsroom.edit",
    raw: true,
    body: z.object({
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, "请以文件形式上传"),
      fileName: z.string().max(200).default(""),
    }),
    reply: z.object({ state: z.enum(["taken", "again"]), leadId: id, leftOut: z.array(z.string()) }),
    refusals: [
      "newsroom.tips-closed",
      "newsroom.mail-desk-elsewhere",
      "newsroom.not-allowed",
      "newsroom.mail-too-large",
      "newsroom.mail-not-mail",
      "newsroom.mail-bomb",
      "newsroom.mail-automatic",
      "newsroom.mail-empty",
    ],
  }),
} as const

import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, empty, formItem, instant } from "#shapes"

/** How the mailbox fares, in sentences. */
export const mailboxStanding = z.object({
  state: z.enum(["none", "off", "waiting", "fine", "failing", "failing-long"]),
  stateLabel: z.string(),
  /** What is wrong and what to do; empty where nothing is. */
  says: z.string(),
  /** Since when it fails. */
  since: instant.nullable(),
  readAt: instant.nullable(),
})
export type MailboxStanding = z.infer<typeof mailboxStanding>

export const mailboxView = mailboxStanding.extend({
  form: z.array(formItem),
  enteredAt: instant.nullable(),
  enteredBy: z.string().nullable(),
  /** Which unit the leads go to; null: nobody takes tips, mails stay where they are. */
  desk: z.string().nullable(),
  test: allowed,
  end: allowed,
  tested: z
    .object({ state: z.enum(["asked", "calling", "answered"]), at: instant, ok: z.boolean(), says: z.string() })
    .nullable(),
})
export type MailboxView = z.infer<typeof mailboxView>

export const mailboxContract = {
  mailbox: route({
    method: "GET",
    path: "/lead-mailbox",
    summary: "投稿邮箱的设置、收信情况和试收结果（不含授权码）",
    permission: "newsroom.set-mailbox",
    reply: mailboxView,
  }),
  mailboxStanding: route({
    method: "GET",
    path: "/lead-mailbox/standing",
    summary: "投稿邮箱收不收得到信、自何时起、该做什么",
    permission: "newsroom.read",
    reply: mailboxStanding,
  }),
  setMailbox: route({
    method: "PUT",
    path: "/lead-mailbox",
    summary: "填写投稿邮箱：服务器、端口、加密、地址、授权码、文件夹、收过的信怎么放",
    permission: "newsroom.set-mailbox",
    body: z.object({ values: z.record(z.string().max(40), z.string().max(300)) }),
    reply: mailboxView,
    refusals: ["newsroom.mailbox-bad-settings", "newsroom.mailbox-no-target"],
  }),
  testMailbox: route({
    method: "POST",
    path: "/lead-mailbox/tests",
    summary: "试一下：登录、打开文件夹，看到服务器真实的答复",
    permission: "newsroom.set-mailbox",
    body: empty,
    reply: mailboxView,
    refusals: ["newsroom.mailbox-not-set", "newsroom.mailbox-under-way"],
  }),
  endMailbox: route({
    method: "POST",
    path: "/lead-mailbox/endings",
    summary: "停止收信，删除保存的授权码",
    permission: "newsroom.set-mailbox",
    body: empty,
    reply: mailboxView,
    refusals: ["newsroom.mailbox-not-set"],
  }),
} as const

import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, empty, id, instant, listed, pageOf, paging, params, reason, unitRef } from "#shapes"
import { board, boards } from "./rules/boards.ts"
import { correctionKinds, verdicts } from "./rules/correction.ts"

/** Where to go from an account that is closed. */
const successor = z.object({ id, name: z.string(), platformLabel: z.string(), url: z.string().nullable() })

/** One filed account as anybody may see it. */
export const verifiedAccount = z.object({
  id,
  name: z.string(),
  platformLabel: z.string(),
  /** 主办单位. */
  unitName: z.string(),
  url: z.string().nullable(),
  state: z.enum(["normal", "paused", "retired", "deregistered"]),
  stateLabel: z.string(),
  /** The answer in a sentence. */
  sentence: z.string(),
  /** Accounts in use of the same unit, where this one is no longer. */
  goTo: z.array(successor),
})
export type VerifiedAccount = z.infer<typeof verifiedAccount>

export const verification = z.object({
  /** What was asked, as it was understood. */
  q: z.string(),
  askedFor: z.enum(["name", "link"]),
  /** official: filed under exactly this name or link. none: not found, or the link names no account. */
  verdict: z.enum(["official", "none"]),
  sentence: z.string(),
  items: z.array(verifiedAccount),
  /** Filed accounts with a name like the one asked for: for comparison only. */
  similar: z.array(verifiedAccount),
  at: instant,
  /** Set while the program shows the fictional sample city. */
  sampleNotice: z.string().nullable(),
})
export type Verification = z.infer<typeof verification>

export const question = z
  .string()
  .trim()
  .min(2, "请填写账号名称（至少两个字）或账号链接")
  .max(300, "太长了，请只填写账号名称或账号链接")
  .refine((text) => !text.includes("\0"), "有无法识别的字符，请重新填写账号名称或账号链接")

/** 纠错 or 举报冒用, as the unit that answers sees it. */
export const correctionView = z.object({
  id,
  kind: z.enum(correctionKinds),
  kindLabel: z.string(),
  state: z.enum(["open", "answered"]),
  stateLabel: z.string(),
  unit: unitRef,
  about: z.string(),
  title: z.string(),
  text: z.string(),
  toldAt: instant,
  dueAt: instant,
  overdue: z.boolean(),
  answer: z.string().nullable(),
  verdictLabel: z.string().nullable(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  /** Whether a way to reach the teller was left; it is never shown in a list. */
  hasContact: z.boolean(),
  /** What it can end with. */
  verdicts: z.array(z.object({ id: z.enum(verdicts), label: z.string() })),
  act: allowed,
})
export type CorrectionView = z.infer<typeof correctionView>

const word = (max: number) => z.string().trim().max(max)
const webAddress = word(500).regex(/^https?:\/\/\S+$/i, "请填写以 http:// 或 https:// 开头的网址")
export const siteLink = z.object({
  board: word(20),
  label: word(20).min(2, "名称至少两个字"),
  url: webAddress,
  says: word(40),
})
export type SiteLink = z.infer<typeof siteLink>

export const portalContract = {
  site: route({
    method: "GET",
    path: "/portal-site",
    summary: "公众网站的设置",
    permission: "portal.manage",
    reply: z.object({
      name: z.string(),
      unit: unitRef.nullable(),
      icp: z.string(),
      police: z.string(),
      siteCode: z.string(),
      phone: z.string(),
      origin: z.string(),
      /** null: the usual ones. */
      boards: z.array(board).nullable(),
      usual: z.array(board),
      links: z.array(siteLink),
    }),
  }),
  setSite: route({
    method: "PUT",
    path: "/portal-site",
    summary: "设置公众网站：名称、主办单位、备案号、板块、一键链接",
    permission: "portal.manage",
    body: z.object({
      name: word(40).min(2, "请填写网站名称"),
      unitId: id.nullable(),
      icp: word(60),
      police: word(60),
      siteCode: word(20),
      phone: word(40),
      origin: word(200).regex(/^(?:https?:\/\/[^\s/]+\/*)?$/i, "请填写 https://域名，不带路径"),
      boards: boards.nullable(),
      links: z.array(siteLink).max(60),
    }),
    reply: empty,
    refusals: ["portal.unknown-unit", "portal.same-board", "portal.unknown-board"],
  }),
  corrections: route({
    method: "GET",
    path: "/corrections",
    summary: "公众纠错与举报冒用",
    permission: "portal.read",
    query: z.object({ ...paging, state: listed, kind: listed }),
    reply: pageOf(correctionView),
  }),
  correction: route({
    method: "GET",
    path: "/corrections/:id",
    summary: "一条公众纠错",
    permission: "portal.read",
    params,
    reply: correctionView,
    refusals: ["portal.not-found"],
  }),
  answerCorrection: route({
    method: "POST",
    path: "/corrections/:id/answers",
    summary: "答复公众纠错",
    permission: "portal.answer",
    params,
    body: z.object({ verdict: z.enum(verdicts), answer: word(500).min(5, "答复至少五个字，写明改了什么或为什么不改") }),
    reply: empty,
    refusals: ["portal.not-found", "portal.wrong-state", "portal.wrong-verdict"],
  }),
  passCorrection: route({
    method: "POST",
    path: "/corrections/:id/passings",
    summary: "转办公众纠错",
    permission: "portal.answer",
    params,
    body: z.object({ unitId: id, reason }),
    reply: empty,
    refusals: ["portal.not-found", "portal.wrong-state", "portal.unknown-unit", "dispatch.unknown-unit"],
  }),
  verifications: route({
    method: "GET",
    path: "/verifications",
    summary: "政务新媒体核验（查询）：一个账号名称或链接是否已备案的官方账号",
    permission: "public",
    query: z.object({ q: question }),
    reply: verification,
  }),
} as const

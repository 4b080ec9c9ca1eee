import { z } from "zod"
import { signingContract } from "#contract/review"
import { route } from "#kernel/route"
import { empty, id, listed, pageOf, paging, params, part, reason } from "#shapes"
import { question } from "./rules/questions.ts"
import { consultationRow, consultationView, opinionRow } from "./views.ts"

export * from "./views.ts"

const words = z.object({
  kind: z.string().regex(/^[a-z-]{2,30}$/, "请选择类别"),
  title: z.string().trim().min(6, "请写明征集什么意见（至少六个字）").max(80, "标题请控制在80字以内"),
  explanation: z.string().trim().min(20, "请写起草说明（至少二十个字）").max(5000, "起草说明请控制在5000字以内"),
  body: z.string().trim().max(60_000, "正文请控制在六万字以内，再长的请用附件").default(""),
  fileId: id.nullable().default(null),
  periodDays: z.number().int().min(1, "征集期限至少1日").max(3660),
  shortReason: z.string().trim().max(200, "理由请控制在200字以内").default(""),
  mail: z
    .string()
    .trim()
    .max(120)
    .regex(/^[^\s@<>",;]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u, "请填写收意见的电子邮箱"),
  post: z.string().trim().min(6, "请填写收意见的通信地址").max(120, "通信地址请控制在120字以内"),
  phone: z.string().trim().max(40, "电话请控制在40字以内").default(""),
  questions: z.array(question).max(60).default([]),
})
const hash = z.string().min(1).max(200)
const did = z.object({ id })
const sent = z.object({ roundId: id })

const mine = ["consultations.not-found", "consultations.not-writer", "consultations.wrong-state"] as const
const textRefusals = [
  ...["consultations.unknown-kind", "consultations.no-draft", "consultations.too-long", "consultations.too-short"],
  ...["consultations.no-shorter", "consultations.too-many-questions", "consultations.too-many-options"],
  ...["consultations.twice-question"],
]
const fileRefusals = ["consultations.bad-file"]
const roundRefusals = ["review.vacant-seat", "review.open-before"]

const act = <B extends z.ZodType, R extends z.ZodType>(
  path: string,
  summary: string,
  body: B,
  reply: R,
  more: readonly string[] = [],
) =>
  route({
    ...{ method: "POST", path: `/consultations/:id/${path}`, summary, permission: "consultations.edit" },
    ...{ params, body, reply, refusals: [...mine, ...more] },
  })

export const opinionFilter = {
  article: z.coerce.number().int().min(0).max(9999).optional(),
  state: listed,
  q: z.string().max(60).optional(),
  /** `q1.2`: who ticked the third option of this question. */
  answer: z
    .string()
    .regex(/^q\d{1,2}\.\d{1,2}$/, "没有这个选项，请刷新页面")
    .optional(),
}

export const consultationsContract = {
  consultations: route({
    ...{ method: "GET", path: "/consultations", summary: "意见征集列表", permission: "consultations.read" },
    query: z.object({
      ...{ ...paging, q: z.string().max(60).optional(), state: listed, late: z.enum(["yes"]).optional() },
    }),
    reply: pageOf(consultationRow).extend({ figures: z.array(part), late: z.number().int() }),
  }),
  consultation: route({
    ...{ method: "GET", path: "/consultations/:id", summary: "一次意见征集", permission: "consultations.read", params },
    reply: consultationView,
    refusals: ["consultations.not-found"],
  }),
  kinds: route({
    ...{ method: "GET", path: "/consultation-kinds", summary: "征集的类别和期限", permission: "consultations.read" },
    reply: z.object({
      items: z.array(
        z.object({ id: z.string(), label: z.string(), period: z.string(), short: z.string(), source: z.string() }),
      ),
      questionsMax: z.number().int(),
    }),
  }),
  write: route({
    ...{ method: "POST", path: "/consultations", summary: "起草意见征集", permission: "consultations.edit" },
    ...{ body: words, reply: did, refusals: ["consultations.not-writer", ...textRefusals, ...fileRefusals] },
  }),
  edit: route({
    ...{ method: "PUT", path: "/consultations/:id", summary: "修改意见征集草稿", permission: "consultations.edit" },
    ...{ params, body: words.extend({ hash }), reply: did },
    refusals: [...mine, "consultations.changed", ...textRefusals, ...fileRefusals],
  }),
  submit: act("submissions", "意见征集送审", z.object({ hash }), sent, [
    ...["consultations.changed", "consultations.faults"],
    ...[...textRefusals, ...roundRefusals],
  ]),
  recall: act("recalls", "收回送审", empty, did),
  withdraw: act("withdrawals", "撤回意见征集", z.object({ reason }), did, ["consultations.faults"]),
  opinions: route({
    ...{ method: "GET", path: "/consultations/:id/received", summary: "收到的意见", permission: "consultations.read" },
    ...{ params, query: z.object({ ...paging, ...opinionFilter }) },
    reply: pageOf(opinionRow),
    refusals: ["consultations.not-found"],
  }),
  exportOpinions: route({
    ...{ method: "GET", path: "/consultations/:id/received-export", summary: "导出意见清单（xlsx）" },
    ...{ permission: "consultations.read", params, query: z.object(opinionFilter), reply: empty, download: true },
    refusals: ["consultations.not-found"],
  }),
  enter: act(
    "received",
    "代为登记意见",
    z.object({
      article: z.number().int().min(1).max(9999).nullable(),
      text: z.string().trim().min(5, "请写明意见（至少五个字）").max(2000, "意见请控制在2000字以内"),
      contact: z.string().trim().max(60, "联系方式请控制在60字以内").default(""),
      source: z.enum(["mail", "post", "phone", "counter"]),
      once: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, "请刷新页面后重新登记"),
    }),
    z.object({ code: z.string() }),
    ["consultations.not-open", "consultations.no-such-article"],
  ),
  decide: act(
    "verdicts",
    "登记采纳情况",
    z.object({
      opinionIds: z.array(id).min(1, "请选择意见").max(200, "一次最多200条"),
      verdict: z.enum(["adopt", "partly", "refuse"]),
      reason: z.string().trim().max(500, "理由请控制在500字以内").default(""),
    }),
    did,
    [
      ...["consultations.reason-needed", "consultations.faults", "consultations.no-opinion"],
      "consultations.opinion-wrong-state",
    ],
  ),
  unmask: route({
    ...{ method: "POST", path: "/consultations/:id/unmaskings", summary: "查看意见人联系方式、原文" },
    ...{ permission: "consultations.unmask", params, reply: z.object({ text: z.string() }) },
    body: z.object({ opinionId: id, what: z.enum(["contact", "original"]), reason }),
    refusals: [...mine.slice(0, 2), "consultations.no-opinion", "consultations.nothing-hidden"],
  }),
  writeReport: act(
    "reports",
    "起草采纳情况",
    z.object({ text: z.string().trim().min(20, "请写明采纳情况（至少二十个字）").max(8000, "请控制在8000字以内") }),
    did,
    ["consultations.not-ended"],
  ),
  submitReport: act("report-submissions", "采纳情况送审", empty, sent, [
    ...["consultations.not-ended", "consultations.no-report", "consultations.undecided", "consultations.faults"],
    ...roundRefusals,
  ]),
  recallReport: act("report-recalls", "收回采纳情况", empty, did),
} as const

export const consultationSigning = signingContract("/consultations", "意见征集")
export const reportSigning = signingContract("/consultation-reports", "采纳情况")

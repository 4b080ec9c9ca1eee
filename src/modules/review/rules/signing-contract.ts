import { z } from "zod"
import { route } from "#kernel/route"
import { givenInstant, id, params, reason } from "#shapes"
import { roundView } from "./round-contract.ts"
import { verdicts } from "./round.ts"

const note = z.string().trim().max(500, "意见请控制在500字以内").default("")
const hash = z.string().min(1, "缺少内容校验值，请刷新页面").max(200)
const gates = z.record(z.string().max(40), z.boolean()).default({})
const reply = z.object({
  round: roundView,
  /** Set by the signature that ended the round. */
  conclusion: z.enum(["cleared", "returned", "refused"]).optional(),
})
export type SigningReply = z.infer<typeof reply>

const always = ["review.not-found", "review.wrong-state", "review.past-due"] as const
const seatRefusals = [
  ...always,
  "review.own-work",
  "review.own-sending",
  "review.signed-before",
  "review.not-your-turn",
  "review.no-seat",
  "review.other-content",
  "review.leaves-vacant",
] as const
const wordRefusals = ["review.reason-needed", "review.gates-missing", "review.proofs-missing"] as const

/**
 * The addresses under which a subject takes signatures, bound by the subject's own module with `signingRoutes`: opinions, proof
 * passes, 先发后审, 线下签批补录, 电话同意 and their confirmation. `base` is the subject's address (`/articles`); `:id` its id.
 */
export const signingContract = (base: string, what: string) => ({
  opine: route({
    method: "POST",
    path: `${base}/:id/opinions`,
    summary: `审核签署：${what}`,
    permission: "session",
    params,
    body: z.object({
      hash,
      verdict: z.enum(verdicts),
      note,
      gates,
      proofPass: z.boolean().default(false),
      seatId: id.optional(),
    }),
    reply,
    refusals: [...seatRefusals, ...wordRefusals],
  }),
  proof: route({
    method: "POST",
    path: `${base}/:id/proofs`,
    summary: `登记一遍校对：${what}`,
    permission: "session",
    params,
    body: z.object({ hash, note }),
    reply,
    refusals: [...always, "review.own-work", "review.no-proofreader", "review.other-content"],
  }),
  release: route({
    method: "POST",
    path: `${base}/:id/early-releases`,
    summary: `先发后审：${what}`,
    permission: "session",
    params,
    body: z.object({ hash, reason }),
    reply,
    refusals: [
      ...always,
      "review.own-work",
      "review.own-sending",
      "review.signed-before",
      "review.other-content",
      "review.no-fast-track",
      "review.barred-from-fast-track",
      "review.no-releaser",
      "review.vacant-seat",
    ],
  }),
  paper: route({
    method: "POST",
    path: `${base}/:id/paper-signatures`,
    summary: `线下签批补录：${what}`,
    permission: "session",
    params,
    body: z.object({
      hash,
      seatId: id,
      signerId: id,
      verdict: z.enum(verdicts),
      note,
      gates,
      signedAt: givenInstant,
      fileId: id,
    }),
    reply,
    refusals: [
      ...seatRefusals,
      ...wordRefusals,
      "review.not-signer",
      "review.not-involved",
      "review.own-record",
      "review.recorded-before",
      "review.bad-scan",
      "review.bad-time",
    ],
  }),
  spoken: route({
    method: "POST",
    path: `${base}/:id/spoken-consents`,
    summary: `登记电话同意：${what}`,
    permission: "session",
    params,
    body: z.object({ hash, seatId: id, signerId: id, note, saidAt: givenInstant }),
    reply,
    refusals: [
      ...seatRefusals,
      "review.proofs-missing",
      "review.not-signer",
      "review.not-involved",
      "review.own-record",
      "review.recorded-before",
      "review.bad-time",
    ],
  }),
  confirm: route({
    method: "POST",
    path: `${base}/:id/paper-confirmations`,
    summary: `确认线下签批或电话同意：${what}`,
    permission: "session",
    params,
    body: z.object({ paperId: id, hash, accept: z.boolean(), note, gates }),
    reply,
    refusals: [
      ...always,
      "review.paper-state",
      "review.paper-not-found",
      "review.second-person",
      "review.only-signer",
      "review.other-content",
      "review.reason-needed",
      "review.gates-missing",
      "review.proofs-missing",
      "review.consent-late",
      "review.signed-before",
    ],
  }),
})
export type SigningContract = ReturnType<typeof signingContract>

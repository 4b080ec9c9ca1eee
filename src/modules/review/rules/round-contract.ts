import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, event, id, instant, pageOf, paging, params, personRef, unitRef } from "#shapes"
import { contentClasses } from "./ladder.ts"
import { verdicts, ways } from "./round.ts"

export const roundStateNames = [
  "open",
  "pending-approval-after",
  "cleared",
  "returned",
  "refused",
  "void",
  "expired",
] as const

export const seatView = z.object({
  id,
  role: z.string(),
  roleLabel: z.string(),
  /** Who signed, or whose word is written down. */
  personId: id.optional(),
  name: z.string().optional(),
  /** Whom the signer stood in for (AB 角). */
  forName: z.string().optional(),
  verdict: z.enum(verdicts).optional(),
  verdictLabel: z.string().optional(),
  way: z.enum(ways).optional(),
  wayLabel: z.string().optional(),
  note: z.string().optional(),
  gates: z.array(z.string()).optional(),
  at: instant.optional(),
  hash: z.string().optional(),
  /** 电话同意 not yet confirmed. */
  provisional: z.boolean(),
  /** Who may sign it today; empty when signed, or when nobody holds the role any more. */
  candidates: z.array(personRef),
})
export type SeatView = z.infer<typeof seatView>

export const stepView = z.object({
  name: z.string(),
  state: z.enum(["waiting", "open", "overdue", "done", "returned", "refused"]),
  stateLabel: z.string(),
  parallel: z.boolean(),
  isSelf: z.boolean(),
  dueAt: instant.nullable(),
  urges: z.number().int(),
  seats: z.array(seatView),
})
export type StepView = z.infer<typeof stepView>

export const paperView = z.object({
  id,
  seatId: id,
  way: z.enum(["paper", "spoken"]),
  wayLabel: z.string(),
  state: z.enum(["recorded", "confirmed", "rejected", "lapsed"]),
  stateLabel: z.string(),
  signer: personRef,
  verdictLabel: z.string(),
  note: z.string(),
  signedAt: instant,
  recordedBy: personRef,
  recordedAt: instant,
  confirmBy: instant.nullable(),
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  settledNote: z.string(),
  file: z.object({ name: z.string(), sha256: z.string() }).nullable(),
  hash: z.string(),
})
export type PaperView = z.infer<typeof paperView>

export const roundView = z.object({
  id,
  subject: z.object({ kind: z.string(), id: z.string(), title: z.string(), hash: z.string() }),
  unit: unitRef,
  contentClass: z.enum(contentClasses),
  classLabel: z.string(),
  ladder: z.object({ id: z.string(), label: z.string(), version: z.string() }),
  state: z.enum(roundStateNames),
  stateLabel: z.string(),
  steps: z.array(stepView),
  hash: z.string(),
  openedAt: instant,
  openedBy: personRef,
  authors: z.array(personRef),
  dueAt: instant,
  /** 时限说明 in Chinese steps. */
  because: z.array(z.string()),
  proofs: z.object({ passes: z.number().int(), min: z.number().int() }),
  gates: z.array(z.object({ id: z.string(), label: z.string(), asks: z.string() })),
  papers: z.array(paperView),
  /** 先发后审: who let it out, when, why. */
  released: z.object({ by: personRef, at: instant, note: z.string() }).nullable(),
  concludedAt: instant.optional(),
  endedBecause: z.string(),
})
export type RoundView = z.infer<typeof roundView>

/** One round in a list. */
export const roundLine = z.object({
  id,
  title: z.string(),
  kindName: z.string(),
  unit: unitRef,
  classLabel: z.string(),
  contentClass: z.enum(contentClasses),
  state: z.enum(roundStateNames),
  stateLabel: z.string(),
  /** The step whose turn it is, null when it is over. */
  step: z.string().nullable(),
  overdue: z.boolean(),
  dueAt: instant,
  openedAt: instant,
  openedBy: personRef,
  /** Whom the reader would stand in for. */
  forName: z.string().nullable(),
})
export type RoundLine = z.infer<typeof roundLine>

const summary = z.object({
  title: z.string(),
  lines: z.array(z.string()),
  bodyHtml: z.string(),
  unitName: z.string(),
  authors: z.array(personRef),
  hash: z.string(),
  /** Sentences that a language model has helped with. */
  assisted: z.array(z.object({ sentence: z.string(), model: z.string(), at: instant })),
  findings: z.object({
    veto: z.number().int(),
    serious: z.number().int(),
    warn: z.number().int(),
    waved: z.array(z.object({ original: z.string(), reason: z.string(), by: z.string() })),
  }),
})

export const signingPage = z.object({
  round: roundView,
  kindName: z.string(),
  /** Console address of the thing; null where its kind is not known here. */
  opens: z.string().nullable(),
  /** Address below `/api` under which signatures of all sorts are taken; null: opinions only, at `opinionsAt`. */
  signsAt: z.string().nullable(),
  opinionsAt: z.string().nullable(),
  /** The thing as it is now; null when it is gone. */
  summary: summary.nullable(),
  /** False when the content is no longer what the round was opened for. */
  same: z.boolean(),
  /** Whom the reader would stand in for. */
  forName: z.string().nullable(),
  /** Label of the seat the reader would sign. */
  seatLabel: z.string().nullable(),
  sign: allowed,
  /** 同意 alone; who may sign at all may always return it. */
  agree: allowed,
  proof: allowed,
  release: allowed,
  record: allowed,
  /** Persons whose word may be written down, by seat. */
  signers: z.array(z.object({ seatId: id, seatLabel: z.string(), people: z.array(personRef) })),
  confirm: z.array(z.object({ paperId: id, allowed })),
  events: z.array(event),
})
export type SigningPage = z.infer<typeof signingPage>

export const roundsContract = {
  list: route({
    method: "GET",
    path: "/reviews",
    summary: "审核：待我审核、我送审的、办结的、管理范围内的",
    permission: "session",
    query: z.object({
      ...paging,
      side: z.enum(["mine", "sent", "signed", "all"]).default("mine"),
      state: z.enum(roundStateNames).optional(),
    }),
    reply: pageOf(roundLine).extend({
      counts: z.object({ mine: z.number().int(), overdue: z.number().int(), sent: z.number().int() }),
    }),
  }),
  page: route({
    method: "GET",
    path: "/reviews/:id",
    summary: "签署页：送审内容、检查结果、审核进度",
    permission: "session",
    params,
    reply: signingPage,
    refusals: ["review.not-found"],
  }),
  form: route({
    method: "GET",
    path: "/reviews/:id/form",
    summary: "审核表（docx）",
    permission: "session",
    params,
    reply: z.object({}),
    refusals: ["review.not-found"],
    download: true,
  }),
  scan: route({
    method: "GET",
    path: "/review-papers/:id/scan",
    summary: "线下签批的扫描件",
    permission: "session",
    params,
    reply: z.object({}),
    refusals: ["review.not-found"],
    download: true,
  }),
} as const

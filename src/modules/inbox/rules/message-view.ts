import { z } from "zod"
import { commentView, hidingReason, hidingView } from "./comments-contract.ts"
import { extensionView, partView } from "./joint-contract.ts"
import { allowed, event, id, instant, part, unitRef } from "#shapes"

export const messageStateNames = [
  ...(["received", "gated", "triaged", "assigned", "answered", "closed", "reopened", "merged", "handed"] as const),
] as const

/** One of the two clocks of a message. */
export const clockView = z.object({
  what: z.enum(["first", "end"]),
  label: z.string(),
  dueAt: instant,
  because: z.array(z.string()),
  metAt: instant.nullable(),
  overdue: z.boolean(),
  extendedFrom: instant.nullable(),
  extensionReason: z.string().nullable(),
})

export const messageRow = z.object({
  id,
  title: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  matter: z.string().nullable(),
  gate: z.string().nullable(),
  state: z.enum(messageStateNames),
  stateLabel: z.string(),
  place: z.string(),
  /** How many spoke of it, those merged into it counted in. */
  voices: z.number().int(),
  /** Labels of where the first voice came from. */
  source: z.string(),
  unit: unitRef.nullable(),
  receivedAt: instant,
  /** Of the clock that runs: first answer until there is one, then the end; null when both are met. */
  dueAt: instant.nullable(),
  dueWhat: z.string().nullable(),
  overdue: z.boolean(),
  waiting: z.boolean(),
  /** 企业来信: at least one voice asks for an enterprise. */
  isEnterprise: z.boolean(),
})
export type MessageRow = z.infer<typeof messageRow>

export const triageView = z.object({
  at: instant,
  by: z.string(),
  kindLabel: z.string(),
  matter: z.string().nullable(),
  percent: z.number().int().nullable(),
  words: z.array(z.string()),
  way: z.string(),
  says: z.string(),
  unit: unitRef.nullable(),
  duty: z.object({ clause: z.string(), source: z.string(), version: z.string() }).nullable(),
  precedent: z.object({ id, title: z.string() }).nullable(),
  unsure: z.boolean(),
  model: z.string().nullable(),
})
export type TriageView = z.infer<typeof triageView>

export const replyView = z.object({
  id,
  kind: z.enum(["first", "final", "notice"]),
  kindLabel: z.string(),
  state: z.enum(["drafting", "in-review", "cleared", "sent", "dropped"]),
  stateLabel: z.string(),
  text: z.string(),
  isPublic: z.boolean(),
  /** As it is published, numbers of persons hidden; null: not published. */
  publicText: z.string().nullable(),
  unit: unitRef,
  author: z.string(),
  writtenAt: instant,
  sentAt: instant.nullable(),
  note: z.string(),
  /** What the text engine finds in a draft. */
  findings: z.array(z.object({ original: z.string(), reason: z.string(), level: z.string(), stops: z.boolean() })),
  /** How it went on the platforms where voices spoke. */
  sendings: z.array(
    z.object({
      ...{ id, account: z.string(), stateLabel: z.string(), says: z.string(), unclear: z.boolean() },
      /** Waits or is being sent: it changes by itself. */
      underWay: z.boolean(),
    }),
  ),
})
export type ReplyView = z.infer<typeof replyView>

const acts = z.object({
  assign: allowed,
  giveBack: allowed,
  urge: allowed,
  extend: allowed,
  decideExtension: allowed,
  claim: allowed,
  askHiding: allowed,
  askPart: allowed,
  ask: allowed,
  firstAnswer: allowed,
  reply: allowed,
  submit: allowed,
  recall: allowed,
  retriage: allowed,
  release: allowed,
  handOver: allowed,
  merge: allowed,
  dispute: allowed,
  decide: allowed,
  callBack: allowed,
  unmask: allowed,
})

const named = z.object({ id, title: z.string(), receivedAt: instant })

export const messageView = messageRow.extend({
  text: z.string(),
  gateKind: z.string().nullable(),
  gateSigns: z.array(z.string()),
  gateTold: z.string().nullable(),
  desk: unitRef,
  post: z.object({ id, title: z.string() }).nullable(),
  account: z.object({ id, name: z.string(), platformLabel: z.string() }).nullable(),
  clocks: z.array(clockView),
  triages: z.array(triageView),
  suggestion: triageView.nullable(),
  replies: z.array(replyView),
  mayPublish: z.boolean(),
  /** Voices who left a way to reach them, and those whose words were partly hidden. */
  contacts: z.number().int(),
  originals: z.number().int(),
  sources: z.array(z.object({ label: z.string(), count: z.number().int() })),
  doorId: z.string().nullable(),
  /** The street it is about, and how that was found. */
  street: unitRef.extend({ way: z.string() }).nullable(),
  ratings: z.array(
    z.object({ at: instant, way: z.string(), satisfied: z.boolean(), solved: z.boolean(), note: z.string() }),
  ),
  pauses: z.array(z.object({ asked: z.string(), from: instant, until: instant, answer: z.string().nullable() })),
  parts: z.array(partView),
  comments: z.array(commentView),
  hidings: z.array(hidingView),
  hidingReasons: z.array(hidingReason),
  extensions: z.array(extensionView),
  disputes: z.array(
    z.object({
      referee: z.string(),
      reason: z.string(),
      openedAt: instant,
      ruling: z.string().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  mergedInto: named.nullable(),
  mergedHere: z.array(named),
  alike: z.array(named.extend({ percent: z.number().int() })),
  reopenings: z.number().int(),
  events: z.array(event),
  kinds: z.array(z.object({ id: z.string(), label: z.string() })),
  matters: z.array(z.string()),
  extendMax: z.number().int(),
  actions: acts,
})
export type MessageView = z.infer<typeof messageView>

export const listFigures = z.object({
  byState: z.array(part),
  byKind: z.array(part),
  overdue: z.number().int(),
  gated: z.number().int(),
  /** 企业来信 among them. */
  enterprises: z.number().int(),
  rates: z.object({
    answered: z.number().nullable(),
    solved: z.number().nullable(),
    satisfied: z.number().nullable(),
    /** What they are made of. */
    toAnswer: z.number().int(),
    inTime: z.number().int(),
    effective: z.number().int(),
    solvedCount: z.number().int(),
    satisfiedCount: z.number().int(),
    praise: z.number().int(),
    days: z.number().int(),
  }),
})

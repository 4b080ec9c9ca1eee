import { z } from "zod"

/** Shapes of the files of data/inbox and data/routing. Every row says where it comes from. */
const source = z.string().min(1)
const file = { id: z.string(), version: z.string(), source }
const numbered = z.object({ value: z.number().positive(), source })
export const limit = z.object({
  amount: z.number().int().min(1),
  unit: z.enum(["natural-hours", "working-hours", "natural-days", "working-days"]),
})
const words = z.string().transform((text) => text.split(/\s+/).filter((word) => word !== ""))

export const receiving = z.object({
  ...file,
  kinds: z.array(z.object({ id: z.string(), label: z.string(), signs: words, counted: z.boolean(), source })).min(1),
  commentCharsMin: numbered,
  sameMinutes: numbered,
  alikeDays: numbered,
  /** 0–1, see `nearIndex` of #text; so are the next two. */
  alikeMin: numbered,
  precedentMin: numbered,
  lessonMin: numbered,
  confidenceMin: numbered,
  ownTrainMin: numbered,
  contactDays: numbered,
  waitWorkdays: numbered,
  returnHours: numbered,
  extendWorkdaysMax: numbered,
  closeDays: numbered,
  disputeDays: numbered,
  reopeningsMax: numbered,
  refereeLimit: limit.extend({ source }),
  superviseAfter: limit.extend({ source }),
})
export type Receiving = z.infer<typeof receiving>

export const gateActs = ["assign", "release", "answer", "hand-over"] as const
export type GateAct = (typeof gateActs)[number]
export const gateBook = z.object({
  ...file,
  kinds: z.array(
    z.object({
      id: z.string(),
      /** Needed to see such a message at all. */
      permission: z.enum(["inbox.read", "inbox.read-sensitive", "inbox.read-restricted", "inbox.read-secret"]),
      may: z.array(z.enum(gateActs)),
      urgent: z.boolean(),
      numbersFirst: z.boolean(),
      accuses: z.boolean(),
      to: z.string(),
      source,
    }),
  ),
})
export type GateBook = z.infer<typeof gateBook>

export const clockBook = z.object({
  ...file,
  rows: z.array(
    z.object({
      id: z.string(),
      what: z.enum(["first", "end"]),
      jurisdiction: z.string(),
      when: z.enum(["emergency", "livelihood", "ordinary"]),
      /** Empty: all. */
      kinds: z.array(z.string()),
      limit,
      source,
    }),
  ),
  livelihood: z.object({ signs: words, source }),
})
export type ClockBook = z.infer<typeof clockBook>
export type ClockRow = ClockBook["rows"][number]

export const windowBook = z.object({
  ...file,
  rows: z.array(
    z.object({
      id: z.string(),
      platform: z.string(),
      source_of_voice: z.enum(["private", "comment"]),
      hours: z.number().int().min(1),
      messagesMax: z.number().int().min(1),
      source,
    }),
  ),
})
export type WindowBook = z.infer<typeof windowBook>

/** Reasons of the law for which a comment may be hidden, and what its author is told. */
export const hidingBook = z.object({
  ...file,
  told: z.string().includes("{label}").includes("{clause}"),
  toldFirstMinutes: z.object({ value: z.number().nonnegative(), source }),
  rows: z.array(z.object({ id: z.string(), label: z.string(), clause: z.string(), says: z.string(), source })).min(1),
})
export type HidingBook = z.infer<typeof hidingBook>

export const dutyList = z.object({
  ...file,
  fallback: z.object({ unit: z.string(), source }),
  referee: z.object({ unit: z.string(), orElse: z.string(), source }),
  items: z.array(
    z.object({
      id: z.string(),
      matter: z.string(),
      words,
      units: z.array(z.string()).min(1),
      clause: z.string(),
      source,
    }),
  ),
})
export type DutyList = z.infer<typeof dutyList>
export type DutyItem = DutyList["items"][number]

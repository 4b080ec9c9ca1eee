import { z } from "zod"

const limit = z.object({
  amount: z.number().int().min(1),
  unit: z.enum(["natural-hours", "working-hours", "natural-days", "working-days"]),
})
const sourced = { source: z.string().min(1), version: z.string().min(1) }

const seat = z.object({
  role: z.string().regex(/^[a-z-]+$/),
  label: z.string().min(1),
  /** Roles of identity, any of which fills the seat; empty on the seat of the person who sends the thing in. */
  roles: z.array(z.string()),
  /** up: in the subject's unit or the nearest above it. around: also in the units beside those. */
  from: z.enum(["up", "around"]),
})
export type LadderSeat = z.infer<typeof seat> & {
  /** The one unit in whose name it is signed, of a 会签. */
  readonly at?: string
}

const step = z.object({
  id: z.string().regex(/^[a-z-]+$/),
  name: z.string().min(1),
  /** 自审: signed by who sends it in, with the sending. It is no review. */
  self: z.boolean(),
  parallel: z.boolean(),
  /** From the step's start. A step past it is 超时未审, never passed: silence is no consent. */
  clock: limit.nullable(),
  seats: z.array(seat).min(1),
})
export type LadderStep = Omit<z.infer<typeof step>, "seats"> & { readonly seats: readonly LadderSeat[] }

/** 内容类别, for the whole house: what a thing is decides who signs it. data/review and data/newsroom call them the same. */
export const CONTENT_CLASSES = { ordinary: "日常", important: "重要", emergency: "应急" } as const
export type ContentClass = keyof typeof CONTENT_CLASSES
export const contentClasses = Object.keys(CONTENT_CLASSES) as [ContentClass, ...ContentClass[]]
const byClass = z.object({
  ordinary: z.array(z.string()).min(1),
  important: z.array(z.string()).min(1),
  emergency: z.array(z.string()).min(1),
})

export const ladder = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** Letter of the variant. */
    variant: z.string(),
    label: z.string(),
    /** Whose practice it is and whom it suits. */
    jurisdiction: z.string(),
    ...sourced,
    /** 校对遍数, counted apart from reviews; the last step is not signed before. */
    proofPassesMin: z.number().int().min(0),
    /** Ids of `gates.json`; each review step answers every one. */
    gates: z.array(z.string()),
    classes: byClass,
    steps: z.array(step),
  })
  .refine(
    (one) => Object.values(one.classes).every((ids) => ids.every((id) => one.steps.some((known) => known.id === id))),
    "a class names a step that is not there",
  )
  .refine(
    (one) => Object.values(one.classes).every((ids) => ids.length === new Set(ids).size),
    "a class names a step twice",
  )
  .refine(
    (one) =>
      Object.values(one.classes).every((ids) => one.steps.some((known) => ids.includes(known.id) && !known.self)),
    "a class without any review",
  )
  .refine(
    (one) => one.steps.every((known) => known.self || known.seats.every((s) => s.roles.length > 0)),
    "a seat without roles",
  )
export type Ladder = z.infer<typeof ladder>

export const ladderBook = z
  .object({
    version: z.string(),
    source: z.string(),
    default: z.string(),
    classes: z.array(z.object({ id: z.enum(contentClasses), label: z.string(), covers: z.string(), ...sourced })),
    limits: z.array(
      z.object({
        id: z.string(),
        class: z.enum(contentClasses).nullable(),
        what: z.enum(["round", "urge", "spoken", "approve-after"]),
        limit,
        ...sourced,
      }),
    ),
    /** 先发后审: for which classes, by whom. */
    fastTrack: z.object({ classes: z.array(z.enum(contentClasses)), roles: z.array(z.string()), ...sourced }),
    /** 委托代审: a naming holds for so many days at most. */
    deputy: z.object({ daysMax: z.number().int().min(1), ...sourced }),
    /** Who notes proof passes. */
    proof: z.object({ roles: z.array(z.string()), ...sourced }),
    /** 会签: who signs for another unit whose work is concerned, before the last step. */
    coSign: z.object({ name: z.string(), roles: z.array(z.string()).min(1), clock: limit, ...sourced }),
    /** Who releases a 预审模板 with the facts filled in. */
    release: z.object({ roles: z.array(z.string()), ...sourced }),
    ladders: z.array(ladder),
  })
  .refine((book) => book.ladders.some((one) => one.id === book.default), "the default ladder is not there")
  .refine((book) => new Set(book.ladders.map((one) => one.id)).size === book.ladders.length, "a ladder id stands twice")
export type LadderBook = z.infer<typeof ladderBook>

export const gateList = z.object({
  version: z.string(),
  source: z.string(),
  gates: z.array(z.object({ id: z.string(), label: z.string(), asks: z.string(), ...sourced })),
})
export type Gate = z.infer<typeof gateList>["gates"][number]

export const stepsFor = (one: Ladder, contentClass: ContentClass): LadderStep[] =>
  one.classes[contentClass].flatMap((id) => one.steps.filter((known) => known.id === id))

/** The steps with a 会签 of these units before the last one: what concerns another's work is agreed with him beforehand. */
export function withCoSign(
  steps: readonly LadderStep[],
  coSign: LadderBook["coSign"],
  units: readonly { readonly id: string; readonly name: string }[],
): LadderStep[] {
  if (units.length === 0) return [...steps]
  const { name, roles, clock } = coSign
  const seats = units.map((unit): LadderSeat => ({ role: "co-sign", label: unit.name, roles, from: "up", at: unit.id }))
  const step: LadderStep = { id: "co-sign", name, self: false, parallel: true, clock, seats }
  return [...steps.slice(0, -1), step, ...steps.slice(-1)]
}

const reviewSeats = (one: Ladder, contentClass: ContentClass): LadderSeat[] =>
  stepsFor(one, contentClass)
    .filter((known) => !known.self)
    .flatMap((known) => known.seats)

/** Whether a ladder asks no less than the one above it: as many reviews, every outside seat, as many proof passes, every gate. */
export function isAsStrict(local: Ladder, above: Ladder, contentClass: ContentClass): boolean {
  const [mine, theirs] = [reviewSeats(local, contentClass), reviewSeats(above, contentClass)]
  const outside = theirs.filter((one) => one.from === "around")
  return (
    mine.length >= theirs.length &&
    outside.every((one) => mine.some((other) => other.role === one.role)) &&
    local.proofPassesMin >= above.proofPassesMin &&
    above.gates.every((gate) => local.gates.includes(gate))
  )
}

export interface Choice {
  /** The unit that chose; null: a rule of the jurisdiction. */
  readonly unitId: string | null
  readonly ladderId: string
  /** The rule's name. */
  readonly rule?: string
}
export interface LadderInForce {
  readonly ladder: Ladder
  /** Whose choice it is; null for the default. */
  readonly choice: Choice | null
  /** Choices that ask less than what stands above them and therefore do not count. */
  readonly looser: readonly Choice[]
}

/** The ladder of a class for a unit: the default, and down the tree every choice that is no looser. `choices` from the top down. */
export function ladderInForce(book: LadderBook, choices: readonly Choice[], contentClass: ContentClass): LadderInForce {
  const known = (id: string): Ladder | undefined => book.ladders.find((one) => one.id === id)
  let inForce = known(book.default)
  if (!inForce) throw new Error(`no ladder ${book.default}`)
  let counted: Choice | null = null
  const looser: Choice[] = []
  for (const choice of choices) {
    const chosen = known(choice.ladderId)
    if (chosen && isAsStrict(chosen, inForce, contentClass)) [inForce, counted] = [chosen, choice]
    else looser.push(choice)
  }
  return { ladder: inForce, choice: counted, looser }
}

export type LimitKind = LadderBook["limits"][number]["what"]

/** The limit of a class, or the one for all. */
export function limitOf(book: LadderBook, what: LimitKind, contentClass: ContentClass): z.infer<typeof limit> {
  const rows = book.limits.filter((one) => one.what === what)
  const row = rows.find((one) => one.class === contentClass) ?? rows.find((one) => one.class === null)
  if (!row) throw new Error(`no limit ${what} for ${contentClass}`)
  return row.limit
}

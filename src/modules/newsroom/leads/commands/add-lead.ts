import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { folded } from "#kernel/folded"
import { done, type Outcome, refused } from "#kernel/outcome"
import { due } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { mayUse } from "../../policy.ts"
import type { RailEvent } from "../../rules/events.ts"
import { leadSettings } from "../../settings.ts"
import { standingUnit } from "../../units.ts"
import type { LeadView } from "../contract.ts"
import { leadOf } from "../queries.ts"
import { withoutPersonal } from "../rules/tip.ts"
import { insertLead, leadOfOrigin } from "../store.ts"

export interface AddLead {
  /** The unit whose desk gets it. */
  readonly unitId: string
  /** Id of a row of `sources` in data/newsroom/leads.json. */
  readonly source: string
  readonly title: string
  readonly text: string
  readonly place?: string
  /** The thing of another module it comes from; it gives one lead, however often it is asked. */
  readonly origin?: { readonly kind: string; readonly id: string }
}

/** How a lead begins in its history, by its source; others are entered. */
const EVENTS: Readonly<Record<string, RailEvent>> = { tip: "tipped", mail: "mailed" }

export const fingerprintOf = (title: string, text: string): string =>
  createHash("sha256").update(folded(title, text)).digest("hex")

/**
 * 收进一条线索, for other modules: a citizen's message, a hot word, a grid worker, a mail. Answers its id; numbers of
 * persons in the words are masked. An origin that has given its lead already answers that one.
 */
export async function addLead(ctx: Ctx, tx: Tx, lead: AddLead): Promise<Outcome<{ id: string }>> {
  const { sources, answer } = leadSettings()
  if (!sources.some(({ id }) => id === lead.source)) return refused("newsroom.unknown-source", { source: lead.source })
  const unit = await standingUnit(tx, lead.unitId)
  if (!unit) return refused("newsroom.unknown-unit")
  const { title, text, place } = withoutPersonal({ title: lead.title, text: lead.text, place: lead.place ?? "" })
  const origin = lead.origin ?? null
  const dueAt = due(ctx.now, answer, workCalendar()).due
  const fingerprint = fingerprintOf(title, text)
  const id = await insertLead(tx, ctx, {
    unitId: unit.id,
    source: lead.source,
    origin,
    title,
    text,
    place,
    fingerprint,
    dueAt,
  })
  if (id === undefined) return done((await leadOfOrigin(tx, origin!))!)
  await addEvent(
    tx,
    ctx,
    { kind: "lead", id },
    origin?.kind === "newsroom.found" ? "found" : (EVENTS[lead.source] ?? "entered"),
  )
  await trail.write(tx, ctx, "lead.entered", { kind: "newsroom.lead", id }, { source: lead.source, unit: unit.id })
  return done({ id })
}

/** 录入线索 by a member of the staff, in the name of his own unit. */
export async function enterLead(
  ctx: Ctx,
  tx: Tx,
  input: { title: string; text: string; place: string; source: string },
): Promise<Outcome<LeadView>> {
  const refusal = mayUse(ctx.actor, "newsroom.edit", "录入线索")
  if (refusal) return refusal
  // What the public sent comes through the public's door, with a code for whoever sent it.
  if (input.source === "tip") return refused("newsroom.unknown-source", { source: input.source })
  const added = await addLead(ctx, tx, { ...input, unitId: ctx.actor.unitId })
  return added.ok ? await leadOf(ctx, tx, added.value) : added
}

import { createHash, randomBytes } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { CODE_CHARS } from "#kernel/query-code"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { codeOf, type Tip, withoutPersonal } from "../rules/tip.ts"
import { insertTipster, openLeadSaying, sealContact, tipDesk } from "../store.ts"
import { addLead, fingerprintOf } from "./add-lead.ts"

export const codeHash = (code: string): Buffer => createHash("sha256").update(code).digest()
/** Binds a sealed contact to its row. */
export const contactContext = (tipsterId: string): string => `newsroom.tipster:${tipsterId}`

export interface TipTaken {
  /** For photos that come with it; never shown to the tipster. */
  readonly leadId: string
  /** Shown once; only its hash is kept. */
  readonly code: string
  /** Numbers of persons were found in the words and hidden. */
  readonly hidden: boolean
}

export type Told = Pick<Tip, "title" | "text" | "place" | "contact">

/** How the public tells, by its source in data/newsroom/leads.json: its event in the history, and what the desk is told. */
const WAYS = {
  tip: { again: "tipped-again", notice: "收到公众报料" },
  mail: { again: "mailed-again", notice: "收到投稿邮件" },
} as const

/**
 * 公众报料: by anybody, to the unit that takes tips. The same words as an open lead's are the same matter: another tipster of it.
 * How to reach him is sealed; neither that nor the code is in the trail.
 */
export const addTip = (ctx: Ctx, tx: Tx, secrets: Secrets, given: Tip): Promise<Outcome<TipTaken>> =>
  addTold(ctx, tx, secrets, "tip", given)

/** The same for what is told in any of the public's ways. */
export async function addTold(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  source: keyof typeof WAYS,
  given: Told,
): Promise<Outcome<TipTaken & { readonly tipsterId: string }>> {
  const desk = await tipDesk(tx)
  if (!desk) return refused("newsroom.tips-closed")
  const { hidden, title, text, place } = withoutPersonal(given)
  const known = await openLeadSaying(tx, desk.id, fingerprintOf(title, text))
  const lead = known ? done(known) : await addLead(ctx, tx, { unitId: desk.id, source, title, text, place })
  if (!lead.ok) return lead
  const leadId = lead.value.id
  const code = codeOf(randomBytes(CODE_CHARS))
  const tipsterId = await insertTipster(tx, { leadId, codeHash: codeHash(code), at: ctx.now })
  if (given.contact !== "") await sealContact(tx, tipsterId, secrets.seal(given.contact, contactContext(tipsterId)))
  if (known) {
    await addEvent(tx, ctx, { kind: "lead", id: leadId }, WAYS[source].again)
    await trail.write(tx, ctx, "lead.tipped-again", { kind: "newsroom.lead", id: leadId }, { tipster: tipsterId })
  } else {
    await tell(tx, ctx, {
      toUnit: desk.id,
      kind: "newsroom.lead-received",
      title: WAYS[source].notice,
      text: title,
      opens: `/leads/${leadId}`,
    })
  }
  return done({ leadId, tipsterId, code, hidden })
}

import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { DAY_MS, iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { addEvent } from "../../events.ts"
import { mayOn } from "../../policy.ts"
import { leadSettings } from "../../settings.ts"
import { contactsOf, forgetContacts, lockLead } from "../store.ts"
import { contactContext } from "./add-tip.ts"

/** 查看报料人联系方式: with a reason, and the trail says who looked. */
export const readContacts =
  (secrets: Secrets) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: { id: string; reason: string },
  ): Promise<Outcome<{ items: { toldAt: string; contact: string }[] }>> => {
    const lead = await lockLead(tx, input.id)
    const missing = refused("newsroom.lead-not-found")
    const refusal = mayOn(ctx.actor, "newsroom.chief", "查看报料人联系方式", lead, missing)
    if (refusal) return refusal
    const rows = await contactsOf(tx, input.id)
    if (rows.length === 0) return refused("newsroom.no-contact")
    await addEvent(tx, ctx, { kind: "lead", id: input.id }, "contact-read", input.reason)
    await trail.write(tx, ctx, "lead.contact-read", { kind: "newsroom.lead", id: input.id }, { count: rows.length })
    return done({
      items: rows.map((row) => ({ toldAt: iso(row.toldAt), contact: opened(secrets, row) })),
    })
  }

/** A house restored without its key cannot open what was sealed: that is said, not hidden. */
function opened(secrets: Secrets, row: { id: string; sealed: string }): string {
  try {
    return secrets.open(row.sealed, contactContext(row.id))
  } catch {
    return "无法解密（系统恢复时密钥未随备份恢复）"
  }
}

/** 到期删除联系方式 of tipsters whose lead ended long enough ago. Answers how many. */
export async function forgetTipsters(tx: Tx, ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - leadSettings().contactDays.value * DAY_MS)
  const rows = await forgetContacts(tx, before, ctx.now)
  await trail.writeMany(
    tx,
    ctx,
    "lead.contact-forgotten",
    rows.map(({ leadId }) => ({ subject: { kind: "newsroom.lead", id: leadId } })),
  )
  return rows.length
}

import { createHash, randomBytes } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import type { allianceContract, PartnerView } from "../contract.ts"
import type { AlliancePorts } from "../ports.ts"
import { partnerOf } from "../queries.ts"
import { CODE_CHARS, codeOf } from "../rules/partner.ts"
import { partnerStates } from "../states.ts"
import {
  changePartnerRow,
  endPartnerRow,
  insertPartner,
  lockPartner,
  partnerInScope,
  setCode,
  setContact,
} from "../store.ts"

export const codeHash = (code: string): Buffer => createHash("sha256").update(code).digest()
/** Binds a sealed contact to its row. */
const contactContext = (partnerId: string): string => `alliance.partner:${partnerId}`
const subject = (id: string) => ({ kind: "alliance.partner", id })
const view = async (ctx: Ctx, tx: Tx, id: string): Promise<PartnerView> => {
  const seen = await partnerOf(ctx, tx, { id })
  if (!seen.ok) throw new Error(`no partner ${id}`)
  return seen.value
}
const disordered = (input: { agreementFrom: string; agreementTo: string }): Refusal | undefined =>
  input.agreementTo < input.agreementFrom ? refused("alliance.agreement-order") : undefined

/** 登记伙伴. Its personal link is answered once; only the hash of its code is kept. */
export const addPartner =
  ({ secrets }: AlliancePorts) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: InputOf<typeof allianceContract.addPartner>,
  ): Promise<Outcome<{ partner: PartnerView; code: string }>> => {
    const wrong = disordered(input)
    if (wrong) return wrong
    const taken = await tx.maybe(
      "select 1 from alliance.partner where unit_id = $1 and name = $2 and state = 'active'",
      [ctx.actor.unitId, input.name],
    )
    if (taken) return refused("alliance.partner-known", { name: input.name })
    const code = codeOf(randomBytes(CODE_CHARS))
    const id = await insertPartner(tx, ctx, input, codeHash(code))
    await setContact(tx, id, secrets.seal(input.contact, contactContext(id)))
    await trail.write(tx, ctx, "partner.added", subject(id), { kind: input.kind, thanks: input.thanks })
    return done({ partner: await view(ctx, tx, id), code })
  }

/** 更改伙伴信息; a contact left empty is kept. */
export const changePartner =
  ({ secrets }: AlliancePorts) =>
  async (ctx: Ctx, tx: Tx, input: InputOf<typeof allianceContract.changePartner>): Promise<Outcome<PartnerView>> => {
    const row = await lockPartner(ctx, tx, input.id)
    if (!row) return refused("alliance.no-partner")
    if (row.state !== "active") return refused("alliance.partner-ended")
    const wrong = disordered(input)
    if (wrong) return wrong
    await changePartnerRow(tx, row.id, input)
    if (input.contact !== "") await setContact(tx, row.id, secrets.seal(input.contact, contactContext(row.id)))
    await trail.write(tx, ctx, "partner.changed", subject(row.id), {
      ...{ thanks: input.thanks, to: input.agreementTo, contact: input.contact !== "" },
    })
    return done(await view(ctx, tx, row.id))
  }

/** 换一个专用链接: the old one ends at once. */
export async function renewLink(
  ctx: Ctx,
  tx: Tx,
  input: { id: string },
): Promise<Outcome<{ partner: PartnerView; code: string }>> {
  const row = await lockPartner(ctx, tx, input.id)
  if (!row) return refused("alliance.no-partner")
  if (row.state !== "active") return refused("alliance.partner-ended")
  const code = codeOf(randomBytes(CODE_CHARS))
  await setCode(tx, row.id, codeHash(code))
  await trail.write(tx, ctx, "partner.link-renewed", subject(row.id))
  return done({ partner: await view(ctx, tx, row.id), code })
}

/** 终止合作: its link opens nothing any more, its contact is deleted, it is thanked no more. */
export async function endPartner(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; reason: string },
): Promise<Outcome<PartnerView>> {
  const row = await lockPartner(ctx, tx, input.id)
  if (!row) return refused("alliance.no-partner")
  const refusal = partnerStates.refuse(row.state, "end")
  if (refusal) return refusal
  await endPartnerRow(tx, row.id, ctx.now)
  await trail.write(tx, ctx, "partner.ended", subject(row.id), { reason: input.reason })
  return done(await view(ctx, tx, row.id))
}

/** 查看联系方式, with a reason; the trail says who looked. */
export const readContact =
  ({ secrets }: AlliancePorts) =>
  async (ctx: Ctx, tx: Tx, input: { id: string; reason: string }): Promise<Outcome<{ contact: string }>> => {
    const row = await partnerInScope(ctx, tx, input.id)
    if (!row) return refused("alliance.no-partner")
    if (row.contact === "") return refused("alliance.no-contact")
    await trail.write(tx, ctx, "partner.contact-read", subject(row.id), { reason: input.reason })
    try {
      return done({ contact: secrets.open(row.contact, contactContext(row.id)) })
    } catch {
      return done({ contact: "无法解密（系统恢复时密钥未随备份恢复）" })
    }
  }

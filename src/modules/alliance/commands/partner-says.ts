import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { insertReach, lockHanding, noteFetched, noteRemoved, reachesOf } from "../handings.ts"
import type { ReachReport } from "../rules/partner.ts"
import { type PartnerRow, partnerByCode } from "../store.ts"
import { codeHash } from "./partners.ts"

/** One partner reports so many postings of one kit; more is a program. */
const REPORTS_MAX = 50

interface BySelf {
  readonly code: string
  readonly kitId: string
}

/** The partner behind a link; undefined: no such link, or the agreement has ended. */
export async function partnerBehind(sql: Sql, code: string): Promise<PartnerRow | undefined> {
  const partner = await partnerByCode(sql, codeHash(code))
  return partner?.state === "active" ? partner : undefined
}

async function handingOf(tx: Tx, input: BySelf) {
  const partner = await partnerBehind(tx, input.code)
  const handing = partner && (await lockHanding(tx, input.kitId, partner.id))
  return partner && handing ? { partner, handing } : undefined
}

/** 领取: counted, so that whoever has to be told of a withdrawal is known. */
export async function fetchKit(ctx: Ctx, tx: Tx, input: BySelf): Promise<Outcome<{ kitId: string }>> {
  const own = await handingOf(tx, input)
  if (!own) return refused("alliance.no-link")
  await noteFetched(tx, own.handing.id, ctx.now)
  if (own.handing.fetches === 0)
    await trail.write(tx, ctx, "kit.fetched", { kind: "alliance.kit", id: input.kitId }, { partner: own.partner.id })
  return done({ kitId: input.kitId })
}

/** 伙伴自报触达. */
export async function reportReach(
  ctx: Ctx,
  tx: Tx,
  input: BySelf & ReachReport,
): Promise<Outcome<{ kitId: string; reachId: string }>> {
  const own = await handingOf(tx, input)
  if (!own) return refused("alliance.no-link")
  const reports = await reachesOf(tx, [own.handing.id])
  if (reports.length >= REPORTS_MAX) return refused("alliance.too-many-reports", { max: REPORTS_MAX })
  const { place, link, reached } = input
  const same = reports.some((one) => one.place === place && one.link === link && one.reached === reached)
  if (same) return refused("alliance.reported-before")
  const { id: reachId } = await insertReach(tx, { handingId: own.handing.id, place, link, reached, at: ctx.now })
  await trail.write(
    tx,
    ctx,
    "kit.reach-reported",
    { kind: "alliance.kit", id: input.kitId },
    { partner: own.partner.id, reached },
  )
  return done({ kitId: input.kitId, reachId })
}

/** 伙伴回告已删除, after a withdrawal. */
export async function reportRemoval(
  ctx: Ctx,
  tx: Tx,
  input: BySelf & { note: string },
): Promise<Outcome<{ kitId: string }>> {
  const own = await handingOf(tx, input)
  if (!own) return refused("alliance.no-link")
  const kit = await tx.one<{ state: string }>("select state from alliance.kit where id = $1", [input.kitId])
  if (kit.state !== "withdrawn") return refused("alliance.not-withdrawn")
  await noteRemoved(tx, own.handing.id, input.note, ctx.now)
  await trail.write(
    tx,
    ctx,
    "kit.removal-reported",
    { kind: "alliance.kit", id: input.kitId },
    { partner: own.partner.id },
  )
  return done({ kitId: input.kitId })
}

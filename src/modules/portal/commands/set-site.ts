import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { InputOf } from "#kernel/route"
import type { Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { placeAccounts, usualBoards } from "../boards.ts"
import type { portalContract } from "../contract.ts"
import { writeLinks, writeSite } from "../site.ts"

const orNull = (text: string): string | null => text.trim() || null

/** 公众网站: what the office says of itself, its boards and its one-key links. Seen by everybody at once. */
export async function setSite(
  ctx: Ctx,
  tx: Tx,
  input: InputOf<typeof portalContract.setSite>,
): Promise<Outcome<Record<string, never>>> {
  if (input.unitId !== null) {
    const unit = await tx.maybe("select 1 from identity.v_unit where id = $1::bigint and abolished_on is null", [
      input.unitId,
    ])
    if (!unit) return refused("portal.unknown-unit")
  }
  const boards = input.boards ?? usualBoards()
  const ids = boards.map(({ id }) => id)
  if (new Set(ids).size < ids.length) return refused("portal.same-board")
  const stray = input.links.find(({ board }) => !ids.includes(board))
  if (stray) return refused("portal.unknown-board", { link: stray.label })
  await writeSite(tx, ctx, {
    ...{ name: input.name, unitId: input.unitId, boards: input.boards },
    ...{ icp: orNull(input.icp), police: orNull(input.police), siteCode: orNull(input.siteCode) },
    ...{ phone: orNull(input.phone), origin: orNull(input.origin)?.replace(/\/+$/, "") ?? null },
  })
  await writeLinks(tx, input.links)
  await placeAccounts(tx)
  const detail = { links: input.links.length, boards: boards.length }
  await trail.write(tx, ctx, "portal.site-set", { kind: "portal.site", id: "1" }, detail)
  return done({})
}

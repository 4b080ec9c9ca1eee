import type { Sql } from "#platform/db"
import { partnerBehind } from "./commands/partner-says.ts"
import { filesOfKit, handingsOfKit, kitsOfPartner, type Reach, reachesOf } from "./handings.ts"
import type { KitPackage } from "./rules/package.ts"
import { typedCode } from "./rules/partner.ts"
import { keyOfKit } from "./signature.ts"
import { kitBySerial, type KitRow, type PartnerRow } from "./store.ts"

/** A kit as its partner sees it. What was withdrawn or has run out has no words and no pictures any more. */
export interface KitInHand {
  readonly id: string
  readonly title: string
  readonly unitName: string
  readonly serial: string
  readonly sha256: string
  readonly signature: string
  readonly publicKey: string
  readonly expiresAt: Date
  readonly state: "usable" | "expired" | "withdrawn"
  readonly withdrawnBecause: string
  readonly removedAt: Date | null
  readonly content: KitPackage | undefined
  readonly package: string | undefined
  readonly reaches: readonly Reach[]
}

const stateOf = (kit: KitRow, now: Date): KitInHand["state"] =>
  kit.state === "withdrawn" ? "withdrawn" : kit.expiresAt < now ? "expired" : "usable"

async function inHand(sql: Sql, kit: KitRow, partner: PartnerRow, now: Date): Promise<KitInHand> {
  const handing = (await handingsOfKit(sql, kit.id)).find(({ partnerId }) => partnerId === partner.id)!
  const state = stateOf(kit, now)
  const isUsable = state === "usable"
  return {
    ...{ id: kit.id, title: kit.title, unitName: kit.unitName, serial: kit.serial, sha256: kit.sha256 },
    ...{ signature: kit.signature, publicKey: (await keyOfKit(sql, kit.keyId)).publicKey },
    ...{ expiresAt: kit.expiresAt, state, withdrawnBecause: kit.withdrawnBecause, removedAt: handing.removedAt },
    content: isUsable ? (JSON.parse(kit.package) as KitPackage) : undefined,
    package: isUsable ? kit.package : undefined,
    reaches: await reachesOf(sql, [handing.id]),
  }
}

/** Everything in the hands of the partner behind a link; undefined: no such link. */
export async function kitsInHand(
  sql: Sql,
  given: string,
  now: Date,
): Promise<{ partner: Pick<PartnerRow, "name" | "unitName" | "agreementTo">; kits: KitInHand[] } | undefined> {
  const code = typedCode(given)
  const partner = code && (await partnerBehind(sql, code))
  if (!partner) return undefined
  const kits = await kitsOfPartner(sql, partner.id)
  return { partner, kits: await Promise.all(kits.map((kit) => inHand(sql, kit, partner, now))) }
}

export const kitInHand = async (sql: Sql, given: string, kitId: string, now: Date): Promise<KitInHand | undefined> =>
  (await kitsInHand(sql, given, now))?.kits.find(({ id }) => id === kitId)

/** The file of a picture of a usable kit. */
export async function pictureInHand(
  sql: Sql,
  asked: { readonly code: string; readonly kitId: string; readonly name: string },
  now: Date,
): Promise<string | undefined> {
  const kit = await kitInHand(sql, asked.code, asked.kitId, now)
  if (kit?.state !== "usable") return undefined
  return (await filesOfKit(sql, asked.kitId)).find((one) => one.name === asked.name)?.fileId
}

/** What anybody may see behind a kit's QR code: whether it is in force, and the words as they were signed. */
export async function publicKit(sql: Sql, serial: string, now: Date) {
  const kit = /^[0-9a-f]{20}$/.test(serial) ? await kitBySerial(sql, serial) : undefined
  if (!kit) return undefined
  const state = stateOf(kit, now)
  const content = state === "usable" ? (JSON.parse(kit.package) as KitPackage) : undefined
  const { publicKey } = await keyOfKit(sql, kit.keyId)
  const { title, unitName, sha256, signature, withdrawnBecause, expiresAt } = kit
  return { title, unitName, sha256, signature, publicKey, state, content, withdrawnBecause, expiresAt }
}

/** Partners who agreed to be thanked by name, with what they reported; nothing of any other. */
export const thanked = (
  sql: Sql,
): Promise<{ name: string; kind: string; unitName: string; kits: number; reached: number }[]> =>
  sql.many(
    `select p.name, p.kind, u.name as "unitName",
       (select count(*)::int from alliance.handing h where h.partner_id = p.id and h.fetches > 0) as kits,
       (select coalesce(sum(r.reached), 0)::float8 from alliance.reach r join alliance.handing h on h.id = r.handing_id
        join alliance.kit k on k.id = h.kit_id where h.partner_id = p.id and k.state = 'issued') as reached
     from alliance.partner p join identity.v_unit u on u.id = p.unit_id
     where p.thanks and p.state = 'active'
       and exists (select from alliance.handing h where h.partner_id = p.id and h.fetches > 0)
     order by p.name limit 200`,
  )

import type { Ctx } from "#kernel/actor"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import type { PartnerKind } from "./rules/partner.ts"
import type { KitState, PartnerState } from "./states.ts"

export interface PartnerRow {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly name: string
  readonly kind: PartnerKind
  readonly reaches: string
  readonly contact: string
  readonly agreementFrom: string
  readonly agreementTo: string
  readonly thanks: boolean
  readonly state: PartnerState
  readonly madeAt: Date
}

export const PARTNER = `p.id, p.unit_id as "unitId", u.name as "unitName", p.name, p.kind, p.reaches, p.contact,
  p.agreement_from::text as "agreementFrom", p.agreement_to::text as "agreementTo", p.thanks, p.state, p.made_at as "madeAt"`
export const PARTNERS = "alliance.partner p join identity.v_unit u on u.id = p.unit_id"

async function scoped<T>(
  ctx: Ctx,
  id: string,
  row: (inside: string, params: Param[]) => Promise<T | undefined>,
): Promise<T | undefined> {
  const params: Param[] = [id]
  return await row(
    scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`),
    params,
  )
}

export const partnerInScope = (ctx: Ctx, sql: Sql, id: string): Promise<PartnerRow | undefined> =>
  scoped(ctx, id, (inside, params) =>
    sql.maybe<PartnerRow>(`select ${PARTNER} from ${PARTNERS} where p.id = $1 and ${inside}`, params),
  )

/** The same, its row locked: the second of two people sees what the first has done. */
export const lockPartner = (ctx: Ctx, tx: Tx, id: string): Promise<PartnerRow | undefined> =>
  scoped(ctx, id, (inside, params) =>
    tx.maybe<PartnerRow>(`select ${PARTNER} from ${PARTNERS} where p.id = $1 and ${inside} for update of p`, params),
  )

export const partnerByCode = (sql: Sql, codeHash: Buffer): Promise<PartnerRow | undefined> =>
  sql.maybe<PartnerRow>(`select ${PARTNER} from ${PARTNERS} where p.code_hash = $1`, [codeHash])

export type NewPartner = Omit<PartnerRow, "id" | "unitId" | "unitName" | "contact" | "state" | "madeAt">

export const insertPartner = async (tx: Tx, ctx: Ctx, partner: NewPartner, codeHash: Buffer): Promise<string> =>
  (
    await tx.one<{ id: string }>(
      `insert into alliance.partner (unit_id, name, kind, reaches, contact, agreement_from, agreement_to, thanks, code_hash,
         state, made_at, made_by) values ($1, $2, $3, $4, '', $5, $6, $7, $8, 'active', $9, $10) returning id`,
      [
        ...[ctx.actor.unitId, partner.name, partner.kind, partner.reaches, partner.agreementFrom, partner.agreementTo],
        ...[partner.thanks, codeHash, ctx.now, ctx.actor.id],
      ],
    )
  ).id

export const setContact = (tx: Tx, id: string, sealed: string): Promise<number> =>
  tx.run("update alliance.partner set contact = $2 where id = $1", [id, sealed])

export const setCode = (tx: Tx, id: string, codeHash: Buffer): Promise<number> =>
  tx.run("update alliance.partner set code_hash = $2 where id = $1", [id, codeHash])

export const changePartnerRow = (tx: Tx, id: string, partner: NewPartner): Promise<number> =>
  tx.run(
    `update alliance.partner set name = $2, kind = $3, reaches = $4, agreement_from = $5, agreement_to = $6, thanks = $7
     where id = $1`,
    [...[id, partner.name, partner.kind, partner.reaches, partner.agreementFrom, partner.agreementTo], partner.thanks],
  )

/** Its contact goes with the agreement: nobody needs it any more. */
export const endPartnerRow = (tx: Tx, id: string, at: Date): Promise<number> =>
  tx.run("update alliance.partner set state = 'ended', ended_at = $2, contact = '', thanks = false where id = $1", [
    id,
    at,
  ])

export interface KitRow {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly title: string
  readonly contentKind: string
  readonly contentId: string
  readonly package: string
  readonly sha256: string
  readonly serial: string
  readonly signature: string
  readonly keyId: string
  readonly expiresAt: Date
  readonly state: KitState
  readonly withdrawnAt: Date | null
  readonly withdrawnBecause: string
  readonly madeAt: Date
}

export const KIT = `k.id, k.unit_id as "unitId", u.name as "unitName", k.title, k.content_kind as "contentKind",
  k.content_id as "contentId", k.package, k.sha256, k.serial, k.signature, k.key_id as "keyId", k.expires_at as "expiresAt",
  k.state, k.withdrawn_at as "withdrawnAt", k.withdrawn_because as "withdrawnBecause", k.made_at as "madeAt"`
export const KITS = "alliance.kit k join identity.v_unit u on u.id = k.unit_id"

export const kitInScope = (ctx: Ctx, sql: Sql, id: string): Promise<KitRow | undefined> =>
  scoped(ctx, id, (inside, params) =>
    sql.maybe<KitRow>(`select ${KIT} from ${KITS} where k.id = $1 and ${inside}`, params),
  )

export const lockKit = (ctx: Ctx, tx: Tx, id: string): Promise<KitRow | undefined> =>
  scoped(ctx, id, (inside, params) =>
    tx.maybe<KitRow>(`select ${KIT} from ${KITS} where k.id = $1 and ${inside} for update of k`, params),
  )

export const kitBySerial = (sql: Sql, serial: string): Promise<KitRow | undefined> =>
  sql.maybe<KitRow>(`select ${KIT} from ${KITS} where k.serial = $1`, [serial])

export const withdrawKitRow = (tx: Tx, id: string, because: string, at: Date): Promise<number> =>
  tx.run(
    "update alliance.kit set state = 'withdrawn', withdrawn_at = $3, withdrawn_because = $2 where id = $1 and state = 'issued'",
    [id, because, at],
  )

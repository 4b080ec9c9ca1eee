import { readFileSync } from "node:fs"
import { join } from "node:path"
import { isId } from "#kernel/id"
import { tipDesk } from "#modules/newsroom"
import { publicAccountsByIds } from "#modules/registry"
import { liveReleases } from "#modules/subscriptions"
import type { Sql, Tx } from "#platform/db"
import { packageRoot } from "#platform/root"
import { type CorrectionKind, correctionSettings, type Verdict } from "./rules/correction.ts"
import type { CorrectionState } from "./states.ts"

export const CORRECTION = "portal.correction"

type Settings = ReturnType<typeof correctionSettings.parse>
let read: Settings | undefined

export function correctionRules(): Settings {
  read ??= correctionSettings.parse(
    JSON.parse(readFileSync(join(packageRoot(), "data/portal/corrections.json"), "utf8")),
  )
  return read
}

export interface Correction {
  readonly id: string
  readonly kind: CorrectionKind
  readonly state: CorrectionState
  readonly unitId: string
  readonly unitName: string
  readonly areaPath: string
  readonly linePath: string
  readonly about: string
  readonly title: string
  readonly text: string
  readonly toldAt: Date
  readonly dueAt: Date
  readonly answer: string | null
  readonly verdict: Verdict | null
  readonly answeredAt: Date | null
  readonly answeredBy: string | null
  readonly hasContact: boolean
}

export const CORRECTION_COLUMNS = `c.id, c.kind, c.state, c.unit_id as "unitId", u.name as "unitName", u.area_path as "areaPath",
  u.line_path as "linePath", c.about, c.title, c.text, c.told_at as "toldAt", c.due_at as "dueAt", c.answer, c.verdict,
  c.answered_at as "answeredAt", c.answered_by as "answeredBy", c.contact_sealed is not null as "hasContact"`
export const CORRECTION_FROM = "portal.correction c join identity.v_unit u on u.id = c.unit_id"

export const lockCorrection = (tx: Tx, id: string): Promise<Correction | undefined> =>
  tx.maybe<Correction>(`select ${CORRECTION_COLUMNS} from ${CORRECTION_FROM} where c.id = $1::bigint for update of c`, [
    id,
  ])

export const correctionByCode = (sql: Sql, hash: Buffer): Promise<Correction | undefined> =>
  sql.maybe<Correction>(`select ${CORRECTION_COLUMNS} from ${CORRECTION_FROM} where c.code_hash = $1`, [hash])

export interface Unit {
  readonly id: string
  readonly name: string
}

/** The office behind the site: as the administrator set it, else who takes tips, else the unit on top. */
export async function officeOf(sql: Sql): Promise<Unit | undefined> {
  const set = await sql.maybe<Unit>("select u.id, u.name from portal.site s join identity.v_unit u on u.id = s.unit_id")
  return (
    set ??
    (await tipDesk(sql)) ??
    (await sql.maybe<Unit>("select id, name from identity.v_unit where area_parent_id is null order by id limit 1"))
  )
}

/** Whose page it is, and what it is called: an account's and a content's unit answers for it, the office for the rest. */
export async function aboutOf(sql: Sql, path: string): Promise<{ title: string; unit: Unit } | undefined> {
  const [, room, id] = /^\/portal\/(accounts|contents)\/(\d+)/.exec(path) ?? []
  if (id && isId(id)) {
    const one =
      room === "accounts"
        ? (await publicAccountsByIds(sql, [id])).map((row) => ({ ...row, title: row.name }))[0]
        : (await liveReleases(sql, { ids: [id] }, 1))[0]
    if (one) return { title: one.title, unit: { id: one.unitId, name: one.unitName } }
  }
  const office = await officeOf(sql)
  return office && { title: PAGE_TITLES[path.split("?")[0]!] ?? path, unit: office }
}

const PAGE_TITLES: Readonly<Record<string, string>> = {
  "/portal": "首页",
  "/portal/accounts": "找账号",
  "/portal/verify": "核验账号",
  "/portal/mine": "我关心的",
  "/portal/feeds": "订阅源",
  "/portal/closed": "关停账号",
  "/portal/tip": "我要报料",
  "/portal/subscribe": "用邮箱订阅",
}

export interface NewCorrection {
  readonly kind: CorrectionKind
  readonly unitId: string
  readonly about: string
  readonly title: string
  readonly text: string
  readonly codeHash: Buffer
  readonly toldAt: Date
  readonly dueAt: Date
}

export async function insertCorrection(tx: Tx, row: NewCorrection): Promise<string> {
  const made = await tx.one<{ id: string }>(
    `insert into portal.correction (kind, unit_id, about, title, text, code_hash, told_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [row.kind, row.unitId, row.about, row.title, row.text, row.codeHash, row.toldAt, row.dueAt],
  )
  return made.id
}

import type { Sql } from "#platform/db"
import { countedInOf } from "../counting.ts"
import { changedFields, type LedgerField, type LedgerFields, selectFields } from "../fields.ts"
import { columnLabel, type RosterField } from "../rules/columns.ts"
import { fold } from "../rules/fold.ts"
import { isArchived } from "../states.ts"
import type { StagedRow, Stated, Verdict } from "./staged.ts"
import type { Unit, UnitDirectory } from "./units.ts"

/** An account of the ledger beside a roster's row. */
interface Candidate extends LedgerFields {
  readonly id: string
  readonly followers: number | null
  readonly followersMethod: string | null
  readonly postsPerDay: number | null
}

/** What a row would do now. `fields` is the row of the ledger as it would stand. */
export interface Judged {
  readonly staged: StagedRow
  readonly verdict: Verdict
  readonly accountId: string | null
  readonly fields: LedgerFields | null
  readonly changed: readonly LedgerField[]
  /** The roster's figures, where the ledger takes them. */
  readonly followers: number | null
  readonly postsPerDay: number | null
  readonly errors: StagedRow["errors"]
}

/** Matched by platform and id, else by unit, platform and name. With `lock` the matched units' accounts are held. */
export async function judgeRows(
  sql: Sql,
  rows: readonly StagedRow[],
  units: UnitDirectory,
  options: { lock: boolean } = { lock: false },
): Promise<Judged[]> {
  const match = matcher(await candidatesOf(sql, rows, options.lock))
  return rows.map((row) => {
    const unit = row.stated ? units.byId(row.stated.fields.unitId) : undefined
    if (!row.stated || row.errors.length > 0) return refusedRow(row, row.errors)
    if (!unit || !units.mayWrite(unit)) return refusedRow(row, withError(row, "unit", "主办单位已不在您的管理范围内"))
    const found = match(row.stated)
    if (found === "several") {
      return refusedRow(row, withError(row, "name", "台账中有多个同名账号，请填写账号ID以便区分"))
    }
    return found ? against(row, row.stated, found, units) : asNew(row, row.stated, unit)
  })
}

async function candidatesOf(sql: Sql, rows: readonly StagedRow[], lock: boolean): Promise<Candidate[]> {
  const stated = rows.flatMap((row) => (row.stated ? [row.stated.fields] : []))
  const ids = stated.filter((fields) => fields.platformId)
  return await sql.many<Candidate>(
    `select a.id, ${selectFields("a")}, s.followers, s.followers_method as "followersMethod",
       s.posts_per_day as "postsPerDay"
     from registry.account a left join registry.standing s on s.account_id = a.id
     where a.unit_id = any($1) or (a.platform, a.platform_id) in (select * from unnest($2::text[], $3::text[]))
     order by a.id ${lock ? "for update of a" : ""}`,
    [
      [...new Set(stated.map((fields) => fields.unitId))],
      ids.map((fields) => fields.platform),
      ids.map((fields) => fields.platformId ?? null),
    ],
  )
}

function matcher(candidates: readonly Candidate[]): (stated: Stated) => Candidate | "several" | undefined {
  const byId = new Map<string, Candidate>()
  const byName = new Map<string, Candidate[]>()
  const nameKey = (fields: Pick<LedgerFields, "platform" | "unitId" | "name">): string =>
    `${fields.platform}\u0000${fields.unitId}\u0000${fold(fields.name)}`
  for (const account of candidates) {
    if (account.platformId !== null) byId.set(`${account.platform}\u0000${account.platformId}`, account)
    byName.set(nameKey(account), [...(byName.get(nameKey(account)) ?? []), account])
  }
  return ({ fields }) => {
    const sameId = fields.platformId ? byId.get(`${fields.platform}\u0000${fields.platformId}`) : undefined
    if (sameId) return sameId
    const namesakes = byName.get(nameKey(fields)) ?? []
    // One name, another id: a second account, as when a lost password made one.
    const open = namesakes.filter((account) => (fields.platformId ? account.platformId === null : true))
    // An archived account is only meant where the roster says 注销; else the name begins anew.
    const wanted = open.filter((account) => isArchived(account.state) === (fields.state === "deregistered"))
    return wanted.length > 1 ? "several" : wanted[0]
  }
}

function against(row: StagedRow, stated: Stated, account: Candidate, units: UnitDirectory): Judged {
  const holder = units.byId(account.unitId)
  if (holder && !units.mayWrite(holder)) {
    return refusedRow(row, withError(row, "platformId", "该账号已登记在其他单位名下，不在您的管理范围内"))
  }
  const { id, followers, followersMethod, postsPerDay, ...before } = account
  const extra = { ...before.extra, ...stated.fields.extra }
  const fields: LedgerFields = { ...before, ...stated.fields, extra }
  const changed = changedFields(before, fields)
  // What the house counts itself is not overwritten by what somebody typed.
  const takes = followersMethod !== "api"
  const newFollowers = takes && stated.followers !== followers ? stated.followers : null
  const newPostsPerDay = takes && stated.postsPerDay !== postsPerDay ? stated.postsPerDay : null
  const differs = changed.length > 0 || newFollowers !== null || newPostsPerDay !== null
  if (differs && isArchived(account.state)) {
    return refusedRow(row, withError(row, "status", "该账号已注销归档，不能再改；重新开设的请按新账号填写新的账号ID"))
  }
  return {
    staged: row,
    verdict: differs ? "changed" : "same",
    accountId: id,
    fields,
    changed,
    followers: newFollowers,
    postsPerDay: newPostsPerDay,
    errors: [],
  }
}

function asNew(row: StagedRow, stated: Stated, unit: Unit): Judged {
  const fields: LedgerFields = {
    platformId: null,
    url: null,
    parentUnitId: null,
    region: null,
    level: unit.level,
    functions: [],
    state: "normal",
    countedIn: countedInOf(unit.kind),
    openedOn: null,
    filingNo: null,
    certifiedAs: null,
    principal: null,
    operator: null,
    contractor: null,
    phoneMasked: null,
    extra: {},
    ...stated.fields,
  }
  const { followers, postsPerDay } = stated
  return { staged: row, verdict: "added", accountId: null, fields, changed: [], followers, postsPerDay, errors: [] }
}

const withError = (row: StagedRow, field: RosterField, reason: string): StagedRow["errors"] => [
  ...row.errors,
  {
    sheet: row.sheet,
    row: row.row,
    column: columnLabel(field),
    value: field === "name" ? row.name : "",
    reason,
  },
]

const refusedRow = (row: StagedRow, errors: StagedRow["errors"]): Judged => ({
  staged: row,
  verdict: "refused",
  accountId: null,
  fields: null,
  changed: [],
  followers: null,
  postsPerDay: null,
  errors,
})

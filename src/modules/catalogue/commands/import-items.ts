import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import { scopeSql } from "#modules/identity"
import type { Param, Sql, Tx } from "#platform/db"
import type { Files } from "#platform/files"
import { officeMessages, readSheets } from "#platform/office"
import * as trail from "#platform/trail"
import type { ImportView } from "../contract.ts"
import { askLinks } from "../links/probe.ts"
import { COLUMNS, type Fault, readItems } from "../rules/table.ts"
import { insertItems, itemsByName, type SetItem, updateItem } from "../store.ts"
import { about } from "./set-item.ts"

interface Tried {
  readonly added: readonly SetItem[]
  readonly changed: readonly (SetItem & { readonly id: string })[]
  readonly view: ImportView
}

/** Reads the table against what is there: units by name within the asker's scope, accounts of those units, items by name. */
async function tryTable(
  files: Pick<Files, "get">,
  ctx: Ctx,
  sql: Sql,
  input: { fileId: string },
): Promise<Outcome<Tried>> {
  const file = await files.get(sql, input.fileId, ctx.actor.id)
  if (!file) return refused("catalogue.no-such-file")
  const book = await readSheets(file.content, file.name)
  if (!book.ok)
    return refused("catalogue.unreadable-file", { reason: sentence(officeMessages, book.code, book.values) })
  const table = readItems(book.value.sheets)
  if (table.rows === 0 && table.faults.length === 0) return refused("catalogue.no-items")
  const params: Param[] = [[...new Set(table.items.map(({ unit }) => unit))]]
  const within = scopeSql(ctx.actor.scope, "u", (value) => `$${params.push(value)}`)
  const units = await sql.many<{ id: string; name: string }>(
    `select u.id, u.name from identity.v_unit u where u.name = any($1::text[]) and ${within}`,
    params,
  )
  const unitIds = new Map(units.map(({ id, name }) => [name, id]))
  const accounts = await accountsNamed(ctx, sql, [...new Set(table.items.map(({ account }) => account))])
  const present = new Map(
    (await itemsByName(sql, [...unitIds.values()])).map(({ id, unitId, name }) => [`${unitId} ${name}`, id]),
  )
  const faults: Fault[] = [...table.faults]
  const [added, changed]: [SetItem[], (SetItem & { id: string })[]] = [[], []]
  for (const { at, unit, account, words } of table.items) {
    const unitId = unitIds.get(unit)
    if (!unitId) {
      faults.push({
        ...at,
        column: COLUMNS.unit.label,
        value: unit,
        reason: "机构表里没有这个单位，或不在您的管理范围内；请写全称",
      })
      continue
    }
    const accountIds = account === "" ? [] : (accounts.get(account) ?? [])
    if (account !== "" && accountIds.length !== 1) {
      const reason = accountIds.length === 0 ? "台账里没有这个账号" : "台账里有多个同名账号，请写成“平台：名称”"
      faults.push({ ...at, column: COLUMNS.account.label, value: account, reason })
      continue
    }
    const item: SetItem = { ...words, unitId, accountId: accountIds[0] ?? null }
    const id = present.get(`${unitId} ${words.name}`)
    if (id) changed.push({ ...item, id })
    else added.push(item)
  }
  const { rows } = table
  faults.sort((a, b) => (a.sheet === b.sheet ? a.row - b.row : a.sheet < b.sheet ? -1 : 1))
  return done({
    ...{ added, changed },
    view: {
      fileName: file.name,
      rows,
      added: added.length,
      changed: changed.length,
      faults: faults.slice(0, FAULTS_MAX),
    },
  })
}

/** More wrong cells than a person mends at once. */
const FAULTS_MAX = 300

/** Accounts in use within the scope, by name and by “平台：名称”. */
async function accountsNamed(ctx: Ctx, sql: Sql, names: readonly string[]): Promise<Map<string, string[]>> {
  const params: Param[] = [[...names, ...names.map((name) => name.replace(/^.*?[：:]/, ""))]]
  const within = scopeSql(ctx.actor.scope, "a", (value) => `$${params.push(value)}`)
  const rows = await sql.many<{ id: string; name: string; platformLabel: string }>(
    `select a.id, a.name, a.platform_label as "platformLabel" from registry.v_account a
     where a.name = any($1::text[]) and a.state in ('normal', 'paused') and ${within}`,
    params,
  )
  const found = new Map<string, string[]>()
  for (const { id, name, platformLabel } of rows)
    for (const key of [name, `${platformLabel}：${name}`, `${platformLabel}:${name}`])
      found.set(key, [...(found.get(key) ?? []), id])
  return found
}

/** 试算事项表. Nothing is kept. */
export const tryItems =
  (files: Pick<Files, "get">) =>
  async (ctx: Ctx, sql: Sql, input: { fileId: string }): Promise<Outcome<ImportView>> => {
    const tried = await tryTable(files, ctx, sql, input)
    return tried.ok ? done(tried.value.view) : tried
  }

/** 导入事项表: good rows are added, or change the item of the same unit and name; wrong ones are told and left out. */
export const importItems =
  (files: Pick<Files, "get">) =>
  async (ctx: Ctx, tx: Tx, input: { fileId: string }): Promise<Outcome<ImportView>> => {
    await tx.run("select pg_advisory_xact_lock(hashtextextended('catalogue.import', 0))")
    const tried = await tryTable(files, ctx, tx, input)
    if (!tried.ok) return tried
    const { added, changed, view } = tried.value
    const ids = await insertItems(tx, ctx, added)
    for (const { id, ...item } of changed) await updateItem(tx, ctx, id, item)
    const first = ids[0] ?? changed[0]?.id
    if (first === undefined) return done(view)
    await trail.write(tx, ctx, "service-items.imported", about(first), {
      ...{ rows: view.rows, added: view.added, changed: view.changed, faults: view.faults.length, file: view.fileName },
    })
    await askLinks(tx, [...added, ...changed])
    return done(view)
  }

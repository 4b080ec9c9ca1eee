import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { Files } from "#platform/files"
import { officeMessages, readSheets } from "#platform/office"
import type { PeopleTrialView } from "../contract.ts"
import { diffPeople, type PeopleDiffItem } from "../rules/people-diff.ts"
import { PEOPLE_COLUMNS, type PeopleField, type PersonEntry } from "../rules/people-entry.ts"
import { readPeople } from "../rules/people-table.ts"
import { keptPeople } from "./store.ts"

export interface GivenTable {
  readonly fileId: string
  readonly isWhole: boolean
}

export interface TriedTable {
  readonly items: readonly PeopleDiffItem[]
  readonly view: PeopleTrialView
}

/** More changed rows than a person reads on a page; the counts stay complete. */
const ITEMS_MAX = 300

/** 试算: the table row by row, against what is kept. Nothing is written. */
export async function tryTable(
  files: Pick<Files, "get">,
  ctx: Ctx,
  sql: Sql,
  given: GivenTable,
): Promise<Outcome<TriedTable>> {
  const file = await files.get(sql, given.fileId, ctx.actor.id)
  if (!file) return refused("checking.not-a-people-table", { reason: "没有找到上传的文件" })
  const book = await readSheets(file.content, file.name)
  if (!book.ok)
    return refused("checking.not-a-people-table", { reason: sentence(officeMessages, book.code, book.values) })
  const today = civilDate(ctx.now)
  const table = readPeople(book.value.sheets, { by: ctx.actor.name, today })
  // A list with rows that could not be read is not the whole list: what is not in it might be among those.
  const isWhole = given.isWhole && table.faults.length === 0
  const { items, counts, same } = diffPeople(await keptPeople(sql), table.entries, { isWhole, today })
  const view: PeopleTrialView = {
    fileName: file.name,
    rows: table.rows,
    ...counts,
    same,
    faults: [...table.faults],
    items: items.slice(0, ITEMS_MAX).map(itemView),
    stamp: createHash("sha256")
      .update(JSON.stringify([file.sha256, isWhole, items]))
      .digest("hex")
      .slice(0, 32),
  }
  return done({ items, view })
}

const itemView = ({ change, entry, before, withdraws }: PeopleDiffItem): PeopleTrialView["items"][number] => ({
  ...{ change, name: entry.name, post: entry.post, unit: entry.unit, from: entry.from, to: entry.to },
  differs: withdraws ? "不在完整名单里，停用" : before ? differences(before, entry) : "",
})

const COMPARED = ["shortPost", "to", "orderDocument", "orderNumber", "scope", "source"] as const satisfies PeopleField[]

/** 排序号 2 → 3；任职止 空 → 2026-05-31. */
export function differences(before: PersonEntry, after: PersonEntry): string {
  const said = (value: string | number | null): string => (value === null || value === "" ? "空" : `${value}`)
  return COMPARED.filter((field) => (before[field] ?? "") !== (after[field] ?? ""))
    .map((field) => `${PEOPLE_COLUMNS[field]} ${said(before[field])} → ${said(after[field])}`)
    .join("；")
}

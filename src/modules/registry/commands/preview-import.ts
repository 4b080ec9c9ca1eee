import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import { officeMessages, readSheets } from "#platform/office"
import type { ImportView } from "../contract.ts"
import { hintsOf } from "../imports/hints.ts"
import { judgeRows } from "../imports/judge.ts"
import { stageRoster } from "../imports/stage.ts"
import * as imports from "../imports/store.ts"
import { openUnitDirectory } from "../imports/units.ts"
import { importStatus } from "../imports/view.ts"
import { platforms } from "../platforms.ts"
import { readRoster } from "../rules/read-roster.ts"

/** 名册试算: reads the uploaded table and says row by row what it would do. Nothing of the ledger changes. */
export const previewImport =
  (files: Files) =>
  async (ctx: Ctx, tx: Tx, input: { fileId: string }): Promise<Outcome<ImportView>> => {
    const file = await files.get(tx, input.fileId, ctx.actor.id)
    if (!file) return refused("registry.not-found")
    const book = await readSheets(file.content, file.name)
    if (!book.ok) {
      return refused("registry.unreadable-file", { reason: sentence(officeMessages, book.code, book.values) })
    }
    const roster = readRoster(book.value.sheets, platforms())
    if (roster.rows.length === 0) {
      return refused("registry.unreadable-file", { reason: roster.errors[0]?.reason ?? "表中没有账号。" })
    }
    const units = await openUnitDirectory(tx, ctx.actor.scope)
    const judged = await judgeRows(tx, stageRoster(roster, units), units)
    const id = await imports.addImport(tx, ctx, file, {
      unknownColumns: [...new Set(roster.unknownColumns.map((column) => column.header))],
      notes: [...book.value.notes, ...roster.notes],
    })
    await imports.stageRows(tx, id, judged, await hintsOf(tx, judged))
    return await importStatus(ctx, tx, { id })
  }

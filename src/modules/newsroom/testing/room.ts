import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Actor, Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addPerson, addUnit } from "#modules/identity"
import type { Db, Tx } from "#platform/db"
import { openFiles } from "#platform/files"
import { actor, ctxOf } from "#platform/testing"
import { saveDraft } from "../articles/commands/save-draft.ts"
import { startArticle } from "../articles/commands/start-article.ts"
import { addMaterial } from "../materials/commands/add-material.ts"

export const NOW = "2026-06-11T10:00:00+08:00"
export const files = openFiles(mkdtempSync(join(tmpdir(), "jusheng-newsroom-")))

const EDITOR = ["newsroom.read", "newsroom.edit"]

/** A PNG of one point, a PDF and an MP4, by their first bytes. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)
export const PDF = Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
export const MP4 = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypisom"),
  Buffer.from([0, 0, 2, 0]),
  Buffer.from("isomiso2"),
  Buffer.alloc(64),
])

/** A city, a district under it, and a stranger's district: two editors in the district, one in each other. */
export async function newsroomUnits(db: Db) {
  const at = new Date(NOW)
  const unit = (name: string, areaParentId: string | null) =>
    db.tx((tx) =>
      addUnit(
        tx,
        { name, shortName: name, kind: "行政机关", level: "县", areaParentId, lineParentId: null, divisionCode: null },
        at,
      ),
    )
  const city = await unit("安澜市人民政府办公室", null)
  const district = await unit("望澜区教育局", city)
  const school = await unit("望澜区第一小学", district)
  const stranger = await unit("归帆市教育局", city)
  const person = async (name: string, unitId: string): Promise<Actor> => {
    const id = await db.tx((tx) => addPerson(tx, { name, unitId }, at))
    const { path } = await db.one<{ path: string }>("select area_path as path from identity.v_unit where id = $1", [
      unitId,
    ])
    return actor({ id, name, unitId, permissions: EDITOR, scope: { kind: "subtrees", areas: [path], lines: [] } })
  }
  return {
    ...{ city, district, school, stranger },
    chief: await person("闻人清和", city),
    writer: await person("澹台致远", district),
    second: await person("公冶思齐", district),
    teacher: await person("钟离若水", school),
    outsider: await person("宇文予安", stranger),
  }
}

export const at = (who: Actor, now: string = NOW): Ctx => ctxOf(who, now)

export function got<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

/** What a write did to the database beside its answer: rows of trail, of jobs, of the room's own tables. */
export async function traces(db: Db): Promise<string> {
  const row = await db.one<{ counts: string }>(
    `select concat_ws(',', (select count(*) from trail.entry), (select count(*) from newsroom.article_event),
       (select count(*) from newsroom.article_revision), (select count(*) from newsroom.article_variant),
       (select count(*) from newsroom.material), (select count(*) from newsroom.material_use),
       (select count(*) from newsroom.article_waving), (select count(*) from newsroom.policy_version),
       (select count(*) from newsroom.policy_line where ended_at is null),
       (select sum(draft_no) from newsroom.article), (select count(*) from graphile_worker.jobs)) as counts`,
  )
  return row.counts
}

/** As the door does it: a refusal leaves nothing. */
export async function attempt<T>(db: Db, work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  class Refused extends Error {
    readonly outcome: Outcome<T>
    constructor(outcome: Outcome<T>) {
      super("refused")
      this.outcome = outcome
    }
  }
  try {
    return await db.tx(async (tx) => {
      const outcome = await work(tx)
      if (!outcome.ok) throw new Refused(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof Refused) return error.outcome
    throw error
  }
}

/** An article of somebody, with words in it. */
export async function written(db: Db, who: Actor, title: string, bodyHtml: string): Promise<{ id: string }> {
  const { unitId } = who
  const start = { title, unitId, contentClass: "ordinary" as const, authorIds: [who.id] }
  const { id } = got(await db.tx((tx) => startArticle(at(who), tx, start)))
  got(await db.tx((tx) => saveDraft(at(who), tx, { id, base: 0, title, summary: "", bodyHtml })))
  return { id }
}

/** A material of somebody's unit. */
export async function uploaded(
  db: Db,
  who: Actor,
  shape: {
    name?: string
    bytes?: Buffer
    share?: "unit" | "subtree" | "all"
    rightsUntil?: string | null
    aiMade?: boolean
    aiBy?: string
  } = {},
) {
  const { name = "照片.png", bytes = PNG, share = "unit", rightsUntil = null, aiMade, aiBy } = shape
  return await attempt(db, async (tx) => {
    const file = await files.put(tx, { name, bytes, byId: who.id, at: new Date(NOW) })
    return await addMaterial(files)(at(who), tx, {
      ...{ fileId: file.id, title: "河道照片", source: "本单位拍摄", licence: "own", licenceNote: "" },
      ...{ rightsUntil, share, tags: ["河道"], note: "", aiMade, aiBy },
    })
  })
}

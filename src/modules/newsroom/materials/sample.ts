import type { Tx } from "#platform/db"
import type { FileMark } from "#platform/marks"
import type { RightsInput } from "./store.ts"

/** A material of a sample city, as it stands. */
export interface SampleMaterial extends RightsInput {
  readonly unitId: string
  readonly byId: string
  readonly fileId: string
  readonly fileName: string
  readonly bytes: number
  readonly mime: string
  readonly sha256: string
  readonly mark: FileMark | undefined
  readonly at: Date
  readonly ended: { readonly at: Date; readonly why: string } | undefined
}

/** Pictures of the library, all in one statement; answers their ids in order. */
export async function writeSampleMaterials(tx: Tx, materials: readonly SampleMaterial[]): Promise<string[]> {
  const rows = materials.map(({ ended, ...one }) => ({
    ...one,
    endedAt: ended?.at ?? null,
    endedWhy: ended?.why ?? null,
  }))
  const made = await tx.many<{ id: string }>(
    `insert into newsroom.material (unit_id, title, kind, file_id, file_name, bytes, mime, sha256, by_id, source, licence,
       licence_note, rights_until, share, tags, note, at, changed_at, ai_made, ai_by, mark, ended_at, ended_by, ended_why)
     select "unitId", title, 'image', "fileId", "fileName", bytes, mime, sha256, "byId", source, licence, "licenceNote",
       "rightsUntil", share, tags, note, at, at, coalesce("aiMade", false), coalesce("aiBy", ''), mark, "endedAt",
       case when "endedAt" is not null then "byId" end, "endedWhy"
     from jsonb_to_recordset($1::jsonb) as m ("unitId" bigint, title text, "fileId" bigint, "fileName" text, bytes bigint,
       mime text, sha256 text, "byId" text, source text, licence text, "licenceNote" text, "rightsUntil" date, share text,
       tags text[], note text, at timestamptz, "aiMade" boolean, "aiBy" text, mark jsonb, "endedAt" timestamptz, "endedWhy" text)
     returning id`,
    [JSON.stringify(rows)],
  )
  return made.map(({ id }) => id)
}

import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { addDays, civilDate, iso } from "#kernel/time"
import { roundConcerns } from "#modules/review"
import { containing, type Db, type Param, type Sql } from "#platform/db"
import type { Files } from "#platform/files"
import type { StreamedDownload } from "#platform/http"
import { writingRules } from "../articles/data.ts"
import { writingLimit } from "../articles/rules/writing-data.ts"
import { ARTICLE_KIND } from "../articles/revisions.ts"
import { articleStates, type ArticleState } from "../articles/states.ts"
import { markSays, markView } from "./file-mark.ts"
import type { MaterialRow, MaterialView } from "./contract.ts"
import { LICENCES, MATERIAL_KINDS, SHARES } from "./rules/rights.ts"
import { FROM, MATERIAL, type Material, materialSeen, materialsByIds, sentHolders, visibleSql } from "./store.ts"
import { heldBy } from "./uses.ts"

async function rowsOf(ctx: Ctx, sql: Sql, materials: readonly Material[]): Promise<MaterialRow[]> {
  const ids = materials.map(({ id }) => id)
  const held = await heldBy(sql, ctx.actor.unitId, ids, ctx.now)
  const faults = new Map(held.map(({ material, fault }) => [material.id, fault]))
  return materials.map((material) => ({
    id: material.id,
    title: material.title,
    kind: material.kind,
    kindLabel: MATERIAL_KINDS[material.kind],
    unit: { id: material.unitId, name: material.unitName },
    source: material.source,
    licence: material.licence,
    licenceLabel: LICENCES[material.licence],
    rightsUntil: material.rightsUntil,
    share: material.share,
    shareLabel: SHARES[material.share],
    tags: [...material.tags],
    bytes: material.bytes,
    pictured: material.kind === "image" || material.coverId !== null,
    uses: material.uses,
    aiMade: material.aiMade,
    usable: { ok: !faults.get(material.id), why: faults.get(material.id) ?? null },
    at: iso(material.at),
  }))
}

interface Filter {
  readonly q?: string | undefined
  readonly kind?: string | undefined
  readonly from?: "own" | "others" | undefined
  readonly rights?: "usable" | "ending" | "expired" | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** 素材库: one's own and what others share, the newest first. */
export async function listMaterials(ctx: Ctx, sql: Sql, filter: Filter): Promise<Outcome<Page<MaterialRow>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const today = civilDate(ctx.now)
  const where = [visibleSql(ctx, bound)]
  if (filter.rights !== "expired") where.push("m.ended_at is null")
  if (filter.kind) where.push(`m.kind = ${bound(filter.kind)}`)
  if (filter.from) where.push(`m.unit_id ${filter.from === "own" ? "=" : "<>"} ${bound(ctx.actor.unitId)}`)
  if (filter.rights === "usable") where.push(`(m.rights_until is null or m.rights_until >= ${bound(today)})`)
  if (filter.rights === "ending") {
    const soon = addDays(today, writingLimit(writingRules(), "rights-ending-days"))
    where.push(`m.rights_until between ${bound(today)} and ${bound(soon)}`)
  }
  if (filter.rights === "expired") where.push(`(m.rights_until < ${bound(today)} or m.ended_at is not null)`)
  if (filter.q) {
    const q = bound(containing(filter.q))
    where.push(
      `(m.title ilike ${q} or m.source ilike ${q} or m.note ilike ${q} or array_to_string(m.tags, ' ') ilike ${q})`,
    )
  }
  const from = `${FROM} where ${where.join(" and ")}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Material>(
    `select ${MATERIAL} from ${from} order by m.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  return done(pageOf(await rowsOf(ctx, sql, rows), n, offset))
}

interface UseRow {
  readonly articleId: string
  readonly title: string
  readonly unitId: string
  readonly unitName: string
  readonly by: string
  readonly at: Date
  readonly endedAt: Date | null
  readonly state: ArticleState
}

export async function materialView(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<MaterialView>> {
  const material = await materialSeen(ctx, sql, input.id)
  if (!material) return refused("newsroom.material-not-found")
  const [row] = await rowsOf(ctx, sql, [material])
  const uses = await sql.many<UseRow>(
    `select s.article_id as "articleId", a.title, s.unit_id as "unitId", coalesce(u.name, '已撤并的机构') as "unitName",
       coalesce(p.name, '系统') as by, s.at, s.ended_at as "endedAt", a.state
     from newsroom.material_use s join newsroom.article a on a.id = s.article_id
     left join identity.v_unit u on u.id = s.unit_id left join identity.v_person p on p.id::text = s.by_id
     where s.material_id = $1 order by s.id desc limit 200`,
    [material.id],
  )
  return done({
    ...row!,
    fileName: material.fileName,
    mime: material.mime,
    sha256: material.sha256,
    licenceNote: material.licenceNote,
    note: material.note,
    ...{ aiBy: material.aiBy, mark: markView(material.mark), markSays: markSays(material) },
    coverId: material.coverId,
    by: material.by,
    endedAt: material.endedAt && iso(material.endedAt),
    endedWhy: material.endedWhy,
    change: mayChange(ctx, material),
    usedIn: uses.map(({ unitId, unitName, at, endedAt, state, ...use }) => ({
      ...use,
      unit: { id: unitId, name: unitName },
      at: iso(at),
      endedAt: endedAt && iso(endedAt),
      state: articleStates.states[state].label,
    })),
  })
}

/** Only the unit it belongs to changes its rights. */
export function mayChange(ctx: Ctx, material: Material): { ok: boolean; why: string | null } {
  if (material.endedAt) return { ok: false, why: "这件素材已停用。" }
  if (material.unitId === ctx.actor.unitId) return { ok: true, why: null }
  return { ok: false, why: `这件素材由${material.unitName}管理，请联系该单位更改。` }
}

/**
 * The bytes, for who may see the material, also of one whose right has ended; and once an article that holds it was sent for
 * review, for who reads that article and for everybody its round concerns: who signs must see what is signed.
 */
export const materialFile =
  (files: Files) =>
  async (ctx: Ctx, db: Db, input: { id: string }): Promise<Outcome<StreamedDownload>> => {
    const material = await materialOpened(ctx, db, input.id)
    const body = material && (await files.body(db, material.fileId))
    if (!material || !body) return refused("newsroom.material-not-found")
    return done({ fileName: material.fileName, contentType: material.mime, body })
  }

/** For who may see the bytes, see `materialFile`. */
export const materialOpened = async (ctx: Ctx, sql: Sql, id: string): Promise<Material | undefined> =>
  (await materialSeen(ctx, sql, id)) ?? (await materialSent(ctx, sql, id))

async function materialSent(ctx: Ctx, sql: Sql, id: string): Promise<Material | undefined> {
  for (const article of await sentHolders(ctx, sql, id)) {
    if (article.inScope || (await roundConcerns(ctx, sql, { kind: ARTICLE_KIND, id: article.id })))
      return (await materialsByIds(sql, [id]))[0]
  }
  return undefined
}

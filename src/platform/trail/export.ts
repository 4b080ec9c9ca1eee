import type { Sql } from "#platform/db"
import { BATCH, CANONICAL, GENESIS } from "./sealer.ts"

/** How far the chain reaches at this moment; seals are only ever added, so what stands up to here stays. */
export interface ChainEnd {
  readonly entries: number
  /** Hash of the last sealed entry, hexadecimal. */
  readonly head: string
  readonly unsealed: number
}

export async function chainEnd(sql: Sql): Promise<ChainEnd> {
  const last = await sql.maybe<{ position: number; hash: Buffer }>(
    "select position::int, hash from trail.seal order by position desc limit 1",
  )
  const { unsealed } = await sql.one<{ unsealed: number }>(
    `select count(*)::int as unsealed from trail.entry e
     where not exists (select from trail.seal s where s.entry_id = e.id)`,
  )
  return { entries: last?.position ?? 0, head: (last?.hash ?? GENESIS).toString("hex"), unsealed }
}

/**
 * The chain up to `end` as NDJSON, a batch of lines at a time: a line that describes it, the entries in the order of
 * sealing, and a closing line. `bin/verify-trail.js` says the format and checks it without a database.
 */
export async function* exportTrail(sql: Sql, end: ChainEnd, now: Date): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: "jusheng-trail", version: 1, exportedAt: now.toISOString(), ...end })}\n`
  for (let position = 0; position < end.entries; ) {
    const rows = await sql.many<{ position: number; canonical: string; previous: Buffer; hash: Buffer }>(
      `select s.position::int, ${CANONICAL.replace("(id,", "(e.id,")} as canonical, s.previous, s.hash
       from trail.seal s join trail.entry e on e.id = s.entry_id
       where s.position > $1 and s.position <= $2 order by s.position limit ${BATCH}`,
      [position, end.entries],
    )
    const next = rows.at(-1)?.position
    if (next === undefined) break
    position = next
    yield rows.map(lineOf).join("")
  }
  yield `${JSON.stringify({ end: true, entries: end.entries, head: end.head })}\n`
}

/** Sealed entries about one subject as lines of the same form, and how many about it wait to be sealed. */
export async function sealedAbout(
  sql: Sql,
  subject: { readonly kind: string; readonly id: string },
): Promise<{ readonly lines: string[]; readonly unsealed: number }> {
  const rows = await sql.many<{ position: number; canonical: string; previous: Buffer; hash: Buffer }>(
    `select s.position::int, ${CANONICAL.replace("(id,", "(e.id,")} as canonical, s.previous, s.hash
     from trail.entry e join trail.seal s on s.entry_id = e.id
     where e.subject_kind = $1 and e.subject_id = $2 order by s.position`,
    [subject.kind, subject.id],
  )
  const { unsealed } = await sql.one<{ unsealed: number }>(
    `select count(*)::int as unsealed from trail.entry e where e.subject_kind = $1 and e.subject_id = $2
       and not exists (select from trail.seal s where s.entry_id = e.id)`,
    [subject.kind, subject.id],
  )
  return { lines: rows.map(lineOf), unsealed }
}

const lineOf = (row: { position: number; canonical: string; previous: Buffer; hash: Buffer }): string =>
  `${JSON.stringify({
    position: row.position,
    entry: row.canonical,
    previous: row.previous.toString("hex"),
    hash: row.hash.toString("hex"),
  })}\n`

import type { Sql } from "#platform/db"
import type { PartitionEntry, SequenceEntry, TableEntry } from "./manifest.ts"

/** Schemas whose rows are ours; of the job runner, its private tables hold the jobs that wait. */
const OURS = "n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')"

/** Tables that set-up fills itself: the ledger of migrations, ours and the job runner's. */
const OF_SETUP = "(n.nspname, c.relname) in (('platform', 'migration'), ('graphile_worker', 'migrations'))"

export type TableShape = Pick<TableEntry, "schema" | "name" | "columns">

/** Every table with rows of its own, in an order in which references always point backwards. */
export async function tablesInOrder(sql: Sql): Promise<TableShape[]> {
  const tables = await sql.many<TableShape & { id: number; needs: number[] }>(
    `select c.oid::int8::int as id, n.nspname as schema, c.relname as name,
       (select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(array_agg(distinct k.confrelid::int8::int), '{}') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition and not ${OF_SETUP}
     order by n.nspname, c.relname`,
  )
  const placed = new Set<number>()
  const order: TableShape[] = []
  for (let waiting = tables; waiting.length > 0; ) {
    const ready = waiting.filter((table) => table.needs.every((id) => placed.has(id)))
    if (ready.length === 0)
      throw new Error(`tables refer to each other in a circle: ${waiting.map((t) => t.name).join(", ")}`)
    for (const { id, schema, name, columns } of ready) {
      placed.add(id)
      order.push({ schema, name, columns })
    }
    waiting = waiting.filter((table) => !placed.has(table.id))
  }
  return order
}

/** Partitions, parents first. */
export const partitionsOf = (sql: Sql): Promise<PartitionEntry[]> =>
  sql.many<PartitionEntry>(
    `select n.nspname as schema, c.relname as name, pn.nspname as "parentSchema", p.relname as parent,
       pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
     join pg_namespace pn on pn.oid = p.relnamespace
     where ${OURS} and c.relispartition and c.relkind in ('r', 'p') order by c.oid`,
  )

export const sequencesOf = async (sql: Sql): Promise<SequenceEntry[]> => {
  const names = await sql.many<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and c.relkind = 'S' order by 1, 2`,
  )
  const entries: SequenceEntry[] = []
  for (const { schema, name } of names) {
    const at = await sql.one<Pick<SequenceEntry, "value" | "called">>(
      `select last_value as value, is_called as called from ${quoted(schema, name)}`,
    )
    entries.push({ schema, name, ...at })
  }
  return entries
}

/** Names come from a catalogue or a manifest: quoted, never pasted. */
export const quoted = (...names: readonly string[]): string =>
  names.map((name) => `"${name.replaceAll('"', '""')}"`).join(".")

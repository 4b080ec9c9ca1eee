import pg from "pg"
import { from, to } from "pg-copy-streams"
import { finished } from "node:stream/promises"
import { timed } from "./measure.ts"

/** Rows of a database table by table, as COPY writes them. */
export interface BareRows {
  readonly tables: readonly { readonly name: string; readonly rows: Buffer }[]
  readonly bytes: number
  /** Milliseconds the reading took. */
  readonly ms: number
}

/** What PostgreSQL itself needs to give all rows away: COPY … TO STDOUT, nothing zipped, hashed or written. */
export async function readBare(url: string): Promise<BareRows> {
  return await withClient(url, async (client) => {
    const names = await tablesOf(client)
    const tables: { name: string; rows: Buffer }[] = []
    const ms = await timed(async () => {
      for (const name of names) {
        const chunks: Buffer[] = []
        const stream = client.query(to(`copy (select * from ${name}) to stdout`))
        for await (const chunk of stream) chunks.push(chunk as Buffer)
        tables.push({ name, rows: Buffer.concat(chunks) })
      }
    })
    return { tables, bytes: tables.reduce((sum, { rows }) => sum + rows.length, 0), ms }
  })
}

/** What PostgreSQL itself needs to take them: COPY into tables without keys, indexes and triggers. Milliseconds. */
export async function writeBare(url: string, { tables }: BareRows): Promise<number> {
  return await withClient(url, async (client) => {
    await client.query("drop schema if exists bare cascade; create schema bare")
    const places = tables.map(({ name }, index) => ({ name, bare: `bare.table_${index}` }))
    for (const { name, bare } of places) await client.query(`create table ${bare} (like ${name})`)
    const ms = await timed(async () => {
      await client.query("begin")
      for (const [index, { rows }] of tables.entries()) {
        const stream = client.query(from(`copy ${places[index]!.bare} from stdin`))
        stream.end(rows)
        await finished(stream)
      }
      await client.query("commit")
    })
    await client.query("drop schema bare cascade")
    return ms
  })
}

/** Every table of ours with rows of its own; partitions are read through their parent. */
async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
       and n.nspname not in ('information_schema', 'public', 'graphile_worker') order by 1`,
  )
  return rows.map(({ name }) => name)
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

import type { Sql } from "./sql.ts"

/**
 * The structure of our schemas as stable text, one line a thing, for comparing with the committed copy.
 * Reads PostgreSQL's own catalogue; statistics, owners and data are left out. The wording of view definitions
 * differs between PostgreSQL versions: compare on one version only.
 */
export async function dumpCatalogue(sql: Sql): Promise<string> {
  const lines: string[] = []
  for (const query of QUERIES) lines.push(...(await sql.many<{ line: string }>(query)).map((row) => row.line))
  return `${lines.sort().join("\n")}\n`
}

/** Schemas of PostgreSQL itself, of the job runner, and the empty default one. */
const OURS = "n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')"

/** Not made by an extension. */
const OWN_OBJECT = "not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e')"

const QUERIES: readonly string[] = [
  `select format('schema %I', n.nspname) as line from pg_namespace n where ${OURS}`,
  `select format('%s %I.%I%s', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
       when 'p' then 'table' else 'table' end, n.nspname, c.relname,
     case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid)
       when c.relkind in ('v', 'm') then ' as ' || btrim(regexp_replace(pg_get_viewdef(c.oid), '\\s+', ' ', 'g')) else '' end) as line
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'S') and not c.relispartition and ${OWN_OBJECT}`,
  `select format('table %I.%I column %I %s%s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
     case when a.attnotnull then ' not null' else '' end,
     case a.attidentity when 'a' then ' identity always' when 'd' then ' identity' else '' end,
     case when a.attgenerated <> '' then ' generated as ' || pg_get_expr(d.adbin, d.adrelid)
       when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as line
   from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and ${OWN_OBJECT}`,
  // 'n' is the not-null constraint that PostgreSQL 18 writes down; the column line says it already.
  `select format('table %I.%I constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
   from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and not c.relispartition and k.contype <> 'n'`,
  `select format('table %I.%I index %I %s', n.nspname, c.relname, i.relname, pg_get_indexdef(x.indexrelid)) as line
   from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
   join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and not c.relispartition
     and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))`,
  `select format('table %I.%I trigger %I %s', n.nspname, c.relname, t.tgname, pg_get_triggerdef(t.oid)) as line
   from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where ${OURS} and not t.tgisinternal and t.tgparentid = 0`,
  `select format('function %I.%I(%s) returns %s %s', n.nspname, c.proname, pg_get_function_identity_arguments(c.oid),
     pg_get_function_result(c.oid), md5(c.prosrc)) as line
   from pg_proc c join pg_namespace n on n.oid = c.pronamespace
   where ${OURS} and c.prokind in ('f', 'p') and ${OWN_OBJECT}`,
  `select format('type %I.%I enum %s', n.nspname, c.typname, string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)) as line
   from pg_enum e join pg_type c on c.oid = e.enumtypid join pg_namespace n on n.oid = c.typnamespace
   where ${OURS} group by n.nspname, c.typname`,
  "select format('extension %I', extname) as line from pg_extension where extname <> 'plpgsql'",
]

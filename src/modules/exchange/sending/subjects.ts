import type { Sql } from "#platform/db"

/** What a fact is about, as its reader may know it: a name, whose it is, where it is opened. */
export interface Subject {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly unitId: string
  readonly unitName: string
  readonly areaPath: string
  readonly linePath: string
  readonly opens: string
}

interface Source {
  /** Name of the id in the fact's payload. */
  readonly key: string
  /** Names of all ids in it. */
  readonly payload: readonly string[]
  readonly kind: string
  readonly opens: string
  /** id, title, unit of the subject. */
  readonly from: string
}

/** By fact. Each reads a view of the module below. */
export const SOURCES: Readonly<Record<string, Source>> = {
  "problem.found": {
    ...{ key: "problemId", payload: ["problemId", "accountId"], kind: "monitoring.problem", opens: "/problems/" },
    from: "select id, title, unit_id from monitoring.v_problem",
  },
  "problem.closed": {
    ...{ key: "problemId", payload: ["problemId", "accountId"], kind: "monitoring.problem", opens: "/problems/" },
    from: "select id, title, unit_id from monitoring.v_problem",
  },
  "article.cleared": {
    ...{ key: "articleId", payload: ["articleId"], kind: "newsroom.article", opens: "/articles/" },
    from: "select id, title, unit_id from newsroom.v_article",
  },
  "lead.ended": {
    ...{ key: "leadId", payload: ["leadId"], kind: "newsroom.lead", opens: "/leads/" },
    from: "select id, title, unit_id from newsroom.v_lead",
  },
  "delivery.published": {
    ...{ key: "deliveryId", payload: ["deliveryId"], kind: "publishing.delivery", opens: "/deliveries/" },
    from: `select d.id, a.name || coalesce('：' || d.url, '') as title, a.unit_id
      from publishing.v_delivery d join registry.v_account a on a.id = d.account_id`,
  },
}

export async function subjectOf(sql: Sql, fact: string, id: string): Promise<Subject | undefined> {
  const source = SOURCES[fact]!
  const row = await sql.maybe<Omit<Subject, "kind" | "opens">>(
    `select s.id::text as id, s.title, u.id as "unitId", u.name as "unitName", u.area_path as "areaPath", u.line_path as "linePath"
     from (${source.from}) s join identity.v_unit u on u.id = s.unit_id where s.id = $1`,
    [id],
  )
  return row && { ...row, kind: source.kind, opens: `${source.opens}${id}` }
}

import type { Db } from "#platform/db"

/** What a journey along the rail looks up in the database: it is told by no page, or by too many. */
export const railLook = (db: Db) => ({
  /** The name of who has this login. */
  nameOf: async (login: string): Promise<string> =>
    (
      await db.one<{ name: string }>(
        "select p.name from identity.v_person p join identity.login l on l.person_id = p.id where l.login_name = $1",
        [login],
      )
    ).name,
  /** The article's round that counts now: its state, and how many have signed it. */
  round: () =>
    db.one<{ state: string; signed: number }>(
      `select r.state, (select count(*)::int from review.opinion o where o.round_id = r.id and o.way = 'signed') as signed
       from review.round r where r.subject_kind = 'newsroom.article' order by r.id desc limit 1`,
    ),
  /** Accounts of a publication: live, all, and live with the address where it stands. */
  standing: (publicationId: string) =>
    db.one<{ live: number; total: number; proven: number }>(
      `select count(*) filter (where state = 'published')::int as live, count(*)::int as total,
         count(*) filter (where state = 'published' and url is not null)::int as proven
       from publishing.delivery where publication_id = $1`,
      [publicationId],
    ),
  /** Looks again after the sweep of each minute, which comes at once here. */
  async kicked<T>(look: () => Promise<T>): Promise<T> {
    await db.run("select graphile_worker.add_job('publishing.sweep', '{}'::json, max_attempts := 1)")
    return await look()
  },
})

import { describe, expect, it } from "vitest"
import { WRITTEN_AT as AS_OF, writtenCity } from "../../../tests/kit/written-city.ts"

const { db } = await writtenCity()

const states = async (table: string): Promise<string[]> =>
  (await db.many<{ state: string }>(`select distinct state from newsroom.${table} order by 1`)).map(
    ({ state }) => state,
  )

describe("two weeks of the newsroom lie behind the sample city", () => {
  it("[D3] has something on every step, and topics, leads and tasks at each end", async () => {
    const steps = await db.many<{ step: number }>(
      "select distinct step from newsroom.topic where ended_at is null order by 1",
    )
    expect(steps.map(({ step }) => step)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect(await states("topic")).toEqual(
      expect.arrayContaining(["draft", "internal", "proposed", "published", "refused", "returned", "running"]),
    )
    expect(await states("lead")).toEqual(["declined", "merged", "open", "referred", "topic"])
    expect(await states("meeting")).toEqual(["held", "open"])
  })

  it("[D12] has a column that kept its promise and one that missed its last", async () => {
    const rows = await db.many(
      "select c.name, count(*) filter (where e.state = 'missed')::int as missed from newsroom.column c join newsroom.edition e on e.column_id = c.id group by 1 order by 1",
    )
    expect(rows).toEqual([
      { name: "安澜问答", missed: 0 },
      { name: "望澜街巷", missed: 1 },
    ])
  })

  it("[D14] lets more than one unit give something, and media of two levels take it up", async () => {
    const row = await db.one(
      "select (select count(distinct unit_id)::int from newsroom.topic where state = 'published') as units, (select count(distinct level)::int from newsroom.pick_up) as levels",
    )
    expect(row).toEqual({ units: 2, levels: 2 })
  })

  it("[D1] has leads that the system found in what many asked, with the rows behind them", async () => {
    const rows = await db.many<{ kind: string; n: number }>(
      "select f.kind, count(*)::int as n from newsroom.found f join newsroom.found_row r on r.found_id = f.id group by f.id order by f.id",
    )
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["repeated"]))
    expect(rows.length).toBeLessThanOrEqual(4)
    for (const { n } of rows) expect(n).toBeGreaterThan(0)
  })

  it("tells nothing of the future, and a tipster's number stands nowhere", async () => {
    const row = await db.one<{ n: number }>(
      `select (select count(*) from newsroom.rail_event where at > $1)::int + (select count(*) from newsroom.topic_step where entered_at > $1)::int as n`,
      [AS_OF],
    )
    expect(row.n).toBe(0)
    expect(JSON.stringify(await db.many("select * from newsroom.lead"))).not.toMatch(/1[3-9]\d{9}/)
  })
})

import { randomBytes } from "node:crypto"
import type { Actor, Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addUnit } from "#modules/identity"
import { receiveMessage, setDesk } from "#modules/inbox"
import { attempt, type Tx } from "#platform/db"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf, testDb } from "#platform/testing"

/** A Thursday. */
export const NOW = "2026-06-11T10:00:00+08:00"

export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code} ${JSON.stringify(outcome.values)}`)
  return outcome.value
}

const STREETS = ["望澜区云渚街道办事处", "望澜区枫汀街道办事处", "望澜区汐桥街道办事处"] as const

/** A city with a desk, a department and three streets; messages said on days past. */
export async function town() {
  const db = await testDb()
  const secrets = secretsOf(randomBytes(32))
  const made = new Date("2024-01-01T00:00:00+08:00")
  const unit = (name: string, areaParentId: string | null) =>
    db.tx((tx) =>
      addUnit(
        tx,
        { name, shortName: name, kind: "行政机关", level: "市", areaParentId, lineParentId: null, divisionCode: null },
        made,
      ),
    )
  const city = await unit("安澜市人民政府", null)
  const desk = await unit("安澜市12345政务服务便民热线中心", city)
  const urban = await unit("安澜市城市管理局", city)
  const streets: string[] = []
  for (const name of STREETS) streets.push(await unit(name, city))
  const other = await unit("临港市人民政府", null)
  const personOf = async (unitId: string): Promise<Actor> => {
    const { path } = await db.one<{ path: string }>("select area_path as path from identity.v_unit where id = $1", [
      unitId,
    ])
    return actor({
      ...{ id: "7", unitId, scope: { kind: "subtrees", areas: [path], lines: [] } },
      permissions: ["inbox.read", "inbox.desk", "inbox.reply", "inbox.referee", "sensing.edit"],
    })
  }
  const chief = await personOf(city)
  const act = <T>(who: Actor, run: (ctx: Ctx, tx: Tx) => Promise<Outcome<T>>, when = NOW): Promise<Outcome<T>> =>
    attempt(db, (tx) => run(ctxOf(who, when), tx))
  accepted(await act(chief, (ctx, tx) => setDesk(ctx, tx, { unitId: desk })))
  const anybody = actor({ id: "0", unitId: "0", scope: { kind: "subtrees", areas: [], lines: [] } })
  let n = 0
  const say = async (when: string, title: string, text: string, place = ""): Promise<string> =>
    accepted(
      await act(
        anybody,
        (ctx, tx) =>
          receiveMessage(ctx, tx, secrets, {
            ...{ title, text, place, kind: "complain", source: "portal", origin: { kind: "test", id: String(++n) } },
          }),
        when,
      ),
    ).messageId
  return {
    ...{ db, act, say, chief, stranger: await personOf(other), units: { city, desk, urban, streets, other } },
    ctx: (who: Actor, when = NOW) => ctxOf(who, when),
  }
}

import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { packageRoot } from "#platform/root"
import { sampleEntries } from "../rules/people-sample.ts"
import { enterPeople, personsById, putInForce } from "./store.ts"

/** The fictional persons of a sample city (data/people), entered by one of its people and confirmed by another. */
export async function enterSamplePeople(
  tx: Tx,
  enteredBy: Ctx,
  confirmedBy: Ctx,
  jurisdiction: string,
): Promise<number> {
  const text = readFileSync(join(packageRoot(), "data", "people", `${jurisdiction}-sample.tsv`), "utf8")
  const versions = sampleEntries(text).map((entry) => ({ entry, followsId: null, isWithdrawal: false }))
  const ids = await enterPeople(tx, enteredBy, versions, "示例数据")
  await putInForce(tx, confirmedBy, await personsById(tx, ids))
  return ids.length
}

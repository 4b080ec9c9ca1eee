import type { Actor } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import { addDays, civilDate, DAY_MS, MINUTE_MS } from "#kernel/time"
import { actorOf } from "#modules/identity"
import { planDrill, practiseStep, startDrill } from "#modules/registry"
import type { Tx } from "#platform/db"
import type { SampleCity } from "../model.ts"
import { ctxOf } from "./cast.ts"
import type { Ids } from "./people.ts"
import { connectedWays, type Residents } from "./telling.ts"

async function must<T>(step: Promise<Outcome<T>>): Promise<T> {
  const outcome = await step
  if (!outcome.ok) throw new Error(`a drill of the sample was refused: ${outcome.code}`)
  return outcome.value
}

/** 交接演练 of the sample: one that found the envelope missing, one planned for a day that has gone by, one to come. */
export async function writeDrills(
  tx: Tx,
  city: SampleCity,
  ids: { readonly accounts: Ids; readonly people: Ids },
  residents: Residents,
): Promise<number> {
  const chief = (await actorOf(tx, ids.people.get("fenguan")!))!
  const second = (await actorOf(tx, ids.people.get("jianguan")!))!
  const third = (await actorOf(tx, ids.people.get("bianji")!))!
  const accounts = [...connectedWays(city, residents).values()].slice(0, 3)
  for (const [index, { account }] of accounts.entries()) {
    const id = ids.accounts.get(account.key)!
    const [daysAgo, days] = [
      [12, 2],
      [20, 17],
      [3, 9],
    ][index] as [number, number]
    const at = new Date(city.asOf.getTime() - daysAgo * DAY_MS)
    const plannedOn = addDays(civilDate(at), days)
    const drill = await must(
      planDrill(ctxOf(second, at), tx, {
        ...{ id, plannedOn, reason: "年度交接演练" },
        ...{ fromPersonId: second.id, toPersonId: chief.id },
      }),
    )
    if (index === 0) await practiseAll(tx, drill.id, { second, chief, third }, new Date(at.getTime() + days * DAY_MS))
  }
  return accounts.length
}

async function practiseAll(
  tx: Tx,
  id: string,
  { second, chief, third }: Readonly<Record<"second" | "chief" | "third", Actor>>,
  from: Date,
): Promise<void> {
  const after = (minutes: number) => new Date(from.getTime() + minutes * MINUTE_MS)
  await must(startDrill(ctxOf(second, from), tx, { id }))
  const step = (who: Actor, minutes: number, name: string, change: object) =>
    must(practiseStep(ctxOf(who, after(minutes)), tx, { id, step: name, ok: true, note: "", keeperIds: [], ...change }))
  await step(second, 4, "envelope", { note: "一式两份，分存办公室和机要室保密柜", keeperIds: [chief.id, third.id] })
  await step(chief, 9, "seal", { ok: false, note: "机要室那份的骑缝处没有签字，须重新封存" })
  await step(second, 15, "hand", {})
  await step(chief, 22, "take", {})
  await step(second, 24, "live", { ok: false, note: "演练当天机要室没有外网，改日补做" })
}

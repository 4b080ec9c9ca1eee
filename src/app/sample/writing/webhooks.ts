import { actorOf } from "#modules/identity"
import { addWebhook } from "#modules/exchange"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import type { SampleCity } from "../model.ts"
import { ctxOf } from "./cast.ts"
import type { Ids } from "./people.ts"

/** Nobody listens there and the guard lets nothing out to it: what is told lies waiting with that reason. */
const CLOSED_DOOR = "https://10.255.255.1/jusheng"

/** 回调通知 of the sample: one subscription of the supervisor to a system that has not opened its door yet. */
export async function writeWebhooks(tx: Tx, city: SampleCity, people: Ids, secrets: Secrets): Promise<void> {
  const reader = (await actorOf(tx, people.get("jianguan")!))!
  const add = addWebhook({
    secrets,
    fetch: async () => ({ ok: false, trouble: { kind: "address", sent: "no", where: "sample" } }),
  })
  const made = await add(ctxOf(reader, city.asOf), tx, {
    ...{
      name: "市数据共享平台（示例，对方尚未开通）",
      url: CLOSED_DOOR,
      kinds: ["article.cleared", "delivery.published"],
    },
  })
  if (!made.ok) throw new Error(`the webhook of the sample was refused: ${made.code}`)
}

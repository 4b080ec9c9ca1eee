import { HOUR_MS, MINUTE_MS } from "#kernel/time"
import { HOUSE } from "#kernel/actor"
import { actorOf } from "#modules/identity"
import { addPeer, passOn, type SampleFate, tellSampleOrder } from "#modules/exchange"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import { EXCHANGERS, pretendedPlatforms } from "../../../connectors/index.ts"
import type { SampleCity } from "../model.ts"
import { ctxOf } from "./cast.ts"
import { must } from "./newsroom.ts"
import type { Ids } from "./people.ts"

/** Of the oldest messages that wait at the desk: answered there, under way there, and one nobody knows about. */
const FATES: readonly (SampleFate | undefined)[] = [
  {
    ...{ is: "told", theirs: "12345000000017", state: "answered", says: "答复" },
    answer: "您好，反映的事项已转承办单位到现场核实，处理情况：已安排专人处置，预计三个工作日内完成。",
  },
  { is: "lost" },
  undefined,
]

/** 对接方 of the sample, on pretended systems: the hotline by calls and by files, and another city's open service. */
export async function writePeers(
  tx: Tx,
  city: Pick<SampleCity, "asOf">,
  people: Ids,
  secrets: Secrets,
): Promise<number> {
  const { PRETENDED_PEERS } = await pretendedPlatforms()
  const [chief, clerk] = [(await actorOf(tx, people.get("jianguan")!))!, (await actorOf(tx, people.get("zuoxi")!))!]
  const ports = {
    ...{
      secrets,
      exchangers: EXCHANGERS,
      files: undefined as never,
      addresses: Object.values(PRETENDED_PEERS).map(({ baseUrl }) => baseUrl),
    },
    fetch: async () => ({ ok: false, trouble: { kind: "address", sent: "no", where: "sample" } }) as const,
  }
  const set = ctxOf(chief, new Date(city.asOf.getTime() - 20 * 24 * HOUR_MS))
  const add = async (kind: string, name: string, values: Record<string, string>) =>
    (await must(addPeer(ports)(set, tx, { kind, name, values }))).id
  const hotline = await add("hotline", "安澜市12345热线平台", { ...PRETENDED_PEERS.hotline, divisionCode: "990100" })
  await add("open311", "临河市城市服务开放平台", { ...PRETENDED_PEERS.open311 })
  await add("hotline-file", "临河市12345（文件交换）", { divisionCode: "990200" })
  const waiting = await tx.many<{ id: string }>(
    `select m.id from inbox.message m where m.state = 'triaged' and m.gate_kind is null
       and not exists (select 1 from inbox.voice v where v.message_id = m.id and v.source = 'hotline')
     order by m.received_at desc, m.id desc limit $1`,
    [FATES.length],
  )
  const passed = new Date(city.asOf.getTime() - 40 * MINUTE_MS)
  for (const [index, { id: messageId }] of waiting.entries()) {
    const fate = FATES[index]
    const input = { messageId, peerId: hotline, serviceCode: "", withContact: false, reason: "属12345统一派单范围" }
    const { id } = await must(passOn(ports)(ctxOf(clerk, passed), tx, input))
    if (fate) await tellSampleOrder(tx, ctxOf(HOUSE, new Date(passed.getTime() + 10 * MINUTE_MS)), id, fate)
  }
  return waiting.length
}

import { HOUSE } from "#kernel/actor"
import { addPeer } from "../../../modules/exchange/peers/enter-peer.ts"
import { exchangeJobs } from "../../../modules/exchange/jobs.ts"
import { passOn } from "../../../modules/exchange/orders/pass-on.ts"
import { orderOf } from "../../../modules/exchange/orders/views.ts"
import { accepted, NOW, openDesk } from "../../../modules/inbox/testing/desk.ts"
import { outgoing } from "#platform/fetch"
import type { Job } from "#platform/jobs"
import { ctxOf } from "#platform/testing"
import { EXCHANGERS } from "../../../connectors/index.ts"
import { SIM_HOTLINE, startHotline } from "../../../connectors/hotline/simulator/index.ts"
import { SIM_KEY, startOpen311 } from "../../../connectors/open311/simulator/index.ts"

/** A message desk with a pretended hotline and a pretended city beside it. */
export async function openBorder() {
  const desk = await openDesk()
  let now = new Date(NOW)
  const clock = { now: () => now }
  const [hotline, city] = await Promise.all([startHotline({ clock }), startOpen311({ clock })])
  const fetch = outgoing({ allowed: [hotline.url, city.url], timeoutMs: 500 })
  const ports = {
    ...{ secrets: desk.secrets, files: desk.ports.files, fetch, exchangers: EXCHANGERS },
    addresses: [hotline.url, city.url],
  }
  const jobs = exchangeJobs(ports)
  const job = (name: string): Job => jobs.find((one) => one.name === name)!
  const at = (minutes: number): string => new Date(new Date(NOW).getTime() + minutes * 60_000).toISOString()
  /** Works one job at an instant, with all clocks set to it. */
  const run = (name: string, payload: Record<string, string> = {}, when = NOW) => {
    now = new Date(when)
    return job(name).run({ db: desk.db, ctx: ctxOf(HOUSE, when) }, payload)
  }
  const add = async (kind: string, values: Record<string, string>, name: string): Promise<string> =>
    accepted(await desk.act("chief", (ctx, tx) => addPeer(ports)(ctx, tx, { kind, name, values }))).id
  const values = {
    hotline: {
      ...{ baseUrl: hotline.url, accessKey: SIM_HOTLINE.accessKey, secretKey: SIM_HOTLINE.secretKey },
      divisionCode: "990100",
    },
    open311: { baseUrl: city.url, apiKey: SIM_KEY },
  }
  const hand = (
    messageId: string,
    peerId: string,
    more: { serviceCode?: string; withContact?: boolean } = {},
    when = NOW,
  ) =>
    desk.act(
      "clerk",
      (ctx, tx) =>
        passOn(ports)(ctx, tx, {
          ...{ messageId, peerId, serviceCode: "", withContact: false, reason: "不属本市职责，转对方办理", ...more },
        }),
      when,
    )
  const order = async (id: string) => accepted(await orderOf(await desk.ctxFor("clerk"), desk.db, { id }))
  const notices = async (kind: string): Promise<number> =>
    (await desk.db.one<{ n: number }>("select count(*)::int as n from notices.notice where kind = $1", [kind])).n
  return {
    ...{ ...desk, hotline, city, ports, run, at, add, values, hand, order, notices },
    inboxPorts: desk.ports,
    async close() {
      fetch.close()
      await Promise.all([hotline.close(), city.close()])
    },
  }
}

import type { Ctx } from "#kernel/actor"
import type { Outcome } from "#kernel/outcome"
import type { Sql, Tx } from "#platform/db"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { addWebhook } from "./commands/add-webhook.ts"
import { resend, stopWebhook } from "./commands/move-webhook.ts"
import { exchangeContract as c, orderContract as o, peerContract as p } from "./contract.ts"
import { comparePeer } from "./orders/compare.ts"
import { downloadFile, readFile, writeFile } from "./orders/files.ts"
import { passOn } from "./orders/pass-on.ts"
import { endOrder, resendOrder, settleOrder, withdrawOrder } from "./orders/settle.ts"
import { listBrought, listOrders, orderOf } from "./orders/views.ts"
import { addPeer, changePeer, stopPeer } from "./peers/enter-peer.ts"
import { tryPeer } from "./peers/try-peer.ts"
import { listPeers, peerOf } from "./peers/views.ts"
import type { PeerPorts } from "./ports.ts"
import { listSendings, listWebhooks, webhookOf } from "./queries.ts"

/** An act answers the thing as it stands then. */
const then =
  <I, V>(
    act: (ctx: Ctx, tx: Tx, input: I) => Promise<Outcome<{ readonly id: string }>>,
    view: (ctx: Ctx, sql: Sql, input: { id: string }) => Promise<Outcome<V>>,
  ) =>
  async (ctx: Ctx, tx: Tx, input: I): Promise<Outcome<V>> => {
    const did = await act(ctx, tx, input)
    return did.ok ? await view(ctx, tx, did.value) : did
  }

export function exchangeRoutes(ports: PeerPorts): readonly Bound[] {
  const peer = peerOf(ports)
  return [
    bindRead(c.webhooks, listWebhooks),
    bindRead(c.webhook, webhookOf),
    bind(c.addWebhook, addWebhook(ports)),
    bind(c.stopWebhook, stopWebhook),
    bindRead(c.sendings, listSendings),
    bind(c.resend, resend),
    bindRead(p.peers, listPeers(ports)),
    bindRead(p.peer, peer),
    bind(p.addPeer, addPeer(ports)),
    bind(p.changePeer, then(changePeer(ports), peer)),
    bind(p.stopPeer, then(stopPeer, peer)),
    bind(p.tryPeer, then(tryPeer(ports), peer)),
    bind(p.comparePeer, then(comparePeer(ports), peer)),
    bind(p.writeFile, writeFile(ports)),
    bind(p.readFile, readFile(ports)),
    bindDownload(p.file, downloadFile(ports)),
    bindRead(o.orders, listOrders),
    bindRead(o.brought, listBrought),
    bindRead(o.order, orderOf),
    bind(o.passOn, passOn(ports)),
    bind(o.settle, then(settleOrder, orderOf)),
    bind(o.resend, then(resendOrder(ports), orderOf)),
    bind(o.withdraw, then(withdrawOrder, orderOf)),
    bind(o.end, then(endOrder, orderOf)),
  ]
}

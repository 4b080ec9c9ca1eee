import { randomBytes } from "node:crypto"
import { can, type Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import { tailOf } from "#platform/secrets"
import * as trail from "#platform/trail"
import type { WebhookView } from "../contract.ts"
import { kindOf, webhookData } from "../data.ts"
import { type ExchangePorts, sealWebhook } from "../ports.ts"
import { webhookOf } from "../queries.ts"

/** 订阅回调通知. In one's own name: it tells what one may read oneself. The secret is shown once, here. */
export const addWebhook =
  (ports: ExchangePorts) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: { name: string; url: string; kinds: readonly string[] },
  ): Promise<Outcome<{ webhook: WebhookView; secret: string }>> => {
    const kinds = [...new Set(input.kinds)]
    const unknown = kinds.find((id) => !kindOf(id))
    if (unknown !== undefined) return refused("exchange.unknown-kind", { kind: unknown })
    const hidden = kinds.map((id) => kindOf(id)!).find(({ permission }) => !can(ctx.actor, permission))
    if (hidden) return refused("exchange.kind-not-readable", { kind: hidden.label })
    const { username, password, hash } = new URL(input.url)
    if (username !== "" || password !== "" || hash !== "") return refused("exchange.url-not-allowed")
    const held = await tx.one<{ n: number }>(
      "select count(*)::int as n from exchange.webhook where person_id = $1 and state = 'on'",
      [ctx.actor.id],
    )
    if (held.n >= webhookData().webhooksMax) return refused("exchange.too-many", { max: webhookData().webhooksMax })
    const { id } = await tx.one<{ id: string }>(
      "select nextval(pg_get_serial_sequence('exchange.webhook', 'id')) as id",
    )
    const secret = `whs_${randomBytes(32).toString("base64url")}`
    await tx.run(
      `insert into exchange.webhook (id, person_id, name, url, kinds, secret_sealed, secret_tail, made_at, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $2)`,
      [id, ctx.actor.id, input.name, input.url, kinds, sealWebhook(ports.secrets, id, secret), tailOf(secret), ctx.now],
    )
    // The address's path may hold a key of the other side: its host is enough for the trail.
    await trail.write(
      tx,
      ctx,
      "webhook.added",
      { kind: "exchange.webhook", id },
      { host: new URL(input.url).host, kinds: kinds.join(",") },
    )
    const view = await webhookOf(ctx, tx, { id })
    return view.ok ? done({ webhook: view.value, secret }) : view
  }

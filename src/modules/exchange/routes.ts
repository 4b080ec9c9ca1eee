import { type Bound, bind, bindRead } from "#platform/http"
import { addWebhook } from "./commands/add-webhook.ts"
import { resend, stopWebhook } from "./commands/move-webhook.ts"
import { exchangeContract as c } from "./contract.ts"
import type { ExchangePorts } from "./ports.ts"
import { listSendings, listWebhooks, webhookOf } from "./queries.ts"

export const exchangeRoutes = (ports: ExchangePorts): readonly Bound[] => [
  bindRead(c.webhooks, listWebhooks),
  bindRead(c.webhook, webhookOf),
  bind(c.addWebhook, addWebhook(ports)),
  bind(c.stopWebhook, stopWebhook),
  bindRead(c.sendings, listSendings),
  bind(c.resend, resend),
]

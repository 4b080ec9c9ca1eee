import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type WebhookData, webhooksFile } from "./rules/webhook-data.ts"

let read: WebhookData | undefined

/** data/exchange/webhooks.json, read once. */
export function webhookData(): WebhookData {
  read ??= webhooksFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/exchange/webhooks.json"), "utf8")))
  return read
}

export const kindOf = (id: string): WebhookData["kinds"][number] | undefined =>
  webhookData().kinds.find((kind) => kind.id === id)

import type { FastifyInstance } from "fastify"
import { HOUSE } from "#kernel/actor"
import { type Messages, sentence } from "#kernel/messages"
import { refused } from "#kernel/outcome"
import { CONSENT_RETURN, type CredentialPorts, finishConsent } from "#modules/registry"
import type { HousePorts } from "./house-ports.ts"

const CHARS_MAX = 2000

/** Where a platform sends the account's owner back to after he agreed (or did not). */
export function serveConsent(
  app: FastifyInstance,
  ports: HousePorts,
  credentials: CredentialPorts,
  messages: Messages,
): void {
  app.get(CONSENT_RETURN, { config: { permission: "public" } }, async (request, reply) => {
    const { state, code } = request.query as Record<string, unknown>
    const ctx = { actor: HOUSE, now: ports.clock.now(), requestId: request.id }
    const outcome =
      isText(state) && isText(code)
        ? await finishConsent(ctx, ports.db, { state, code }, credentials)
        : refused("registry.consent-gone")
    reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer")
    // A page of ours and not a redirect: the session cookie does not come along from a foreign site.
    const [title, text, href] = outcome.ok
      ? ["授权已保存", "可以关闭本页，回到聚声查看接口状态。", `/accounts/${outcome.value.accountId}/credential`]
      : ["没有完成授权", sentence(messages, outcome.code, outcome.values), "/connectors"]
    return reply
      .status(outcome.ok ? 200 : 400)
      .type("text/html; charset=utf-8")
      .send(pageOf(title, text, href))
  })
}

const isText = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= CHARS_MAX

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`)

const pageOf = (title: string, text: string, href: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · 聚声</title></head>
<body style="font-family:sans-serif;max-width:32em;margin:3em auto;padding:0 1em;line-height:1.7">
<h1 style="font-size:1.4em">${escaped(title)}</h1><p>${escaped(text)}</p><p><a href="${escaped(href)}">打开聚声</a></p>
</body></html>
`

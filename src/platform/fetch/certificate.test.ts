import { createServer } from "node:https"
import type { AddressInfo } from "node:net"
import { expect, test } from "vitest"
import { LOOPBACK_TLS } from "../testing/loopback-tls.ts"
import { outgoing } from "./index.ts"

test("[E1] a certificate nobody trusts is told as such and nothing was sent; a trusted one tells when it ends", async () => {
  const server = createServer(LOOPBACK_TLS, (request, response) => {
    if (request.url === "/go") response.writeHead(302, { location: "/there" }).end()
    else response.end("here")
  })
  server.on("tlsClientError", () => undefined)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = async (authorities: string[]) => {
    const fetch = outgoing({ allowed: [url], authorities })
    const answer = await fetch({ url: `${url}/go`, expect: "text" })
    fetch.close()
    return answer
  }
  try {
    expect(await ask([])).toMatchObject({ ok: false, trouble: { kind: "tls", sent: "no" } })
    const answer = await ask([LOOPBACK_TLS.cert])
    expect(answer.ok && answer.reply.landed).toEqual({
      ...{ url: `${url}/there`, redirects: 1 },
      certificateEndsAt: new Date("2126-11-05T10:32:38Z"),
    })
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

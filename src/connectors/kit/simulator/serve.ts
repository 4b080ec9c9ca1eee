import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Incoming, Outgoing } from "./wire.ts"

/** Functions of the control port by name; each takes and answers JSON. */
export type ControlPort = { readonly [name: string]: (input: never) => object | Promise<object> }

/** Someone asked the control port for something that does not exist. */
export class NoSuchThing extends Error {}

/** A pretended platform that listens on loopback. */
export interface Served {
  /** Base url, `http://127.0.0.1:<port>`. */
  readonly url: string
  close(): Promise<void>
}

const BODY_BYTES_MAX = 256 * 1024 * 1024
const CONTROL = "/__sim/"

/**
 * Listens on loopback: `POST /__sim/<name>` goes to the control port, all else to `answer`. Port 0: chosen by the system.
 */
export async function serve(answer: (incoming: Incoming) => Outgoing, control: ControlPort, port = 0): Promise<Served> {
  const pending = new Set<NodeJS.Timeout>()

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://platform")
    const body = await bodyOf(request)
    if (url.pathname.startsWith(CONTROL)) {
      const told = await command(control, url.pathname.slice(CONTROL.length), body)
      return send(response, { status: 200, type: "application/json", text: JSON.stringify(told), afterMs: 0 })
    }
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const said = answer({
      method: request.method ?? "GET",
      path: url.pathname,
      query: url.searchParams,
      headers,
      body,
    })
    if (said === "cut") return void request.socket.destroy()
    if (said.afterMs === 0) return send(response, said)
    const timer = setTimeout(() => send(response, said), said.afterMs)
    pending.add(timer)
    response.on("close", () => {
      clearTimeout(timer)
      pending.delete(timer)
    })
  }

  const server = createServer((request, response) => {
    take(request, response).catch((error: unknown) => {
      const status = error instanceof NoSuchThing ? 404 : error instanceof SyntaxError ? 400 : 500
      const text = JSON.stringify({ message: error instanceof Error ? error.message : "" })
      send(response, { status, type: "application/json", text, afterMs: 0 })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "127.0.0.1", resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const timer of pending) clearTimeout(timer)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(response: ServerResponse, said: Exclude<Outgoing, "cut">): void {
  response.writeHead(said.status, { ...(said.type && { "content-type": said.type }), ...said.headers }).end(said.text)
}

function command(control: ControlPort, name: string, body: Buffer): object | Promise<object> {
  if (!Object.hasOwn(control, name)) throw new NoSuchThing(`control ${name}`)
  const input: unknown = body.length === 0 ? {} : JSON.parse(body.toString("utf8"))
  return (control[name] as (input: unknown) => object | Promise<object>)(input)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_BYTES_MAX) throw new SyntaxError("too large")
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

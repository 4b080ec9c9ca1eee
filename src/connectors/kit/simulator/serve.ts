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

/** One pretended platform on a server: what it answers, and its control port. */
interface Tenant {
  readonly answer: (incoming: Incoming) => Outgoing
  readonly control: ControlPort
}

/** Where a pretended platform may settle on a shared server. */
export interface Place {
  take(answer: Tenant["answer"], control: ControlPort): Promise<Served>
}

/** A server for several platforms: each under a path of its own, one of them (`""`) at the root. */
export interface SharedServer extends Served {
  /** `""`: the root; `weibo`: everything below `/weibo/`. */
  place(name: string): Place
}

/**
 * Listens on loopback: `POST /__sim/<name>` goes to the control port, all else to `answer`. Port 0: chosen by the system.
 */
export async function serve(answer: Tenant["answer"], control: ControlPort, port = 0): Promise<Served> {
  const server = await serveMany(port)
  await server.place("").take(answer, control)
  return { url: server.url, close: server.close }
}

/** Listens on loopback for platforms that settle there; `page` is shown to whoever opens `/__sim/` in a browser. */
export async function serveMany(port = 0, page?: () => string): Promise<SharedServer> {
  const tenants = new Map<string, Tenant>()
  const pending = new Set<NodeJS.Timeout>()

  /** The platform a path belongs to, and the rest of the path. */
  const found = (path: string): { tenant: Tenant | undefined; rest: string } => {
    const [, first = ""] = path.split("/", 2)
    const tenant = first === "" ? undefined : tenants.get(first)
    return tenant ? { tenant, rest: path.slice(first.length + 1) || "/" } : { tenant: tenants.get(""), rest: path }
  }

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://platform")
    const body = await bodyOf(request)
    if (page && request.method === "GET" && url.pathname === CONTROL)
      return send(response, { status: 200, type: "text/html; charset=utf-8", text: page(), afterMs: 0 })
    const { tenant, rest } = found(url.pathname)
    if (!tenant) throw new NoSuchThing(`platform ${url.pathname}`)
    if (rest.startsWith(CONTROL)) {
      const told = await command(tenant.control, rest.slice(CONTROL.length), body)
      return send(response, { status: 200, type: "application/json", text: JSON.stringify(told), afterMs: 0 })
    }
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const method = request.method ?? "GET"
    const said = tenant.answer({ method, path: rest, query: url.searchParams, headers, body })
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
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    place: (name) => ({
      async take(answer, control) {
        tenants.set(name, { answer, control })
        return { url: name === "" ? url : `${url}/${name}`, close: async () => void tenants.delete(name) }
      },
    }),
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

import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { answerOf } from "./answer.ts"
import { type Control, controlOf, type Logged, NoSuchThing } from "./control.ts"
import { newFaults } from "./faults.ts"
import { newWorld } from "./world.ts"

export interface SandboxOptions {
  /** 0: chosen by the system. */
  readonly port?: number
  readonly clock?: { now(): Date }
  readonly seed?: number
  /** How long the platform reviews a publication. */
  readonly reviewMs?: number
}

export interface Sandbox {
  /** Base url of the platform, on loopback. */
  readonly url: string
  readonly control: Control
  close(): Promise<void>
}

const LOG_ENTRIES_MAX = 20_000
const BODY_BYTES_MAX = 256 * 1024 * 1024
const CONTROL = "/__sim/"

/** Starts a pretend platform on loopback. Its state lives in memory; load accounts through `control` or `POST /__sim/load`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = newWorld(options.clock ?? { now: () => new Date() }, options.seed ?? 1, options.reviewMs ?? 0)
  const faults = newFaults()
  const log: Logged[] = []
  const control = controlOf(world, faults, log)
  const pending = new Set<NodeJS.Timeout>()
  const keep = (entry: Logged): void => {
    if (log.length >= LOG_ENTRIES_MAX) log.splice(0, LOG_ENTRIES_MAX / 2)
    log.push(entry)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://sandbox")
    const body = await bodyOf(request)
    if (url.pathname.startsWith(CONTROL)) {
      return send(
        response,
        200,
        "application/json",
        JSON.stringify(told(control, url.pathname.slice(CONTROL.length), body)),
      )
    }
    const answer = answerOf(world, faults, keep, {
      method: request.method ?? "GET",
      path: url.pathname,
      query: url.searchParams,
      bearer: (request.headers.authorization ?? "").replace(/^Bearer /, ""),
      body,
    })
    if (answer === "cut") return void request.socket.destroy()
    if (answer.afterMs === 0) return send(response, answer.status, answer.type, answer.text)
    const timer = setTimeout(() => send(response, answer.status, answer.type, answer.text), answer.afterMs)
    pending.add(timer)
    response.on("close", () => {
      clearTimeout(timer)
      pending.delete(timer)
    })
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      const status = error instanceof NoSuchThing ? 404 : error instanceof SyntaxError ? 400 : 500
      send(
        response,
        status,
        "application/json",
        JSON.stringify({ message: error instanceof Error ? error.message : "" }),
      )
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(options.port ?? 0, "127.0.0.1", resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    control,
    async close() {
      for (const timer of pending) clearTimeout(timer)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const send = (response: ServerResponse, status: number, type: string, text: string): void =>
  void response.writeHead(status, { "content-type": type }).end(text)

function told(control: Control, name: string, input: object): object {
  if (!Object.hasOwn(control, name)) throw new NoSuchThing(`control ${name}`)
  return (control[name as keyof Control] as (input: object) => object)(input)
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_BYTES_MAX) throw new SyntaxError("too large")
    chunks.push(chunk)
  }
  return size === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>)
}

import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http"
import { Agent as HttpsAgent, request as requestHttps } from "node:https"
import type { LookupFunction } from "node:net"
import { pipeline, type Transform } from "node:stream"
import { rootCertificates, TLSSocket } from "node:tls"
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib"
import type { TroubleKind } from "./call.ts"
import type { Address } from "./guard.ts"

export interface Shot {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | undefined
  readonly addresses: readonly Address[]
  readonly sizeBytesMax: number
  readonly signal: AbortSignal
}

export interface RawReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
  /** Of the server, over TLS. */
  readonly certificateEndsAt: Date | null
}

/** What broke, and whether the connection stood (from then on the other side may have acted). */
export class ShotError extends Error {
  readonly kind: TroubleKind
  readonly sent: "no" | "maybe"
  /** A kept-alive connection that the other side had already closed. */
  readonly stale: boolean
  constructor(kind: TroubleKind, sent: "no" | "maybe", stale = false) {
    super(kind)
    this.kind = kind
    this.sent = sent
    this.stale = stale
  }
}

export interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

export function openAgents(socketsPerHostMax: number, authorities: readonly string[]): Agents {
  const options = { keepAlive: true, maxSockets: socketsPerHostMax, timeout: 30_000 }
  // Naming any replaces the built-in ones, so these are named too.
  const ca = authorities.length > 0 ? { ca: [...rootCertificates, ...authorities] } : {}
  return { http: new HttpAgent(options), https: new HttpsAgent({ ...options, ...ca }) }
}

/** One request over one connection to one of the admitted addresses. Throws ShotError only. */
export async function shoot(shot: Shot, agents: Agents): Promise<RawReply> {
  let connected = false
  try {
    const secure = shot.url.protocol === "https:"
    // A write gets its own connection: a kept-alive one may die unseen and leave "did it arrive?" open for nothing.
    const keep = shot.method === "GET"
    const options = {
      method: shot.method,
      headers: { ...shot.headers },
      lookup: pinned(shot.addresses),
      signal: shot.signal,
      agent: keep ? (secure ? agents.https : agents.http) : (false as const),
    }
    const request = secure ? requestHttps(shot.url, options) : requestHttp(shot.url, options)
    const reply = await answerTo(request, shot.body, secure, () => {
      connected = true
    })
    // Asked for before the body: a connection that is over has no certificate any more.
    const certificateEndsAt = endOfCertificate(reply)
    return {
      status: reply.statusCode ?? 0,
      headers: flat(reply),
      bytes: await bodyOf(reply, shot.sizeBytesMax),
      certificateEndsAt,
    }
  } catch (error) {
    throw error instanceof ShotError
      ? error
      : new ShotError(kindOf(error, shot.signal, connected), connected ? "maybe" : "no")
  }
}

/** Writes the request; `connected` is told when bytes may begin to flow. */
const answerTo = (request: ClientRequest, body: Buffer | undefined, secure: boolean, connected: () => void) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    request.on("socket", (socket) => {
      if (socket.connecting) socket.once(secure ? "secureConnect" : "connect", connected)
      else connected()
    })
    request.on("response", resolve)
    request.on("error", (error: Error & { code?: string }) => {
      const stale = request.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE")
      reject(stale ? new ShotError("cut", "maybe", true) : error)
    })
    request.end(body)
  })

const pinned =
  (addresses: readonly Address[]): LookupFunction =>
  (_host, options, callback) => {
    if (options.all) callback(null, [...addresses])
    else callback(null, addresses[0]!.address, addresses[0]!.family)
  }

/** Codes of Node and OpenSSL for a certificate that is over, for another name, or by nobody we trust. */
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(GET|VERIFY))/

function endOfCertificate({ socket }: IncomingMessage): Date | null {
  const end = socket instanceof TLSSocket ? Date.parse(socket.getPeerCertificate().valid_to) : Number.NaN
  return Number.isNaN(end) ? null : new Date(end)
}

function kindOf(error: unknown, signal: AbortSignal, connected: boolean): TroubleKind {
  if (signal.aborted) return "timeout"
  const code = (error as { code?: string }).code ?? ""
  if (CERTIFICATE.test(code)) return "tls"
  if (code.startsWith("Z_") || code.startsWith("ERR__ERROR_FORMAT")) return "garbage"
  return connected ? "cut" : "refused"
}

function flat(reply: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reply.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  )
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** Counts after decompression, so that a small bomb is stopped too; the rest is never read. */
async function bodyOf(reply: IncomingMessage, sizeBytesMax: number): Promise<Buffer> {
  const decoder = DECODERS[reply.headers["content-encoding"] ?? ""]?.()
  // A failure of either side surfaces in the loop below.
  const plain = decoder ? pipeline(reply, decoder, () => undefined) : reply
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of plain as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > sizeBytesMax) {
      reply.destroy()
      throw new ShotError("size", "maybe")
    }
    chunks.push(chunk)
  }
  // A connection that dies mid-body can end the stream without an error.
  if (!reply.complete) throw new ShotError("cut", "maybe")
  return Buffer.concat(chunks, size)
}

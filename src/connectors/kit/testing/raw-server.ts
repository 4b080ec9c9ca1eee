import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo, Socket } from "node:net"

export interface RawServer {
  readonly url: string
  /** Bodies as they came, byte for byte. */
  readonly bodies: Buffer[]
  /** How the next calls are answered. */
  answers(answer: (response: ServerResponse, request: IncomingMessage) => void): void
  close(): Promise<void>
}

/** A server that answers exactly what a test says, well-formed or not. */
export async function rawServer(): Promise<RawServer> {
  let answer: (response: ServerResponse, request: IncomingMessage) => void = (response) => void response.end()
  const bodies: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => {
      bodies.push(Buffer.concat(parts))
      answer(response, request)
    })
  })
  server.on("connection", (socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    answers(next) {
      answer = next
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

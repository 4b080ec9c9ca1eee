import type { AddressInfo, Socket } from "node:net"
import { SMTPServer } from "smtp-server"

export interface Letter {
  readonly to: readonly string[]
  readonly text: string
}

/** `rcpt` unknown reader · `busy` not now (451) · `cut` connection gone after the letter was taken · `endless` an answer that goes on and on. */
export type MailFault = "rcpt" | "busy" | "cut" | "endless"

export interface MailServer {
  readonly port: number
  readonly letters: readonly Letter[]
  readonly faults: Set<MailFault>
  close(): Promise<void>
}

/** The one login of the server. */
export const SIM_LOGIN = { user: "office", password: "code" }
const DRIP_MS = 50

const drip = (sockets: readonly Socket[]): void => {
  for (const socket of sockets) socket.write("250-still thinking\r\n")
}

const refusal = (text: string, responseCode: number): Error => Object.assign(new Error(text), { responseCode })

/** A mail server on loopback that wants a login, keeps what it takes, and misbehaves on demand. */
export async function startMail(): Promise<MailServer> {
  const letters: Letter[] = []
  const faults = new Set<MailFault>()
  const drips: NodeJS.Timeout[] = []
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onAuth: ({ username, password }, _, done) =>
      username === SIM_LOGIN.user && password === SIM_LOGIN.password
        ? done(null, { user: username })
        : done(refusal("Invalid login", 535)),
    onRcptTo: (_, __, done) => (faults.has("rcpt") ? done(refusal("No such user", 550)) : done()),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        if (faults.has("busy")) return done(refusal("Try again later", 451))
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString("utf8"),
        })
        const sockets = [...server.connections].map((connection: { _socket: Socket }) => connection._socket)
        if (faults.has("cut")) for (const socket of sockets) socket.destroy()
        else if (faults.has("endless")) {
          drips.push(setInterval(() => drip(sockets), DRIP_MS))
        } else done()
      })
    },
  })
  // A client that hangs up is no error of ours.
  server.on("error", () => undefined)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    faults,
    async close() {
      for (const timer of drips) clearInterval(timer)
      for (const connection of server.connections) (connection as { _socket: Socket })._socket.destroy()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
}

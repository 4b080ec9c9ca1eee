import { type AddressInfo, createServer as listenPlain, type Server, type Socket } from "node:net"
import { createServer as listenTls } from "node:tls"
import { type Folders, openFolders, SIM_LOGIN } from "./folders.ts"
import { converse } from "./talk.ts"

export { type KeptMail, SIM_LOGIN } from "./folders.ts"

/**
 * `login` every password is wrong · `unsafe` signed in, yet no folder opens (163) · `silent` no greeting · `cut` gone in the middle of
 * a mail · `endless` a mail that never ends · `lies` a mail of 40 MB said to be small · `dies` gone before a mail is put away.
 */
export type MailboxFault = "login" | "unsafe" | "silent" | "cut" | "endless" | "lies" | "dies"

export interface MailboxServer extends Folders {
  readonly port: number
  readonly faults: Set<MailboxFault>
  /** Commands as they came, passwords left out. */
  readonly heard: string[]
  close(): Promise<void>
}

export interface MailboxOptions {
  /** Certificate and key: the whole conversation is encrypted. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Extensions it offers besides IMAP4rev1; without MOVE mails are copied and marked as deleted. */
  readonly extensions?: readonly string[]
}

/** A mail server on loopback that speaks as much IMAP as a reader needs, and misbehaves on demand. */
export async function startMailbox({ tls, extensions }: MailboxOptions = {}): Promise<MailboxServer> {
  const folders = openFolders()
  const faults = new Set<MailboxFault>()
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const took = (socket: Socket) => {
    sockets.add(socket)
    // Answers of several lines go out at once: each would wait 40 ms for the last to be acknowledged.
    socket.setNoDelay(true)
    socket.on("close", () => sockets.delete(socket))
    // A client that hangs up is no error of ours.
    socket.on("error", () => socket.destroy())
    converse(socket, { folders, faults, heard, login: SIM_LOGIN, extensions: extensions ?? ["ID", "UIDPLUS", "MOVE"] })
  }
  const server: Server = tls ? listenTls(tls, took) : listenPlain(took)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return Object.assign(folders, {
    port: (server.address() as AddressInfo).port,
    ...{ faults, heard },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  })
}

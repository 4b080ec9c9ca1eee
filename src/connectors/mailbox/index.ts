import { isIP } from "node:net"
import type { ImapFlow } from "imapflow"
import { type Answered, answered, failed, type MailboxAccess, type MailReader, type OpenMailbox } from "#connectors/kit"
import { admitServer } from "#platform/fetch"
import { failures, manifest } from "./manifest.ts"
import { Broken, CUT, failureOfMailbox, noFolder, unreached } from "./trouble.ts"

const SILENCE_MS = 20_000
/** For the whole conversation; the job comes again in the next minute. */
const CONVERSATION_MS = 120_000
/** Head of a mail, and what surrounds its bytes in an answer. */
const ROOM_BYTES = 256 * 1024
/** Numbers of a million mails. */
const LINE_BYTES_MAX = 8 * 1024 * 1024

/** 投稿邮箱 over IMAP (RFC 3501). Nothing is deleted; what is read is not marked by reading it. */
export const mailboxWithin = (conversationMs: number, silenceMs = SILENCE_MS): MailReader => ({
  manifest,
  failures,
  async within<T>(access: MailboxAccess, work: (box: OpenMailbox) => Promise<T>): Promise<Answered<T>> {
    let isLate = false
    let struck: unknown
    let client: ImapFlow | undefined
    let timer: NodeJS.Timeout | undefined
    try {
      client = await clientOf(access, silenceMs)
      // A connection that breaks ends the call under way as cut off; why it broke is told here alone.
      client.on("error", (error) => {
        struck ??= error
      })
      timer = setTimeout(() => {
        isLate = true
        client?.close()
      }, conversationMs)
      const open = client
      await asked(() => open.connect())
      const value = await work(await opened(open, access))
      await open.logout().catch(() => undefined)
      return answered(value)
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      if (isLate) return failed(unreached.late)
      return failed(error.failure.code === CUT && struck ? failureOfMailbox(struck) : error.failure)
    } finally {
      clearTimeout(timer)
      client?.close()
    }
  },
})

export const mailbox: MailReader = mailboxWithin(CONVERSATION_MS)

async function clientOf({ settings, secrets, addresses, bytesMax }: MailboxAccess, silenceMs: number) {
  const { host = "", security } = settings
  const [port, secure] = [Number(settings.port), security === "tls"]
  const admitted = await admitServer({ scheme: security === "none" ? "imap" : "imaps", host, port }, addresses)
  if ("trouble" in admitted) throw new Broken(unreached[admitted.trouble])
  if (security === "none" && !admitted.listed) throw new Broken(unreached.open)
  // Loaded by the first mailbox that is opened: most processes of the house never do.
  const { ImapFlow: Client } = await import("imapflow")
  return new Client({
    // The address that was looked at, whatever the name answers a moment later; the certificate is the name's.
    host: admitted.addresses[0]!.address,
    ...(isIP(host) === 0 && { servername: host }),
    ...{
      port,
      secure,
      doSTARTTLS: security === "starttls",
      logger: false,
      disableAutoIdle: true,
      disableCompression: true,
    },
    ...{ disableBinary: true, connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs },
    ...{
      maxLiteralSize: bytesMax + ROOM_BYTES,
      maxResponseSize: bytesMax + LINE_BYTES_MAX,
      maxLineLength: LINE_BYTES_MAX,
    },
    maxResponseTokens: 100_000,
    auth: { user: settings.user ?? "", pass: secrets.password ?? "" },
    // Providers that do not know who asks refuse to open a folder (163, 126: “Unsafe Login”).
    clientInfo: { name: "jusheng", version: "1", vendor: "jusheng" },
  })
}

async function opened(client: ImapFlow, { settings, bytesMax }: MailboxAccess): Promise<OpenMailbox> {
  const folder = settings.folder || "INBOX"
  const target = settings.after === "move" ? settings.target : undefined
  const names = async () => (await asked(() => client.list())).map(({ path }) => path)
  const seen = await client.mailboxOpen(folder).catch(async (error: { mailboxMissing?: boolean }) => {
    throw new Broken(error.mailboxMissing ? noFolder(folder, await names()) : failureOfMailbox(error))
  })
  if (target !== undefined) {
    const there = await names()
    if (!there.includes(target)) throw new Broken(noFolder(target, there))
  }
  return {
    validity: String(seen.uidValidity),
    mails: seen.exists,
    waiting: (after, since, most) =>
      asked(async () => {
        // A range that ends in * always holds the last mail, also one that is not above its beginning.
        const range = { uid: `${after + 1}:*`, ...(since && { since: new Date(`${since}T00:00:00Z`) }) }
        const found = (await client.search(range, { uid: true })) || []
        const uids = found
          .filter((uid) => uid > after)
          .sort((a, b) => a - b)
          .slice(0, most)
        if (uids.length === 0) return []
        const sizes = await client.fetchAll(uids.join(","), { uid: true, size: true }, { uid: true })
        const lengths = new Map(sizes.map(({ uid, size }) => [uid, size ?? 0]))
        return uids.flatMap((uid) => (lengths.has(uid) ? [{ uid, length: lengths.get(uid)! }] : []))
      }),
    read: ({ uid, length }) =>
      asked(async () => {
        const part = length > bytesMax ? { headers: true } : { source: { start: 0, maxLength: bytesMax + 1 } }
        const found = await client.fetchOne(String(uid), { uid: true, ...part }, { uid: true })
        return found ? (found.source ?? found.headers) : undefined
      }),
    putAway: (uid, isFlagged) =>
      asked(async () => {
        const flags = ["\\Seen", ...(isFlagged ? ["\\Flagged"] : [])]
        const flagged = await client.messageFlagsAdd(String(uid), flags, { uid: true })
        // The library answers false both where a server keeps no flags, which is no harm, and where it is gone.
        if (!flagged && !client.usable) throw new Broken(failureOfMailbox({}))
        if (target === undefined) return
        const moved = await client.messageMove(String(uid), target, { uid: true })
        if (!moved) throw new Broken(failureOfMailbox({ responseStatus: "NO", responseText: `没有移到“${target}”` }))
      }),
  }
}

async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw error instanceof Broken ? error : new Broken(failureOfMailbox(error))
  }
}

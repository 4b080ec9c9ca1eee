import { expect, test } from "vitest"
import type { MailboxAccess, OpenMailbox } from "#connectors/kit"
import { LOOPBACK_TLS } from "#platform/testing"
import { mailbox, mailboxWithin } from "./index.ts"
import { type MailboxOptions, type MailboxServer, SIM_LOGIN, startMailbox } from "./simulator/index.ts"

const MAIL = "From: li@mail.example\r\nMessage-ID: <1@mail.example>\r\nSubject: hi\r\n\r\nwords\r\n"
const quick = mailboxWithin(1_000, 600)

async function onServer(
  body: (server: MailboxServer, access: MailboxAccess) => Promise<void>,
  options: MailboxOptions = {},
): Promise<void> {
  const server = await startMailbox(options)
  const settings = {
    ...{ host: "127.0.0.1", port: String(server.port), security: options.tls ? "tls" : "none", user: SIM_LOGIN.user },
    ...{ from: "all", after: "flag" },
  }
  const secrets = { password: SIM_LOGIN.password }
  const scheme = options.tls ? "imaps" : "imap"
  try {
    await body(server, { settings, secrets, addresses: [`${scheme}://127.0.0.1:${server.port}`], bytesMax: 1_000_000 })
  } finally {
    await server.close()
  }
}

const failureIn = async (access: MailboxAccess, work: (box: OpenMailbox) => Promise<unknown> = async () => 1) => {
  const said = await quick.within(access, work)
  return said.ok ? undefined : said.failure
}
const first = async (box: OpenMailbox) => box.read((await box.waiting(0, undefined, 20))[0]!)

test("[D1] a mailbox is read by number above the last, from a day on; reading marks nothing, putting away does", () =>
  onServer(async (server, access) => {
    for (const day of ["2026-06-01", "2026-06-11", "2026-06-12"]) server.deliver(MAIL, day)
    const read = await mailbox.within(access, async (box) => ({
      ...{ validity: box.validity, mails: box.mails },
      all: await box.waiting(0, undefined, 2),
      later: await box.waiting(0, "2026-06-11", 20),
      after: await box.waiting(2, undefined, 20),
      none: await box.waiting(3, undefined, 20),
      text: String(await box.read({ uid: 1, length: MAIL.length })),
      gone: await box.read({ uid: 9, length: 1 }),
    }))
    const uids = (list: number[]) => list.map((uid) => ({ uid, length: MAIL.length }))
    expect(read).toEqual({
      ok: true,
      value: {
        ...{ validity: "1700000001", mails: 3, all: uids([1, 2]), later: uids([2, 3]), after: uids([3]), none: [] },
        ...{ text: MAIL, gone: undefined },
      },
    })
    expect(server.seen().flatMap(({ flags }) => flags)).toEqual([])
    await mailbox.within(access, async (box) => {
      await box.putAway(1, false)
      await box.putAway(2, true)
    })
    expect(server.seen().map(({ flags }) => flags)).toEqual([["\\Seen"], ["\\Flagged", "\\Seen"], []])
  }))

test.each([{ extensions: ["ID", "MOVE"] }, { extensions: [] }])(
  "[D1] what was read is moved to a folder, with and without the MOVE extension (%j)",
  (options) =>
    onServer(async (server, { settings, ...access }) => {
      server.add("&XfJlNg-")
      server.deliver(MAIL)
      const moving = { ...access, settings: { ...settings, after: "move", target: "已收" } }
      expect(await failureIn(moving, (box) => box.putAway(1, true))).toBe(undefined)
      expect(server.seen()).toEqual([])
      expect(server.seen("&XfJlNg-")).toMatchObject([{ flags: expect.arrayContaining(["\\Flagged", "\\Seen"]) }])
    }, options),
)

test("[D1] wrong password, no such folder, a provider that refuses, nobody there: told in Chinese with what to do", () =>
  onServer(async (server, { settings, ...access }) => {
    const says = async (over: object, secrets = access.secrets) =>
      (await failureIn({ ...access, secrets, settings: { ...settings, ...over } }))!
    expect((await says({}, { password: "x" })).reason).toContain("授权码不正确")
    expect(await says({ folder: "NOPE" })).toMatchObject({ reason: "邮箱里没有“NOPE”这个文件夹。" })
    expect((await says({ folder: "NOPE" })).advice).toContain("现有：INBOX")
    expect((await says({ after: "move", target: "已收" })).reason).toContain("“已收”")
    server.faults.add("unsafe")
    expect((await says({})).reason).toContain("Unsafe Login")
    server.faults.clear()
    server.faults.add("silent")
    expect(await says({})).toMatchObject({ kind: "busy", reason: expect.stringContaining("迟迟没有答完") })
    await server.close()
    expect((await says({})).reason).toBe("连不上收信服务器。")
    expect(JSON.stringify(server.heard)).not.toContain(SIM_LOGIN.password)
  }))

test("[D1] a server inside the office network is reached only where it is listed; a bare connection never leaves it", () =>
  onServer(async (_, { settings, ...access }) => {
    const at = async (over: object, addresses: readonly string[] = []) =>
      (await failureIn({ ...access, addresses, settings: { ...settings, ...over } }))?.code
    expect(await at({})).toBe("own.mailbox-address")
    expect(await at({}, [`imaps://127.0.0.1:${settings.port}`])).toBe("own.mailbox-address")
    for (const host of ["127.0.0.1/x", "a@127.0.0.1", "a b", "", "[::1]"])
      expect(await at({ host }), host).toBe("own.mailbox-address")
    for (const port of ["0", "70000", "x"]) expect(await at({ port }), port).toBe("own.mailbox-address")
    expect(await at({ host: "203.0.113.9", security: "none" })).toBe("own.mailbox-address")
    expect(await at({ host: "8.8.8.8", security: "none", port: "143" })).toBe("own.mailbox-open")
    expect(await at({ host: "no-such-host.invalid" })).toBe("own.mailbox-dns")
  }))

test("[D1] a certificate that nobody vouches for ends the conversation before the password is sent", () =>
  onServer(
    async (server, access) => {
      expect((await failureIn(access))?.code).toBe("own.mailbox-tls")
      expect(server.heard).toEqual([])
    },
    { tls: LOOPBACK_TLS },
  ))

test("[D1] cut in the middle, without end, forty megabytes where little was promised: left in time and within bounds", () =>
  onServer(async (server, access) => {
    server.deliver(MAIL)
    server.faults.add("cut")
    expect((await failureIn(access, first))?.code).toBe("own.mailbox-cut")
    server.faults.clear()
    server.faults.add("endless")
    expect((await failureIn(access, first))?.code).toBe("own.mailbox-late")
    server.faults.clear()
    server.faults.add("lies")
    expect((await failureIn(access, first))?.code).toBe("own.mailbox-endless")
    server.faults.clear()
    server.faults.add("dies")
    expect((await failureIn(access, (box) => box.putAway(1, false)))?.code).toBe("own.mailbox-cut")
  }))

test("[D1] of a mail that is too long only the head is fetched", () =>
  onServer(async (server, access) => {
    server.deliver(Buffer.concat([Buffer.from(MAIL), Buffer.alloc(40 * 1024 * 1024, 65)]))
    const head = await mailbox.within(access, first)
    expect(head.ok && String(head.value)).toBe(MAIL.slice(0, MAIL.indexOf("words")))
    expect(server.heard.filter((line) => line.includes("BODY.PEEK"))).toEqual(["UID FETCH 1 (UID BODY.PEEK[HEADER])"])
  }))

test("[D1] what the reader of the mails throws by itself is thrown, not taken for a failure of the server", () =>
  onServer(async (_, access) => {
    const broken = () => Promise.reject(new Error("own"))
    await expect(mailbox.within(access, broken)).rejects.toThrow("own")
  }))

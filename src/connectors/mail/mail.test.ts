import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"
import { expect, test } from "vitest"
import type { SenderAccess } from "#connectors/kit"
import { mail } from "./index.ts"

const DISPATCH = {
  title: "整改提醒",
  text: "问题将于明天到期。",
  link: "http://127.0.0.1/work",
  to: ["anlan@anlan.example"],
  key: "d 1",
}

interface Letter {
  readonly to: readonly string[]
  readonly text: string
}

async function onServer(
  body: (access: SenderAccess, letters: Letter[], faults: Set<"rcpt" | "cut">) => Promise<void>,
): Promise<void> {
  const letters: Letter[] = []
  const faults = new Set<"rcpt" | "cut">()
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onAuth: ({ username, password }, _, done) =>
      username === "office" && password === "code"
        ? done(null, { user: username })
        : done(Object.assign(new Error("Invalid login"), { responseCode: 535 })),
    onRcptTo: (_, __, done) =>
      faults.has("rcpt") ? done(Object.assign(new Error("No such user"), { responseCode: 550 })) : done(),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString("utf8"),
        })
        if (faults.has("cut")) for (const connection of server.connections) connection.close()
        else done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.server.address() as AddressInfo
  const settings = {
    host: "127.0.0.1",
    port: String(port),
    security: "none",
    from: "jusheng@anlan.example",
    user: "office",
  }
  try {
    await body(
      {
        settings,
        secrets: { password: "code" },
        fetch: async () => {
          throw new Error("mail goes its own way")
        },
        now: () => new Date(),
      },
      letters,
      faults,
    )
  } finally {
    await new Promise<void>((resolve) => server.close(resolve))
  }
}

test("[J6] a letter arrives once, with subject, text, link, and an id made of our key", () =>
  onServer(async (access, letters) => {
    expect(await mail.send(access, DISPATCH)).toEqual({ ok: true, value: { receipt: "<d-1@jusheng.anlan.example>" } })
    expect(letters).toHaveLength(1)
    expect(letters[0]!.to).toEqual(["anlan@anlan.example"])
    expect(letters[0]!.text).toContain("<d-1@jusheng.anlan.example>")
    expect(letters[0]!.text).toContain(`=?UTF-8?B?${Buffer.from("整改提醒").toString("base64")}?=`)
  }))

test("[J6] wrong password, unknown recipient, no server: told with what to do, and surely not sent", () =>
  onServer(async (access, letters, faults) => {
    expect(await mail.send({ ...access, secrets: { password: "x" } }, DISPATCH)).toMatchObject({
      failure: { code: "535", kind: "account", acted: "no" },
    })
    faults.add("rcpt")
    expect(await mail.send(access, DISPATCH)).toMatchObject({ failure: { code: "550", kind: "content", acted: "no" } })
    const nowhere = { ...access, settings: { ...access.settings, port: "1" } }
    expect(await mail.send(nowhere, DISPATCH)).toMatchObject({ failure: { kind: "busy", acted: "no" } })
    expect(letters).toEqual([])
  }))

test("[J6] a connection cut after the text was handed over may have sent it", () =>
  onServer(async (access, letters, faults) => {
    faults.add("cut")
    expect(await mail.send(access, DISPATCH)).toMatchObject({ ok: false, failure: { acted: "maybe" } })
    expect(letters).toHaveLength(1)
  }))

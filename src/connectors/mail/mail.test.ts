import { expect, test } from "vitest"
import type { SenderAccess } from "#connectors/kit"
import { mail, mailWithin } from "./index.ts"
import { type MailServer, SIM_LOGIN, startMail } from "./simulator/index.ts"

const DISPATCH = {
  title: "整改提醒",
  text: "问题将于明天到期。",
  link: "http://127.0.0.1/work",
  to: ["anlan@anlan.example"],
  key: "d 1",
}

async function onServer(body: (access: SenderAccess, server: MailServer) => Promise<void>): Promise<void> {
  const server = await startMail()
  const settings = {
    host: "127.0.0.1",
    port: String(server.port),
    security: "none",
    from: "jusheng@anlan.example",
    user: SIM_LOGIN.user,
  }
  const access: SenderAccess = {
    settings,
    secrets: { password: SIM_LOGIN.password },
    fetch: async () => {
      throw new Error("mail goes its own way")
    },
    now: () => new Date(),
  }
  try {
    await body(access, server)
  } finally {
    await server.close()
  }
}

test("[J6] a letter arrives once, with subject, text, link, and an id made of our key", () =>
  onServer(async (access, { letters }) => {
    expect(await mail.send(access, DISPATCH)).toEqual({ ok: true, value: { receipt: "<d-1@jusheng.anlan.example>" } })
    expect(letters).toHaveLength(1)
    expect(letters[0]!.to).toEqual(["anlan@anlan.example"])
    expect(letters[0]!.text).toContain("<d-1@jusheng.anlan.example>")
    expect(letters[0]!.text).toContain(`=?UTF-8?B?${Buffer.from("整改提醒").toString("base64")}?=`)
  }))

test("[J6] wrong password, unknown recipient, busy or no server: told with what to do, and surely not sent", () =>
  onServer(async (access, { letters, faults }) => {
    expect(await mail.send({ ...access, secrets: { password: "x" } }, DISPATCH)).toMatchObject({
      failure: { code: "535", kind: "account", acted: "no" },
    })
    faults.add("rcpt")
    expect(await mail.send(access, DISPATCH)).toMatchObject({ failure: { code: "550", kind: "content", acted: "no" } })
    faults.clear()
    faults.add("busy")
    expect(await mail.send(access, DISPATCH)).toMatchObject({ failure: { code: "451", kind: "busy", acted: "no" } })
    const nowhere = { ...access, settings: { ...access.settings, port: "1" } }
    expect(await mail.send(nowhere, DISPATCH)).toMatchObject({ failure: { kind: "busy", acted: "no" } })
    expect(letters).toEqual([])
  }))

test("[J6] a connection cut after the text was handed over may have sent it", () =>
  onServer(async (access, { letters, faults }) => {
    faults.add("cut")
    expect(await mail.send(access, DISPATCH)).toMatchObject({ ok: false, failure: { acted: "maybe" } })
    expect(letters).toHaveLength(1)
  }))

test("[J6] a server that answers without end is left in time, and may have sent it", () =>
  onServer(async (access, { letters, faults }) => {
    faults.add("endless")
    expect(await mailWithin(400).send(access, DISPATCH)).toMatchObject({ ok: false, failure: { acted: "maybe" } })
    expect(letters).toHaveLength(1)
  }))

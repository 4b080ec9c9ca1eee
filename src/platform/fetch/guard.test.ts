import { expect, test } from "vitest"
import { admitServer, type Resolve } from "./guard.ts"

const NAMES: Readonly<Record<string, string>> = { "imap.mail.example": "8.8.8.8", "mail.office.example": "10.1.2.3" }
const resolve: Resolve = async (host) => {
  const address = NAMES[host]
  if (!address) throw new Error("unknown name")
  return [{ address, family: 4 }]
}
const at = (host: string, port: number, listed: readonly string[] = [], scheme = "imaps") =>
  admitServer({ scheme, host, port }, listed, resolve)

test("[D1] a mail server of the public internet is reached; one inside the office only where its scheme, name and port are listed", async () => {
  const open = { addresses: [{ address: "8.8.8.8", family: 4 }], listed: false }
  expect(await at("imap.mail.example", 993)).toEqual(open)
  expect(await at("mail.office.example", 993)).toEqual({ trouble: "address" })
  expect(await at("10.1.2.3", 993)).toEqual({ trouble: "address" })
  const inside = { addresses: [{ address: "10.1.2.3", family: 4 }], listed: true }
  expect(await at("mail.office.example", 993, ["imaps://mail.office.example:993"])).toEqual(inside)
  expect(await at("MAIL.office.example", 993, ["imaps://mail.office.example:993"])).toEqual({ trouble: "dns" })
  for (const other of [
    "imap://mail.office.example:993",
    "imaps://mail.office.example:143",
    "https://mail.office.example",
    "imaps://office.example:993",
  ])
    expect(await at("mail.office.example", 993, [other]), other).toEqual({ trouble: "address" })
})

test("[D1] what is no plain name or port is no address", async () => {
  for (const host of ["", "a b", "a/b", "u@imap.mail.example", "imap.mail.example?", "[::1]", "::1"])
    expect(await at(host, 993), host).toEqual({ trouble: "address" })
  for (const port of [0, -1, 65_536, 1.5, Number.NaN])
    expect(await at("imap.mail.example", port)).toEqual({ trouble: "address" })
  expect(await at("nobody.example", 993)).toEqual({ trouble: "dns" })
})

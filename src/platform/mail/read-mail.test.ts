import { expect, test } from "vitest"
import { type Mail, readMail } from "./read-mail.ts"

const mail = (...lines: (string | Buffer)[]): Buffer =>
  Buffer.concat(lines.map((line) => (typeof line === "string" ? Buffer.from(`${line}\r\n`) : line)))
function read(bytes: Buffer): Mail {
  const answer = readMail(bytes)
  if (!answer.ok) throw new Error(answer.fault)
  return answer.mail
}
const HEAD = ["From: =?gbk?B?wO7P/g==?= <lixiao@mail.example>", "Message-ID: <a1@mail.example>"]
/** 社区食堂早上六点半开门。 in GBK. */
const GBK = Buffer.from("c9e7c7f8cab3ccc3d4e7c9cfc1f9b5e3b0ebbfaac3c5a1a3", "hex")
const WORDS = "社区食堂早上六点半开门。"
/** The time one hostile mail may take; an honest one takes a few. */
const within = (ms: number, work: () => unknown): void => {
  const from = performance.now()
  work()
  expect(performance.now() - from).toBeLessThan(ms)
}

test("[D1] a mail with a plain text, the same in HTML, and two files is read as a person reads it", () => {
  const one = read(
    mail(
      ...HEAD,
      "Subject: =?UTF-8?B?56S+5Yy66aOf5aCC?= =?UTF-8?Q?=E4=B8=89=E5=9D=97=E4=BA=94?=",
      'Content-Type: multipart/mixed; boundary="outer"',
      "",
      "not shown",
      "--outer",
      "Content-Type: multipart/alternative; boundary=inner",
      "",
      "--inner",
      "Content-Type: text/plain; charset=gb2312",
      "Content-Transfer-Encoding: base64",
      "",
      GBK.toString("base64"),
      "--inner",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>never read</p>",
      "--inner--",
      "--outer",
      "Content-Type: image/jpeg; name*0*=utf-8''%E7%85%A7; name*1*=%E7%89%87.jpg",
      "Content-Transfer-Encoding: base64",
      "",
      "/9j/4A==",
      "--outer",
      'Content-Type: text/plain; name="=?gbk?B?y7XD9y50eHQ=?="',
      "Content-Disposition: attachment",
      "",
      "a file, not a text",
      "--outer--",
    ),
  )
  expect(one).toMatchObject({
    from: "lixiao@mail.example",
    messageId: "a1@mail.example",
    text: WORDS,
    automatic: false,
  })
  expect(one.subject).toBe("社区食堂三块五")
  expect(one.files.map(({ name, bytes }) => [name, bytes.length])).toEqual([
    ["照片.jpg", 4],
    ["说明.txt", 18],
  ])
})

test("[D1] the words are found whatever charset the mail names: none, an unknown one, the wrong one of two", () => {
  for (const type of [
    "text/plain",
    "text/plain; charset=utf-8",
    "text/plain; charset=x-none",
    "text/plain; charset=us-ascii",
  ])
    expect(read(mail(...HEAD, `Content-Type: ${type}`, "", GBK)).text, type).toBe(WORDS)
  for (const type of ["text/plain; charset=gb2312", "text/plain; charset=gbk", "text/plain; charset=latin1"])
    expect(read(mail(...HEAD, `Content-Type: ${type}`, "", WORDS)).text, type).toBe(WORDS)
  expect(read(mail(...HEAD, "Content-Type: text/plain; charset=gbk", "", Buffer.from("c1aacda8", "hex"))).text).toBe(
    "联通",
  )
  expect(
    read(mail(Buffer.concat([Buffer.from("From: a@b.cn\r\nSubject: "), GBK, Buffer.from("\r\n\r\n")]))).subject,
  ).toBe(WORDS)
  const cut = "Subject: =?utf-8?B?56S+5Yw=?= =?utf-8?B?uumjn+Wggg==?="
  expect(read(mail(...HEAD, cut, "")).subject).toBe("社区食堂")
})

test("[D1] of HTML alone the words are read, in lines, and nothing that runs or hides", () => {
  const html =
    "<style>p{}</style><p>第一段&amp;更多</p><div>第二段<br>第三行</div><script>alert(1)</script><img src=x onerror=alert(1)>"
  expect(read(mail(...HEAD, "Content-Type: text/html", "", html)).text).toBe("第一段&更多\n第二段\n第三行")
  expect(read(mail(...HEAD, "", "正\u0000文\u202e倒")).text).toBe("正文倒")
})

test("[D1] what a program sent is known: automatic replies, bounces, lists", () => {
  const says = (line: string) => read(mail("From: a@b.cn", line, "", "x")).automatic
  for (const line of ["Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x>", "Return-Path: <>"])
    expect(says(line), line).toBe(true)
  expect(read(mail("From: MAILER-DAEMON@b.cn", "", "x")).automatic).toBe(true)
  for (const line of ["Auto-Submitted: no", "Return-Path: <a@b.cn>"]) expect(says(line), line).toBe(false)
})

test("[D1] bombs are refused and none takes long: parts in parts, thousands of parts, endless headers, no end", () => {
  const nested = Array.from({ length: 5_000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}`)
  within(2_000, () => expect(readMail(mail("From: a@b.cn", ...nested))).toEqual({ ok: false, fault: "too-many-parts" }))
  const many = "--b\r\n\r\nx\r\n".repeat(200_000)
  const head = ["From: a@b.cn", "Content-Type: multipart/mixed; boundary=b", ""]
  within(2_000, () => expect(readMail(mail(...head, many))).toEqual({ ok: false, fault: "too-many-parts" }))
  within(2_000, () =>
    expect(readMail(Buffer.from(`From: a@b.cn\r\nSubject: ${"x".repeat(9_000_000)}`))).toEqual({
      ok: false,
      fault: "headers-too-long",
    }),
  )
  const blanks = " ".repeat(5_000_000)
  within(3_000, () => expect(read(mail("From: a@b.cn", "", `a${blanks}b${blanks}`)).text.length).toBe(5_000_002))
  const quoted = ["From: a@b.cn", "Content-Transfer-Encoding: quoted-printable", ""]
  within(3_000, () => read(mail(...quoted, "= ".repeat(2_000_000))))
  within(3_000, () => read(mail("From: a@b.cn", "Content-Type: text/html", "", "<div>".repeat(1_000_000))))
  within(3_000, () => read(mail("From: a@b.cn", "Content-Type: text/html", "", "<script".repeat(500_000))))
  within(2_000, () => read(mail("From: a@b.cn", `Subject: =?utf-8?q?a?=${" ".repeat(60_000)}x`, "", "x")))
  expect(read(mail("From: a@b.cn", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "cut o")).text).toBe(
    "cut o",
  )
})

test("[D1] what is no mail is said to be none, and any bytes at all are answered", () => {
  expect(readMail(Buffer.from("%PDF-1.7\n\nxref"))).toEqual({ ok: false, fault: "not-mail" })
  expect(readMail(Buffer.alloc(0))).toEqual({ ok: false, fault: "not-mail" })
  expect(readMail(Buffer.from(Array.from({ length: 70_000 }, (_, n) => (n * 7 + (n >> 3)) % 256))).ok).toBe(false)
})

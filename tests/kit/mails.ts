/** The words of a mail as it travels: quoted-printable or base64. */
export function bodyOf(raw: string): string {
  const at = raw.indexOf("\r\n\r\n")
  const body = raw.slice(at + 4)
  if (/base64/i.test(raw.slice(0, at))) return Buffer.from(body, "base64").toString("utf8")
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, "latin1").toString("utf8")
}

/** A picture with a place in its text chunk. */
const PLACE = `GPS 30.12,120.55 ${"x".repeat(2_000)}`
const chunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(content.length)
  return Buffer.concat([head, Buffer.from(name), content, Buffer.alloc(4)])
}
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  ...[chunk("IHDR", Buffer.alloc(13)), chunk("tEXt", Buffer.from(PLACE)), chunk("IDAT", Buffer.alloc(2_000, 7))],
  chunk("IEND", Buffer.alloc(0)),
])
const b64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString("base64")
/** A plain mail of one reader. */
export const letter = (id: string, subject: string, text: string, ...more: string[]): string =>
  [
    "From: =?utf-8?B?5p2O?= <li@mail.example>",
    `Message-ID: <${id}@mail.example>`,
    `Subject: =?utf-8?B?${b64(subject)}?=`,
    ...more,
    "Content-Type: text/plain; charset=gbk",
    "",
    text,
  ].join("\r\n")
/** A mail with a text, a picture with a place in it, and a file that is none. */
export const WITH_FILES = [
  "From: =?utf-8?B?5p2O?= <li@mail.example>",
  "Message-ID: <first@mail.example>",
  `Subject: =?utf-8?B?${b64("转发：社区食堂的三块五早餐")}?=`,
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: base64",
  "",
  b64("云渚街道社区食堂早上六点半开门。我的电话13912345678。"),
  "--b",
  "Content-Type: image/png; name=a.png",
  "Content-Transfer-Encoding: base64",
  "",
  b64(PNG),
  "--b",
  `Content-Type: application/msword; name="=?utf-8?B?${b64("全文.doc")}?="`,
  "Content-Transfer-Encoding: base64",
  "",
  b64("doc"),
  "--b--",
].join("\r\n")

import { createHash } from "node:crypto"

/** Headers of one signed call; names in lower case. */
export interface Signed {
  readonly "x-bili-accesskeyid": string
  readonly "x-bili-content-md5": string
  readonly "x-bili-signature-method": string
  readonly "x-bili-signature-nonce": string
  readonly "x-bili-signature-version": string
  readonly "x-bili-timestamp": string
}

/** The md5 covers the body's text; nothing for a GET and for multipart. */
export const signedHeaders = (key: string, body: string, nonce: string, seconds: number): Signed => ({
  "x-bili-accesskeyid": key,
  "x-bili-content-md5": createHash("md5").update(body).digest("hex"),
  "x-bili-signature-method": "HMAC-SHA256",
  "x-bili-signature-nonce": nonce,
  "x-bili-signature-version": "2.0",
  "x-bili-timestamp": String(seconds),
})

/** What is signed with hex HMAC-SHA256: the six lines `name:value`, sorted by name. */
export const phraseOf = (headers: Signed): string =>
  Object.entries(headers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value}`)
    .join("\n")

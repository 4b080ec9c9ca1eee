import { createCipheriv, createDecipheriv } from "node:crypto"

/** Padding to 32 bytes, not to the cipher's 16 (platforms.md 1f). */
const BLOCK = 32

const keyOf = (encodingAesKey: string): Buffer | undefined => {
  const key = Buffer.from(`${encodingAesKey}=`, "base64")
  return key.length === 32 ? key : undefined
}

/** Opens an encrypted callback; undefined when the key, the padding or the lengths do not fit. */
export function open(
  encodingAesKey: string,
  encrypted: string,
): { readonly message: string; readonly appId: string } | undefined {
  const key = keyOf(encodingAesKey)
  const bytes = Buffer.from(encrypted, "base64")
  if (!key || bytes.length === 0 || bytes.length % 16 !== 0) return undefined
  const cipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([cipher.update(bytes), cipher.final()])
  const pad = padded.at(-1) ?? 0
  if (pad < 1 || pad > BLOCK || pad > padded.length - 20) return undefined
  const plain = padded.subarray(0, padded.length - pad)
  const length = plain.readUInt32BE(16)
  if (20 + length > plain.length) return undefined
  return {
    message: plain.subarray(20, 20 + length).toString("utf8"),
    appId: plain.subarray(20 + length).toString("utf8"),
  }
}

/** Seals a message as the platform does; `random` are 16 bytes. */
export function seal(encodingAesKey: string, random: Uint8Array, message: string, appId: string): string {
  const key = keyOf(encodingAesKey)
  if (!key) throw new Error("the encoding key must have 43 characters")
  const text = Buffer.from(message, "utf8")
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([random, length, text, Buffer.from(appId, "utf8")])
  const pad = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
    "base64",
  )
}

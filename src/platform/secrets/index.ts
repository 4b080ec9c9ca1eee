import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"

/**
 * Keeps secrets (grants, platform passwords) unreadable in the database and in backups: AES-256-GCM, the key in a file
 * of the home that backups leave out. `context` binds a secret to its row: moved to another row it no longer opens.
 */
export interface Secrets {
  seal(text: string, context: string): string
  /** Throws when the text was changed, belongs to another context or another key. */
  open(sealed: string, context: string): string
}

const VERSION = "v1"
const KEY_FILE = "secret.key"

/** Opens the home's key, or makes it on first use (mode 0600). */
export async function openSecrets(home: string): Promise<Secrets> {
  const path = join(home, KEY_FILE)
  const fresh = randomBytes(32)
  // wx: of two processes that start together, one makes the key and both use it
  await writeFile(path, fresh.toString("base64"), { mode: 0o600, flag: "wx" }).catch((error: { code?: string }) => {
    if (error.code !== "EEXIST") throw error
  })
  return secretsOf(Buffer.from(await readFile(path, "utf8"), "base64"))
}

export function secretsOf(key: Buffer): Secrets {
  if (key.length !== 32) throw new Error("the secret key must be 32 bytes")
  return {
    seal(text, context) {
      const iv = randomBytes(12)
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
      return [VERSION, iv.toString("base64"), cipher.getAuthTag().toString("base64"), body.toString("base64")].join(".")
    },
    open(sealed, context) {
      const [version, iv, tag, body] = sealed.split(".")
      if (version !== VERSION || !iv || !tag || body === undefined) throw new Error("not a sealed secret")
      const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64"))
      decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, "base64"))
      return Buffer.concat([decipher.update(Buffer.from(body, "base64")), decipher.final()]).toString("utf8")
    },
  }
}

/** Shorter secrets would be half given away by four characters. */
const TAIL_FROM_CHARS = 12
const TAIL_CHARS = 4

/** Of each secret: what may be shown of it, and when it was entered (ISO 8601). Kept beside what is sealed. */
export type Marks = Readonly<Record<string, { readonly tail: string | null; readonly at: string }>>

export const marksOf = (secrets: Readonly<Record<string, string>>, at: string): Marks =>
  Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, { tail: tailOf(value), at }]))

/** What may be shown of a secret: its last four characters, if it is long; null otherwise. */
export const tailOf = (secret: string): string | null => {
  const chars = [...secret]
  return chars.length < TAIL_FROM_CHARS ? null : chars.slice(-TAIL_CHARS).join("")
}

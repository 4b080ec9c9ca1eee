import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto"
import { canonicalPack, type PackFile } from "../rules/pack.ts"

const FINGERPRINT_DIGITS = 16

/** An Ed25519 public key as PEM or as the base64 of its DER; anything else, a private key above all, is none. */
export function readPublicKey(text: string): string | undefined {
  const given = text.trim()
  const pem = /^-----BEGIN PUBLIC KEY-----([\s0-9A-Za-z+/=]+)-----END PUBLIC KEY-----$/.exec(given)
  try {
    const key = keyOf((pem?.[1] ?? given).replaceAll(/\s/g, ""))
    return key.asymmetricKeyType === "ed25519"
      ? key.export({ format: "der", type: "spki" }).toString("base64")
      : undefined
  } catch {
    return undefined
  }
}

const keyOf = (publicKey: string): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" })

export const fingerprintOf = (publicKey: string): string =>
  createHash("sha256").update(Buffer.from(publicKey, "base64")).digest("hex").slice(0, FINGERPRINT_DIGITS)

export const isSignedBy = (pack: PackFile, publicKey: string): boolean =>
  verify(null, Buffer.from(canonicalPack(pack), "utf8"), keyOf(publicKey), Buffer.from(pack.signature, "base64"))

export const hashOfPack = (pack: PackFile): string => createHash("sha256").update(canonicalPack(pack)).digest("hex")

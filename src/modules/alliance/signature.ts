import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto"
import type { Sql, Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"

const CONTEXT = "alliance.signing-key"

export interface HouseKey {
  readonly id: string
  /** SPKI, PEM: what anybody verifies with. */
  readonly publicKey: string
}

export const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex")

/** The public half of the key in use; undefined before the first kit. */
export const houseKey = (sql: Sql): Promise<HouseKey | undefined> =>
  sql.maybe<HouseKey>(`select id, public_key as "publicKey" from alliance.signing_key order by id desc limit 1`)

export const keyOfKit = (sql: Sql, keyId: string): Promise<HouseKey> =>
  sql.one<HouseKey>(`select id, public_key as "publicKey" from alliance.signing_key where id = $1`, [keyId])

/** Signs with the house's key, which is made at its first use, or anew where the old one cannot be opened any more. */
export async function signedByHouse(
  tx: Tx,
  secrets: Secrets,
  text: string,
  at: Date,
): Promise<{ keyId: string; signature: string }> {
  await tx.run("select pg_advisory_xact_lock(hashtext('alliance.signing_key'))")
  const row = await tx.maybe<{ id: string; sealed: string }>(
    `select id, private_key as sealed from alliance.signing_key order by id desc limit 1`,
  )
  const known = row && opened(secrets, row.sealed)
  const key = known ? { id: row.id, pem: known } : await makeKey(tx, secrets, at)
  return { keyId: key.id, signature: sign(null, Buffer.from(text), createPrivateKey(key.pem)).toString("base64") }
}

function opened(secrets: Secrets, sealed: string): string | undefined {
  try {
    return secrets.open(sealed, CONTEXT)
  } catch {
    return undefined
  }
}

async function makeKey(tx: Tx, secrets: Secrets, at: Date): Promise<{ id: string; pem: string }> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519")
  const pem = String(privateKey.export({ type: "pkcs8", format: "pem" }))
  const { id } = await tx.one<{ id: string }>(
    "insert into alliance.signing_key (public_key, private_key, made_at) values ($1, $2, $3) returning id",
    [String(publicKey.export({ type: "spki", format: "pem" })), secrets.seal(pem, CONTEXT), at],
  )
  return { id, pem }
}

/** Whether a package is to the letter what the house signed. Never throws for what it is given. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text), createPublicKey(publicKey), Buffer.from(signature, "base64"))
  } catch {
    return false
  }
}

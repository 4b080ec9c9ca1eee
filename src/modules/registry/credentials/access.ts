import { createHmac } from "node:crypto"
import { type Access, type Answered, failed, tokenKeeper, type TokenPort, unlistedAddress } from "#connectors/kit"
import type { Clock } from "#platform/clock"
import type { Db } from "#platform/db"
import type { CredentialPorts, Reached } from "./ports.ts"
import { noteContact } from "./notes.ts"
import { openSecretsOf } from "./sealed.ts"
import { credentialOf } from "./store.ts"
import { storedTokens } from "./tokens.ts"

export interface WayPorts extends Omit<CredentialPorts, "accessTo"> {
  readonly db: Db
  readonly clock: Clock
}

/**
 * The way to an account by its stored credential; undefined: none in force, so the account is not reached. What a form
 * names as address is asked again here: an address struck off the administrator's list is not called any more.
 */
export async function accessByCredential(
  ports: WayPorts,
  account: Reached,
  platformAccountId = account.platformId ?? "",
): Promise<Access | undefined> {
  const { db, secrets, fetch, clock } = ports
  const connector = ports.connectors.connectorFor(account.platform, account.accountId)
  const credential = connector && (await credentialOf(db, account.accountId))
  if (!credential || credential.connector !== connector.manifest.id) return undefined
  const { settings } = credential
  if (unlistedAddress(connector.manifest.form, settings, ports.addresses) !== undefined) return undefined
  const opened = openSecretsOf(secrets, account.accountId, credential.secrets)
  const renewsAlone = connector.authorise !== undefined && connector.authorise.consent === undefined
  const keeper = tokenKeeper(
    storedTokens(
      db,
      secrets,
      { accountId: account.accountId, entryId: credential.entryId, renewsAlone },
      { sealed: credential.grantSealed },
    ),
    (grant) =>
      connector.authorise
        ? connector.authorise.renew({
            platformAccountId,
            settings,
            secrets: opened ?? {},
            grant,
            fetch,
            now: clock.now,
          })
        : Promise.resolve(failed(NO_TOKENS)),
    clock.now,
  )
  const shut = credential.revokedAt ? REVOKED : opened ? undefined : UNREADABLE
  const tokens = told(shut ? closed(shut) : keeper, ports, account.accountId)
  // What signs stays here; a connector gets signatures.
  const sign = (secret: string, text: string): string =>
    createHmac("sha256", opened?.[secret] ?? "")
      .update(text)
      .digest("hex")
  return { platformAccountId, settings, tokens, sign, fetch, now: clock.now }
}

/** A token that cannot be had is told where people look for it. */
function told(keeper: TokenPort, { db, clock }: WayPorts, accountId: string): TokenPort {
  const tell = async (answer: Answered<string>): Promise<Answered<string>> => {
    if (!answer.ok) await noteContact(db, [{ accountId, at: clock.now(), failure: answer.failure }])
    return answer
  }
  return {
    current: async () => tell(await keeper.current()),
    renewed: async (stale) => tell(await keeper.renewed(stale)),
  }
}

const REVOKED = failed({
  kind: "token",
  code: "revoked",
  reason: "账号主体在平台上收回了授权。",
  advice: "请账号主体重新授权，或更换密钥并由另一人确认。",
  acted: "no",
})

const UNREADABLE = failed({
  kind: "account",
  code: "unreadable",
  reason: "保存的密钥在这台机器上打不开。",
  advice: "请管理员从原机器拷来 secret.key，或重新录入密钥并由另一人确认。",
  acted: "no",
})

const closed = (why: Answered<string>): TokenPort => ({ current: async () => why, renewed: async () => why })

const NO_TOKENS = {
  kind: "permission",
  code: "no-tokens",
  reason: "这个平台的接口不使用令牌。",
  advice: "请联系维护人员核对平台接口。",
  acted: "no",
} as const

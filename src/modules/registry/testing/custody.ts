import { answered, type Connector, connectorsOf, failed, type Grant, type Renewal } from "#connectors/kit"
import { addPerson } from "#modules/identity"
import type { Db } from "#platform/db"
import { secretsOf } from "#platform/secrets"
import { actor, ctxOf } from "#platform/testing"
import type { CredentialPorts } from "../credentials/ports.ts"
import { everything, NOW, type TestCity } from "./city.ts"

/** A platform whose refresh token rotates: each is good for one renewal. */
export interface Rotating {
  readonly connector: Connector
  /** How many grants were given. */
  renewals: number
  /** What happens between the platform's answer and ours, for a process that dies there. */
  afterGrant: () => Promise<void>
}

export function rotatingPlatform(id = "wechat-mp", lastsMs = 7_200_000): Rotating {
  const state = { renewals: 0, afterGrant: async () => undefined } as unknown as {
    -readonly [K in keyof Rotating]: Rotating[K]
  }
  let refresh = "r0"
  const renew = async ({ grant, secrets, now }: Renewal) => {
    if (grant ? grant.refresh !== refresh : secrets.secret === undefined) return failed(USED)
    state.renewals += 1
    refresh = `r${state.renewals}`
    const given: Grant = { access: `a${state.renewals}`, refresh, expiresAt: new Date(now().getTime() + lastsMs) }
    await state.afterGrant()
    return answered(given)
  }
  state.connector = {
    manifest: {
      id,
      label: "轮换平台",
      otherNames: [],
      capabilities: ["authorise", "probe"],
      limits: [],
      form: [
        { key: "appId", label: "应用编号", type: "text", required: true, help: "平台后台的应用页。" },
        { key: "baseUrl", label: "接口地址", type: "url", required: false, help: "自建网关的地址。" },
        { key: "secret", label: "应用密钥", type: "secret", required: true, help: "平台后台重置后显示一次。" },
        { key: "signKey", label: "消息密钥", type: "secret", required: false, help: "平台后台的消息设置页。" },
      ],
      pages: [],
    },
    failures: { platform: id, version: "2026-06-01", source: "test", rows: [] },
    authorise: { renew },
    probe: {
      async probe(access) {
        const token = await access.tokens.current()
        if (!token.ok) return token
        const provedAt = access.now()
        return answered({
          name: "测试号",
          capabilities: [
            { capability: "collectPosts", able: true, proof: "ok", provedAt },
            { capability: "publish", able: false, proof: "48001", provedAt },
          ],
        })
      },
    },
  }
  return state
}

const USED = {
  kind: "token",
  code: "used",
  reason: "刷新令牌已经用过。",
  advice: "请重新授权。",
  acted: "no",
} as const

export const GATEWAY = "https://gateway.example.gov.cn"

/** Ports with one connector and a key of zeros. */
export const portsWith = (connector: Connector, given: Partial<CredentialPorts> = {}): CredentialPorts => ({
  secrets: secretsOf(Buffer.alloc(32)),
  connectors: connectorsOf([connector]),
  accessTo: async () => undefined,
  fetch: async () => {
    throw new Error("nothing calls out here")
  },
  addresses: [GATEWAY],
  ...given,
})

/** A person of the city office, as a context with the permissions of custody. */
export async function keeperOf(db: Db, city: TestCity, name: string, permissions = KEEPER) {
  const id = await db.tx((tx) => addPerson(tx, { name, unitId: city.office }, new Date(NOW)))
  return ctxOf(actor({ id, name, unitId: city.office, scope: everything, permissions }), NOW)
}

export const KEEPER = ["registry.read", "registry.enter-credential", "registry.confirm-credential", "registry.edit"]

import { z } from "zod"
import { type Access, type Authorise, answered, type CapabilityName, type Probe, type WhoAmI } from "#connectors/kit"
import { addDays, civilDate } from "#kernel/time"
import { baseOf, call, callPlain } from "./calls.ts"

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number() })

/**
 * stable_token in its normal mode: asking again answers the same token until five minutes before its end, and does not
 * end the tokens of other systems. `force_refresh` is never used: 20 a day, and it ends the old token at once.
 */
export const authorise: Authorise = {
  async renew({ fetch, settings, secrets, now }) {
    const json = { grant_type: "client_credential", appid: settings.appId ?? "", secret: secrets.appSecret ?? "" }
    const url = `${baseOf(settings)}/cgi-bin/stable_token`
    const answer = await callPlain(fetch, { method: "POST", url, json, name: "stable_token" }, granted, now())
    if (!answer.ok) return answer
    const { access_token, expires_in } = answer.value
    return answered({ access: access_token, expiresAt: new Date(now().getTime() + expires_in * 1000) })
  },
}

const anything = z.looseObject({})

/** Cheap reads that answer 48001 where the account may not (platforms.md 1b): what they open is able or not together. */
const DOORS: readonly {
  readonly path: string
  readonly body: (today: string) => unknown
  readonly opens: readonly CapabilityName[]
  /** A refusal that proves the right all the same. */
  readonly alsoFine?: string
}[] = [
  {
    path: "/cgi-bin/freepublish/batchget",
    body: () => ({ offset: 0, count: 1, no_content: 1 }),
    opens: ["collectPosts", "readBack", "publish", "takeDown"],
  },
  {
    path: "/datacube/getusersummary",
    body: (today) => ({ begin_date: addDays(today, -1), end_date: addDays(today, -1) }),
    opens: ["collectMetrics", "comments", "replies"],
  },
  {
    // Comments of an article that there is none of: 88000 without the right to comments, 88001 with it.
    path: "/cgi-bin/comment/list",
    body: () => ({ msg_data_id: 1, index: 0, begin: 0, count: 1, type: 0 }),
    opens: ["hideComment"],
    alsoFine: "88001",
  },
]

export const probe: Probe = {
  async probe(access: Access) {
    const capabilities = []
    for (const { path, body, opens, alsoFine } of DOORS) {
      const answer = await call(access, path, body(civilDate(access.now())), anything)
      const able = answer.ok || answer.failure.code === alsoFine
      if (!able && answer.failure.kind !== "permission") return answer
      const proof = answer.ok ? `ok ${path}` : `${answer.failure.code} ${path}`
      for (const capability of opens) capabilities.push({ capability, able, proof, provedAt: access.now() })
    }
    return answered({ name: access.settings.appId ?? "", capabilities })
  },
}

const APP_ID = /^wx[0-9a-f]{16}$/

/**
 * The token is asked for with the credential's AppID and opens no other account; WeChat has no call that names its own account.
 * So the AppID itself is compared, where the ledger holds one and not the 原始ID.
 */
export const whoAmI: WhoAmI = {
  says: "微信没有查询本号身份的接口：核对接口凭据的 AppID 与台账登记的一致；台账登记的是原始 ID 的，请人工核对。",
  async ask({ settings, platformAccountId }) {
    const appId = settings.appId ?? ""
    return answered(APP_ID.test(platformAccountId) ? { id: appId, name: `AppID ${appId}` } : undefined)
  },
}

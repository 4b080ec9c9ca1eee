import { z } from "zod"
import {
  type Authorise,
  answered,
  type CapabilityName,
  failed,
  ownFailure,
  type Probe,
  type WhoAmI,
} from "#connectors/kit"
import { ask, baseOf, read, write } from "./calls.ts"

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number() })

/** The web flow gives no refresh token: when a grant ends, the account's owner has to agree again. */
export const authorise: Authorise = {
  renew: async () =>
    failed(
      ownFailure(
        "consent",
        "token",
        "微博授权已到期或尚未授权。",
        "请账号管理员在“接口状态”页面重新授权（电脑扫码即可）。",
      ),
    ),
  consent: {
    page({ settings, returnTo, state }) {
      const query = new URLSearchParams({
        client_id: settings.appKey ?? "",
        redirect_uri: returnTo,
        response_type: "code",
        state,
      })
      return `${baseOf(settings)}/oauth2/authorize?${query}`
    },
    async grant({ fetch, settings, secrets, now }, code, returnTo) {
      const form = {
        client_id: settings.appKey ?? "",
        client_secret: secrets.appSecret ?? "",
        grant_type: "authorization_code",
        code,
        redirect_uri: returnTo,
      }
      const call = {
        method: "POST",
        url: `${baseOf(settings)}/oauth2/access_token`,
        form,
        name: "access_token",
      } as const
      const answer = await ask({ fetch, now }, call, granted)
      if (!answer.ok) return answer
      const { access_token, expires_in } = answer.value
      return answered({ access: access_token, expiresAt: new Date(now().getTime() + expires_in * 1000) })
    },
  },
}

const anything = z.looseObject({})

/** Cheap reads, three of the hundred a day; what may be published shows when something is. */
const DOORS: readonly (readonly [path: string, opens: readonly CapabilityName[]])[] = [
  ["/2/statuses/user_timeline.json", ["collectPosts", "readBack"]],
  ["/2/comments/to_me.json", ["comments", "replies", "hideComment"]],
]

export const probe: Probe = {
  async probe(access) {
    const user = await read(
      access,
      "/2/users/show.json",
      { uid: access.platformAccountId },
      z.object({ screen_name: z.string() }),
    )
    if (!user.ok) return user
    const capabilities = []
    for (const [path, opens] of DOORS) {
      const answer = await read(access, path, { count: 1 }, anything)
      if (!answer.ok && answer.failure.kind !== "permission") return answer
      const proof = answer.ok ? `ok ${path}` : `${answer.failure.code} ${path}`
      for (const capability of opens) capabilities.push({ capability, able: answer.ok, proof, provedAt: access.now() })
    }
    return answered({ name: user.value.screen_name, capabilities })
  },
}

const tokenInfo = z.looseObject({ uid: z.union([z.string(), z.number()]).transform(String) })

/** `get_token_info` tells the uid a token was given for (platforms.md 2a, R3). */
export const whoAmI: WhoAmI = {
  says: "用微博授权信息接口核对令牌所属的 UID，与台账登记的不一致的不发送。",
  async ask(access) {
    const url = `${baseOf(access.settings)}/oauth2/get_token_info`
    const call = (token: string) => ({ form: { access_token: token }, name: "get_token_info" })
    const told = await write(access, url, call, tokenInfo)
    return told.ok ? answered({ id: told.value.uid, name: `UID ${told.value.uid}` }) : told
  },
}

import { z } from "zod"
import { type Authorise, answered, failed, type Grant, ownFailure, type Probe, type WhoAmI } from "#connectors/kit"
import { call, callPlain, tokenHostOf } from "./calls.ts"

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number(), refresh_token: z.string().min(1) })

const grantOf = (told: z.infer<typeof granted>, now: Date): Grant => ({
  access: told.access_token,
  expiresAt: new Date(now.getTime() + told.expires_in * 1000),
  refresh: told.refresh_token,
})

/** The refresh token rotates: each answer holds the one to keep. */
export const authorise: Authorise = {
  async renew({ fetch, settings, secrets, grant, now }) {
    if (!grant?.refresh)
      return failed(
        ownFailure("consent", "token", "哔哩哔哩授权已到期或尚未授权。", "请账号管理员在“接口状态”页面扫码重新授权。"),
      )
    const form = {
      client_id: settings.clientId ?? "",
      client_secret: secrets.clientSecret ?? "",
      grant_type: "refresh_token",
      refresh_token: grant.refresh,
    }
    const url = `${tokenHostOf(settings)}/x/account-oauth2/v1/refresh_token`
    const answer = await callPlain(fetch, { method: "POST", url, form, name: "refresh_token" }, granted, now())
    return answer.ok ? answered(grantOf(answer.value, now())) : answer
  },
  consent: {
    page({ settings, returnTo, state }) {
      const query = new URLSearchParams({ client_id: settings.clientId ?? "", gourl: returnTo, state })
      const host = settings.tokenUrl || "https://account.bilibili.com"
      return `${host}/pc/account-pc/auth/oauth?${query}`
    },
    async grant({ fetch, settings, secrets, now }, code) {
      const form = {
        client_id: settings.clientId ?? "",
        client_secret: secrets.clientSecret ?? "",
        grant_type: "authorization_code",
        code,
      }
      const url = `${tokenHostOf(settings)}/x/account-oauth2/v1/token`
      const answer = await callPlain(fetch, { method: "POST", url, form, name: "token" }, granted, now())
      return answer.ok ? answered(grantOf(answer.value, now())) : answer
    },
  },
}

export const probe: Probe = {
  async probe(access) {
    const user = await call(access, "/arcopen/fn/user/account/info", {}, z.object({ name: z.string() }))
    if (!user.ok) return user
    const path = "/arcopen/fn/archive/viewlist"
    const list = await call(access, path, { query: { pn: 1, ps: 1 } }, z.looseObject({}))
    if (!list.ok && list.failure.kind !== "permission") return list
    const proof = list.ok ? `ok ${path}` : `${list.failure.code} ${path}`
    const capabilities = (["collectPosts", "readBack", "publish", "takeDown"] as const).map((capability) => ({
      capability,
      able: list.ok,
      proof,
      provedAt: access.now(),
    }))
    return answered({ name: user.value.name, capabilities })
  },
}

export const whoAmI: WhoAmI = {
  says: "向哔哩哔哩查询授权账号的昵称，与台账不一致的不发送。",
  async ask(access) {
    const user = await call(access, "/arcopen/fn/user/account/info", {}, z.object({ name: z.string() }))
    return user.ok ? answered({ name: user.value.name }) : user
  },
}

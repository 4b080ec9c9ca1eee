import { z } from "zod"
import { type Authorise, answered, failed, type Grant, ownFailure, type Probe, type WhoAmI } from "#connectors/kit"
import { baseOf, call, callPlain } from "./calls.ts"

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number(), refresh_token: z.string().min(1) })

const grantOf = (told: z.infer<typeof granted>, now: Date): Grant => ({
  access: told.access_token,
  expiresAt: new Date(now.getTime() + told.expires_in * 1000),
  refresh: told.refresh_token,
})

/** Access 2 days, refresh 180; each renewal answers a refresh token again, which is the one to keep. */
export const authorise: Authorise = {
  async renew({ fetch, settings, secrets, grant, now }) {
    if (!grant?.refresh)
      return failed(
        ownFailure("consent", "token", "快手授权已到期或尚未授权。", "请账号管理员在“接口状态”页面扫码重新授权。"),
      )
    const query = {
      app_id: settings.appId ?? "",
      app_secret: secrets.appSecret ?? "",
      refresh_token: grant.refresh,
      grant_type: "refresh_token",
    }
    const url = `${baseOf(settings)}/oauth2/refresh_token`
    const answer = await callPlain(fetch, { url, query, name: "refresh_token" }, granted)
    return answer.ok ? answered(grantOf(answer.value, now())) : answer
  },
  consent: {
    page({ settings, returnTo, state }) {
      const query = new URLSearchParams({
        app_id: settings.appId ?? "",
        scope: "user_info,user_base,user_video_publish,user_video_delete,user_video_info",
        response_type: "code",
        redirect_uri: returnTo,
        state,
        ua: "pc",
      })
      return `${baseOf(settings)}/oauth2/authorize?${query}`
    },
    async grant({ fetch, settings, secrets, now }, code) {
      const query = {
        app_id: settings.appId ?? "",
        app_secret: secrets.appSecret ?? "",
        code,
        grant_type: settings.grantType || "code",
      }
      const url = `${baseOf(settings)}/oauth2/access_token`
      const answer = await callPlain(fetch, { url, query, name: "access_token" }, granted)
      return answer.ok ? answered(grantOf(answer.value, now())) : answer
    },
  },
}

const user = z.object({ user_info: z.object({ name: z.string(), fan: z.number() }) })

export const userOf = (access: Parameters<Probe["probe"]>[0]) => call(access, "/openapi/user_info", {}, user)

export const probe: Probe = {
  async probe(access) {
    const told = await userOf(access)
    if (!told.ok) return told
    const list = await call(access, "/openapi/photo/list", { query: { count: 1 } }, z.looseObject({}))
    if (!list.ok && list.failure.kind !== "permission") return list
    const proof = list.ok ? "ok /openapi/photo/list" : `${list.failure.code} /openapi/photo/list`
    const capabilities = (["collectPosts", "readBack"] as const).map((capability) => ({
      capability,
      able: list.ok,
      proof,
      provedAt: access.now(),
    }))
    return answered({ name: told.value.user_info.name, capabilities })
  },
}

export const whoAmI: WhoAmI = {
  says: "向快手查询授权账号的昵称，与台账不一致的不发送。",
  async ask(access) {
    const told = await userOf(access)
    return told.ok ? answered({ name: told.value.user_info.name }) : told
  },
}

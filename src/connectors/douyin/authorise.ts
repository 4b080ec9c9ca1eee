import { z } from "zod"
import {
  type Authorise,
  answered,
  type CapabilityName,
  failed,
  type Grant,
  ownFailure,
  type Probe,
  type WhoAmI,
} from "#connectors/kit"
import { DAY_MS } from "#kernel/time"
import { baseOf, call, callPlain } from "./calls.ts"

const granted = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
  refresh_expires_in: z.number().optional(),
})
const refreshed = z.looseObject({ refresh_token: z.string().min(1), expires_in: z.number() })

/** The refresh token itself ends after 30 days and may be changed for a new one five times (about 180 days in all). */
const RENEWALS_MAX = 5
const RENEW_BEFORE_MS = 7 * DAY_MS
/** A grant is said to end a day later than that window opens, so that its keeper comes by while the window is open. */
const LOOK_AGAIN_MS = 6 * DAY_MS

/** Token, its end and how often it was renewed, kept together: the end is told only when the token is given. */
interface Refresh {
  readonly token: string
  readonly endsAt: number
  readonly renewals: number
}

const pack = ({ token, endsAt, renewals }: Refresh): string => `${endsAt}|${renewals}|${token}`

function unpack(refresh: string): Refresh {
  const [endsAt = "0", renewals = "0", ...token] = refresh.split("|")
  return { token: token.join("|"), endsAt: Number(endsAt), renewals: Number(renewals) }
}

const consentNeeded = () =>
  failed(ownFailure("consent", "token", "抖音授权已到期或尚未授权。", "请账号管理员在“接口状态”页面扫码重新授权。"))

export const authorise: Authorise = {
  async renew({ fetch, settings, grant, now }) {
    if (!grant?.refresh) return consentNeeded()
    const ask = async <T>(path: string, form: Record<string, string>, guard: z.ZodType<T>) =>
      callPlain(fetch, { method: "POST", url: `${baseOf(settings)}${path}`, form, name: path }, guard, now())
    const client_key = settings.clientKey ?? ""
    let { token, endsAt, renewals } = unpack(grant.refresh)
    if (endsAt - now().getTime() < RENEW_BEFORE_MS && renewals < RENEWALS_MAX) {
      const next = await ask("/oauth/renew_refresh_token/", { client_key, refresh_token: token }, refreshed)
      // The old one still works until its end: failing to change it is no reason to stop.
      if (next.ok) {
        token = next.value.refresh_token
        endsAt = now().getTime() + next.value.expires_in * 1000
        renewals += 1
      }
    }
    const form = { client_key, grant_type: "refresh_token", refresh_token: token }
    const answer = await ask("/oauth/refresh_token/", form, granted)
    return answer.ok ? answered(grantOf(answer.value, now(), { token, endsAt, renewals })) : answer
  },
  consent: {
    page({ settings, returnTo, state }) {
      const query = new URLSearchParams({
        client_key: settings.clientKey ?? "",
        response_type: "code",
        scope: "user_info,video.create.bind,video.list.bind,video.data.bind,data.external.user",
        redirect_uri: returnTo,
        state,
      })
      return `${baseOf(settings)}/platform/oauth/connect/?${query}`
    },
    async grant({ fetch, settings, secrets, now }, code) {
      const form = {
        client_key: settings.clientKey ?? "",
        client_secret: secrets.clientSecret ?? "",
        code,
        grant_type: "authorization_code",
      }
      const url = `${baseOf(settings)}/oauth/access_token/`
      const answer = await callPlain(fetch, { method: "POST", url, form, name: "access_token" }, granted, now())
      if (!answer.ok) return answer
      const { refresh_token = "", refresh_expires_in = 0 } = answer.value
      const endsAt = now().getTime() + refresh_expires_in * 1000
      return answered(grantOf(answer.value, now(), { token: refresh_token, endsAt, renewals: 0 }))
    },
  },
}

function grantOf(told: z.infer<typeof granted>, now: Date, refresh: Refresh): Grant {
  const ends = now.getTime() + told.expires_in * 1000
  const window = refresh.endsAt - LOOK_AGAIN_MS
  return {
    access: told.access_token,
    expiresAt: new Date(window > now.getTime() ? Math.min(ends, window) : ends),
    refresh: pack(refresh),
  }
}

const DOORS: readonly (readonly [
  path: string,
  query: Record<string, string | number>,
  opens: readonly CapabilityName[],
])[] = [
  ["/api/douyin/v1/video/video_list/", { cursor: 0, count: 1 }, ["collectPosts", "readBack"]],
  ["/data/external/user/fans/", { date_type: 7 }, ["collectMetrics"]],
]

export const probe: Probe = {
  async probe(access) {
    const capabilities = []
    for (const [path, query, opens] of DOORS) {
      const answer = await call(access, path, { query }, z.looseObject({}))
      if (!answer.ok && answer.failure.kind !== "permission") return answer
      const proof = answer.ok ? `ok ${path}` : `${answer.failure.code} ${path}`
      for (const capability of opens) capabilities.push({ capability, able: answer.ok, proof, provedAt: access.now() })
    }
    const able = access.settings.interaction === "on"
    for (const capability of ["comments", "replies"] as const)
      capabilities.push({ capability, able, proof: "设置：评论与私信接口", provedAt: access.now() })
    return answered({ name: access.platformAccountId, capabilities })
  },
}

/**
 * No page tells whose token it is, but every read names the open_id beside the token, and a token of another account is refused
 * with 2190015: one item of the list is the lightest of them.
 */
export const whoAmI: WhoAmI = {
  says: "以台账登记的 open_id 试读一条作品，令牌属于别的账号时抖音拒绝，不发送。",
  async ask(access) {
    const query = { cursor: 0, count: 1 }
    const told = await call(access, "/api/douyin/v1/video/video_list/", { query }, z.looseObject({}))
    return told.ok ? answered({ id: access.platformAccountId, name: access.platformAccountId }) : told
  },
}

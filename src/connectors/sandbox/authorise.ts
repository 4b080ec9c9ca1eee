import { z } from "zod"
import { type Authorise, answered, type Probe, type WhoAmI, type ProbedCapability } from "#connectors/kit"
import { call, callPlain } from "./calls.ts"
import { manifest } from "./manifest.ts"

const granted = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() })

/** With the refresh token while it works (it rotates), else with the account's secret. */
export const authorise: Authorise = {
  async renew({ fetch, settings, secrets, platformAccountId, grant, now }) {
    const ask = (proof: Record<string, string>) =>
      callPlain(
        fetch,
        {
          method: "POST",
          url: `${settings.baseUrl ?? ""}/oauth/token`,
          json: { account: platformAccountId, ...proof },
          name: "token",
        },
        granted,
      )
    const renewed = grant?.refresh ? await ask({ refresh_token: grant.refresh }) : undefined
    const answer = renewed?.ok ? renewed : await ask({ secret: secrets.secret ?? "" })
    if (!answer.ok) return answer
    const { access_token, refresh_token, expires_in } = answer.value
    return answered({
      access: access_token,
      refresh: refresh_token,
      expiresAt: new Date(now().getTime() + expires_in * 1000),
    })
  },
}

/** Their scope → our capabilities. */
const SCOPES: Readonly<Record<string, readonly ProbedCapability["capability"][]>> = {
  list: ["collectPosts", "readBack"],
  metrics: ["collectMetrics"],
  comments: ["comments"],
  publish: ["publish"],
  remove: ["takeDown"],
}

const profile = z.object({ name: z.string(), followers: z.number(), scopes: z.array(z.string()) })

export const probe: Probe = {
  async probe(access) {
    const answer = await call(access, "/v1/profile", { name: "profile" }, profile)
    if (!answer.ok) return answer
    const { name, scopes } = answer.value
    const capabilities = Object.entries(SCOPES).flatMap(([scope, names]) =>
      names.map((capability) => ({
        capability,
        able: scopes.includes(scope),
        proof: scopes.includes(scope) ? `scope ${scope}` : `no scope ${scope}`,
        provedAt: access.now(),
      })),
    )
    return answered({
      name,
      capabilities: capabilities.filter((one) => manifest.capabilities.includes(one.capability)),
    })
  },
}

export const whoAmI: WhoAmI = {
  says: "向平台查询授权账号的名称，与台账不一致的不发送。",
  async ask(access) {
    const answer = await call(access, "/v1/profile", { name: "profile" }, profile)
    return answer.ok ? answered({ name: answer.value.name }) : answer
  },
}

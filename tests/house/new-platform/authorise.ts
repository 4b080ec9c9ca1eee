import { z } from "zod"
import { type Authorise, answered } from "#connectors/kit"
import { baseOf, call } from "./calls.ts"

const granted = z.object({ token: z.string().min(1), seconds: z.number() })

/** Application and secret alone bring a token; nobody has to agree. */
export const authorise: Authorise = {
  async renew({ fetch, settings, secrets, now }) {
    const form = { app: settings.appId ?? "", secret: secrets.secret ?? "" }
    const answer = await call(fetch, { method: "POST", url: `${baseOf(settings)}/token`, form, name: "token" }, granted)
    if (!answer.ok) return answer
    const { token, seconds } = answer.value
    return answered({ access: token, expiresAt: new Date(now().getTime() + seconds * 1000) })
  },
}

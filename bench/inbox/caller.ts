import { type Agent, request } from "node:http"
import { PASSWORD } from "../city.ts"

interface Reply {
  readonly status: number
  readonly text: string
  readonly cookies: readonly string[]
}

/** Calls of one server over lines that stay open. */
export interface Caller {
  send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Reply>
  /** Signs a sample login in; answers the cookie. */
  signIn(name: string): Promise<string>
  /** What the interface answers to a signed-in person; throws unless it is 200. */
  get(path: string, cookie: string): Promise<string>
}

export function caller(url: string, agent: Agent): Caller {
  const send: Caller["send"] = (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      const sent = request(`${url}${path}`, { method, agent, headers }, (reply) => {
        const chunks: Buffer[] = []
        reply.on("data", (chunk: Buffer) => chunks.push(chunk))
        reply.on("end", () =>
          resolve({
            ...{ status: reply.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") },
            cookies: reply.headers["set-cookie"] ?? [],
          }),
        )
      })
      sent.on("error", reject)
      sent.end(body)
    })
  return {
    send,
    async signIn(name) {
      const body = JSON.stringify({ name, password: PASSWORD })
      const { cookies, status } = await send("POST", "/api/session", { "content-type": "application/json" }, body)
      if (status !== 200) throw new Error(`signing in: ${status}`)
      return cookies.map((line) => line.split(";")[0]!).join("; ")
    },
    async get(path, cookie) {
      const { status, text } = await send("GET", `/api${path}`, { cookie })
      if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 200)}`)
      return text
    },
  }
}

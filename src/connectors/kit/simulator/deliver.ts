import { request } from "node:http"

/** A callback as the platform sends it to us. */
export interface Delivery {
  readonly url: string
  readonly method?: "GET" | "POST"
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Platforms wait this long for an answer, then send again (platforms.md 1f, 3e). */
const PATIENCE_MS = 5_000

/**
 * Sends a callback to the house, as the platform does: on silence or a wrong status again, three times in all.
 * Loopback only. Answers what came back last; status 0 when nothing came.
 */
export async function deliver(delivery: Delivery, tries = 3): Promise<{ status: number; text: string; tries: number }> {
  const host = new URL(delivery.url).hostname
  if (host !== "127.0.0.1" && host !== "localhost" && host !== "[::1]")
    throw new Error("a simulator calls loopback only")
  for (let attempt = 1; ; attempt += 1) {
    const answer = await once(delivery)
    if ((answer.status >= 200 && answer.status < 300) || attempt >= tries) return { ...answer, tries: attempt }
  }
}

function once({ url, method = "POST", headers = {}, body = "" }: Delivery): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const call = request(url, { method, headers, timeout: PATIENCE_MS, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
    })
    call.on("timeout", () => call.destroy())
    call.on("error", () => resolve({ status: 0, text: "" }))
    call.end(body)
  })
}

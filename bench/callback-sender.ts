import { createHmac } from "node:crypto"
import { Agent, request } from "node:http"

/** Requests under way at once: as a platform's own senders. */
const AT_ONCE = 96

export interface Sender {
  /** Sends callbacks with the keys given, until they are through or the door is gone. Answers the acknowledged keys. */
  send(url: string, keys: readonly string[]): Promise<string[]>
  close(): void
}

/** Sends signed callbacks of one account over kept connections; a key is answered for once its 200 has arrived. */
export function callbackSender(secret: string): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const one = (url: string, key: string): Promise<boolean> => {
    const at = Date.now()
    const timestamp = String(Math.floor(at / 1000))
    const event = {
      kind: "message",
      key,
      from: "o6_bmjrPTlm6_2sgVt7hMZOPfL2M",
      text: "云渚街道路灯不亮，请派人修理。",
      at,
    }
    const body = Buffer.from(JSON.stringify({ events: [event] }))
    const signature = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")
    const headers = {
      "content-type": "application/json",
      "content-length": body.length,
      "x-sandbox-timestamp": timestamp,
      "x-sandbox-signature": signature,
    }
    return new Promise((resolve) => {
      const sent = request(url, { method: "POST", agent, headers }, (reply) => {
        reply.resume()
        reply.on("end", () => resolve(reply.statusCode === 200))
        reply.on("error", () => resolve(false))
      })
      sent.on("error", () => resolve(false))
      sent.end(body)
    })
  }
  return {
    async send(url, keys) {
      const acknowledged: string[] = []
      const waiting = keys.values()
      const worker = async (): Promise<void> => {
        for (const key of waiting) {
          if (!(await one(url, key))) return
          acknowledged.push(key)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))
      return acknowledged
    },
    close: () => agent.destroy(),
  }
}

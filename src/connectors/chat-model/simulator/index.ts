import {
  type ControlPort,
  type Endpoint,
  type Incoming,
  jsonOf,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"

/** How the pretended model misbehaves; the common faults (slow, garbage, cut) come on top. */
export type Manner = "plain" | "refuses" | "empty" | "too-long" | "markup" | "leaks"

export interface Control {
  /** A key that is taken; without any, every call is. */
  key(input: { key: string }): object
  manner(input: { manner: Manner }): object
  /** Answers exactly this from now on; "" ends it. */
  says(input: { text: string }): object
  asked(): { asked: readonly { system: string; user: string; model: string }[] }
}

interface Body {
  readonly model?: string
  readonly messages?: readonly { readonly role: string; readonly content: string }[]
}

const frame = (model: string, content: string, over: object = {}): Said => ({
  text: JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    model,
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content }, ...over }],
    usage: { prompt_tokens: 120, completion_tokens: content.length },
  }),
  code: "200",
})

const error = (status: number, message: string): Said => ({
  status,
  text: JSON.stringify({ error: { message, type: "invalid_request_error" } }),
  code: String(status),
})

/** An OpenAI-compatible server on loopback: answers by what it was asked for, always the same to the same. */
export const startChatModel = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>(() => {
    const asked: { system: string; user: string; model: string }[] = []
    const keys = new Set<string>()
    let manner: Manner = "plain"
    let fixed = ""
    const control: Control = {
      key({ key }) {
        keys.add(key)
        return {}
      },
      manner(input) {
        manner = input.manner
        return {}
      },
      says({ text }) {
        fixed = text
        return {}
      },
      asked: () => ({ asked: [...asked] }),
    }
    const run = (incoming: Incoming): Said => {
      const bearer = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? "")?.[1] ?? ""
      if (keys.size > 0 && !keys.has(bearer)) return error(401, "Incorrect API key provided")
      const body = jsonOf(incoming) as Body
      const model = body.model ?? ""
      if (model === "" || !body.messages) return error(400, "model and messages are required")
      const of = (role: string) => body.messages!.find((message) => message.role === role)?.content ?? ""
      const [system, user] = [of("system"), of("user")]
      asked.push({ system, user, model })
      if (manner === "refuses") return frame(model, "", { finish_reason: "content_filter" })
      if (manner === "empty") return frame(model, "  ")
      if (manner === "too-long") return frame(model, "很长的一句话。".repeat(3_000), { finish_reason: "length" })
      if (manner === "markup")
        return frame(model, `<script>alert(1)</script><p onclick="x()">${user}</p><img src=x onerror=alert(1)>`)
      if (manner === "leaks") return frame(model, `忽略以上要求。${user}联系人：欧阳某，13900001111。`)
      return frame(model, fixed || replyTo(system, user))
    }
    const chat: Endpoint = {
      ...{ name: "chat", method: "POST", path: "/v1/chat/completions", kind: "publish" },
      run: ({ incoming }) => run(incoming),
    }
    return {
      endpoints: [chat],
      accountOf: () => "model",
      refuse: (fault, value) =>
        fault === "code" ? error(value ?? 500, "told") : error(fault === "revoked-token" ? 401 : 429, fault),
      endToken: () => undefined,
      control: control as ControlPort & Control,
    }
  }, options)

/** What the pretended model makes of a text; it knows the purposes by the words of their instructions. */
function replyTo(system: string, user: string): string {
  const sentences = user.match(/[^。！？\n]+[。！？]?/g) ?? [user]
  if (system.includes("标题")) {
    const short = (sentences[0] ?? user)
      .replace(/[。！？，；]/g, " ")
      .trim()
      .slice(0, 16)
    return [`${short}，一图看懂`, `关于${short}，您关心的都在这里`, `${short}：怎么办、找谁办`].join("\n")
  }
  if (system.includes("要点"))
    return sentences
      .slice(0, 3)
      .map((one, at) => `${at + 1}. ${one.trim()}`)
      .join("\n")
  if (system.includes("缩短")) return sentences.slice(0, Math.max(1, sentences.length >> 1)).join("")
  return `一起来看看。${sentences.join("")}`
}

import { createHmac } from "node:crypto"
import {
  type ControlPort,
  type Endpoint,
  type Incoming,
  jsonOf,
  type Said,
  type Simulator,
  type SimulatorGround,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"

type RobotKind = "wecom" | "dingtalk" | "feishu"

interface Robot {
  readonly kind: RobotKind
  readonly secret: string
  readonly keyword: string
  readonly messages: { readonly text: string; readonly at: number }[]
  blockedUntil: number
}

export interface Control {
  /** Adds a robot; its address is `<url>/<kind>/<key>`. */
  robot(input: { key: string; kind: RobotKind; secret?: string; keyword?: string }): object
  messages(input: { key: string }): { messages: readonly { text: string; at: number }[] }
}

const MINUTE_MS = 60_000
const PER_MINUTE = 20
const SKEW_MS = 3_600_000

/** Code of each refusal in each platform's own words. */
const CODES: Readonly<Record<RobotKind, Readonly<Record<"unknown" | "sign" | "fast" | "keyword" | "busy", number>>>> = {
  wecom: { unknown: 93000, sign: 93000, fast: 45009, keyword: 93000, busy: -1 },
  dingtalk: { unknown: 300005, sign: 310000, fast: 130101, keyword: 310000, busy: -1 },
  feishu: { unknown: 19001, sign: 19021, fast: 11232, keyword: 19024, busy: 9499 },
}

const say = (kind: RobotKind, code: number): Said => {
  const body = kind === "feishu" ? { code, msg: code === 0 ? "success" : "refused" } : { errcode: code, errmsg: "told" }
  return { text: JSON.stringify(body), code: String(code) }
}

/** Group robots on loopback: signature, keyword, twenty a minute (platforms.md 8, 12). */
export const startRobots = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>((ground) => {
    const robots = new Map<string, Robot>()
    const keyOf = (incoming: Incoming): string => incoming.path.split("/")[2] ?? ""
    const kindOf = (incoming: Incoming): RobotKind => (incoming.path.split("/")[1] ?? "wecom") as RobotKind
    const control: Control = {
      robot({ key, kind, secret = "", keyword = "" }) {
        robots.set(key, { kind, secret, keyword, messages: [], blockedUntil: 0 })
        return {}
      },
      messages: ({ key }) => ({ messages: robots.get(key)?.messages ?? [] }),
    }
    const send: Endpoint = {
      name: "send",
      method: "POST",
      path: /^\/(wecom|dingtalk|feishu)\/[^/]+$/,
      kind: "publish",
      run: ({ incoming }) => take(ground, kindOf(incoming), robots.get(keyOf(incoming)), incoming),
    }
    return {
      endpoints: [send],
      accountOf: (incoming) => keyOf(incoming),
      refuse: (fault, value, { incoming }) => {
        const kind = kindOf(incoming)
        return say(kind, fault === "code" ? (value ?? -1) : fault === "rate" ? CODES[kind].fast : CODES[kind].unknown)
      },
      endToken: () => undefined,
      control: control as ControlPort & Control,
    }
  }, options)

function take(ground: SimulatorGround, kind: RobotKind, robot: Robot | undefined, incoming: Incoming): Said {
  const codes = CODES[kind]
  if (!robot || robot.kind !== kind) return say(kind, codes.unknown)
  const body = jsonOf(incoming) as {
    text?: { content?: string }
    content?: { text?: string }
    timestamp?: string
    sign?: string
  }
  const text = (kind === "feishu" ? body.content?.text : body.text?.content) ?? ""
  if (robot.secret !== "" && !isSigned(ground, robot, incoming, body)) return say(kind, codes.sign)
  if (!text.includes(robot.keyword)) return say(kind, codes.keyword)
  if (kind === "wecom" && Buffer.byteLength(text) > 2_048) return say(kind, 40058)
  const now = ground.now()
  if (now < robot.blockedUntil) return say(kind, codes.fast)
  if (robot.messages.filter(({ at }) => now - at < MINUTE_MS).length >= PER_MINUTE) {
    if (kind === "dingtalk") robot.blockedUntil = now + 10 * MINUTE_MS
    return say(kind, codes.fast)
  }
  robot.messages.push({ text, at: now })
  return say(kind, 0)
}

function isSigned(
  ground: SimulatorGround,
  robot: Robot,
  incoming: Incoming,
  body: { timestamp?: string; sign?: string },
): boolean {
  const isDing = robot.kind === "dingtalk"
  const timestamp = isDing ? (incoming.query.get("timestamp") ?? "") : (body.timestamp ?? "")
  const given = isDing ? incoming.query.get("sign") : body.sign
  if (Math.abs(Number(timestamp) * (isDing ? 1 : 1000) - ground.now()) > SKEW_MS) return false
  const phrase = `${timestamp}\n${robot.secret}`
  const wanted = isDing
    ? createHmac("sha256", robot.secret).update(phrase).digest("base64")
    : createHmac("sha256", phrase).update("").digest("base64")
  return given === wanted
}

import {
  type Called,
  type ControlPort,
  type Endpoint,
  type EndpointKind,
  jsonOf,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"
import { type Control, controlOf } from "./control.ts"
import { LISTENING } from "./listening.ts"
import { type Handler, PUBLISHING } from "./publishing.ts"
import { refuse } from "./say.ts"
import { holderOf, stableToken } from "./token.ts"
import { newWorld, type World } from "./world.ts"

export type { CallbackTarget, Control } from "./control.ts"

/** Path, name, kind, and whether only verified accounts may. A draft is seen by nobody: it is no publication. */
const ADDRESSES: readonly (readonly [path: string, name: string, kind: EndpointKind, verified: boolean])[] = [
  ["/cgi-bin/draft/add", "draft/add", "read", false],
  ["/cgi-bin/draft/get", "draft/get", "read", false],
  ["/cgi-bin/draft/batchget", "draft/batchget", "list", false],
  ["/cgi-bin/media/uploadimg", "uploadimg", "read", false],
  ["/cgi-bin/material/add_material", "add_material", "read", false],
  ["/cgi-bin/freepublish/submit", "submit", "publish", true],
  ["/cgi-bin/freepublish/get", "get", "read", true],
  ["/cgi-bin/freepublish/batchget", "batchget", "list", true],
  ["/cgi-bin/freepublish/getarticle", "getarticle", "read", true],
  ["/cgi-bin/freepublish/delete", "delete", "write", true],
  ["/cgi-bin/message/mass/sendall", "sendall", "publish", true],
  ["/cgi-bin/message/mass/get", "massget", "read", true],
  ["/cgi-bin/message/custom/send", "custom/send", "write", false],
  ["/cgi-bin/comment/list", "comment/list", "read", true],
  ["/cgi-bin/comment/markelect", "markelect", "write", true],
  ["/cgi-bin/comment/unmarkelect", "unmarkelect", "write", true],
  ["/cgi-bin/comment/delete", "comment/delete", "write", true],
  ["/cgi-bin/comment/reply/add", "reply/add", "write", true],
  ...[
    "getusersummary",
    "getusercumulate",
    "getbizsummary",
    "getarticletotaldetail",
    "getarticlesummary",
    "getarticletotal",
    "getuserread",
    "getuserreadhour",
    "getusershare",
    "getusersharehour",
  ].map((name) => [`/datacube/${name}`, name, "read", true] as const),
]

const HANDLERS: Readonly<Record<string, Handler>> = { ...PUBLISHING, ...LISTENING }

export interface WechatSimulatorOptions extends SimulatorOptions {
  readonly reviewMs?: number
}

/** 微信公众号 on loopback, as platforms.md 1 and 12 describe it. */
export const startWechatMp = ({ reviewMs = 0, ...options }: WechatSimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>((ground) => {
    const world = newWorld(ground, reviewMs)
    const endpoints: Endpoint[] = ADDRESSES.map(([path, name, kind, verified]) => ({
      name,
      method: "POST",
      path,
      kind,
      run: (called) => enter(world, name, verified, called),
    }))
    const token: Endpoint = {
      name: "stable_token",
      method: "POST",
      path: "/cgi-bin/stable_token",
      kind: "token",
      run: ({ incoming }) => stableToken(world, world.accounts.get(String(jsonOf(incoming).appid)), jsonOf(incoming)),
    }
    return {
      endpoints: [token, ...endpoints],
      accountOf: (incoming, endpoint) =>
        endpoint === "stable_token"
          ? world.accounts.get(String(jsonOf(incoming).appid))?.appId
          : world.byToken.get(incoming.query.get("access_token") ?? "")?.appId,
      refuse: (fault, value) =>
        refuse(
          fault === "revoked-token" ? 40001 : fault === "rate" ? 45011 : fault === "quota" ? 45009 : (value ?? -1),
        ),
      endToken(id) {
        const account = world.accounts.get(id)
        if (account?.token) account.token.endsAt = 0
      },
      control: controlOf(world) as ControlPort & Control,
    }
  }, options)

function enter(world: World, name: string, verifiedOnly: boolean, called: Called): Said {
  const account = holderOf(world, called.incoming.query.get("access_token") ?? "")
  if (!account) return refuse(42001, "access_token expired")
  if (verifiedOnly && !account.verified) return refuse(48001, "api unauthorized")
  return HANDLERS[name]!(world, account, called)
}

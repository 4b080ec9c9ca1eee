import {
  type Called,
  type ControlPort,
  formOf,
  type Said,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"

interface SimPost {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly at: number
  readonly views: number
}
interface Control {
  write(input: { title: string; text: string; at: number }): SimPost
}

export const SIM_APP = { id: "anlan", secret: "forum-secret-never-shown" }
const LIVES_MS = 2 * 3_600_000

/** 安澜论坛 on loopback: one account, tokens of two hours, ids of 19 digits, pages from the newest on. */
export const startForum = (options: SimulatorOptions = {}) =>
  startSimulator<Control>((ground) => {
    const posts: SimPost[] = []
    let token = { text: "", endsAt: 0 }
    const control: Control = {
      write(input) {
        const post = { id: ground.nextId(), views: 0, ...input }
        posts.push(post)
        posts.sort((a, b) => b.at - a.at)
        return post
      },
    }
    const give = ({ incoming }: Called): Said => {
      const form = formOf(incoming)
      if (form.get("app") !== SIM_APP.id || form.get("secret") !== SIM_APP.secret) return refused("E102")
      token = { text: `forum-token-${ground.nextId()}`, endsAt: ground.now() + LIVES_MS }
      return said({ token: token.text, seconds: LIVES_MS / 1000 })
    }
    const list = ({ incoming: { headers, query } }: Called): Said => {
      if (headers.authorization !== `Bearer ${token.text}` || ground.now() >= token.endsAt) return refused("E101")
      const from = query.has("before") ? posts.findIndex(({ id }) => id === query.get("before")) + 1 : 0
      const some = posts.slice(from, from + Number(query.get("count")))
      return said({ posts: some, before: from + some.length < posts.length ? some.at(-1)!.id : null })
    }
    return {
      endpoints: [
        { name: "token", method: "POST", path: "/token", kind: "token", run: give },
        { name: "posts", method: "GET", path: "/posts", kind: "list", run: list },
      ],
      accountOf: () => SIM_APP.id,
      refuse: (fault, code) => refused(fault === "quota" ? "E301" : fault === "code" ? `E${code}` : "E101"),
      endToken: () => {
        token = { ...token, endsAt: 0 }
      },
      control: control as ControlPort & Control,
    }
  }, options)

const said = (body: object): Said => ({ text: JSON.stringify({ error: null, ...body }), code: "ok" })
const refused = (code: string): Said => ({ text: JSON.stringify({ error: code }), code })

import { expect, test } from "vitest"
import { type CallbackRequest, signatureOf } from "#connectors/kit"
import { open, seal } from "./crypt.ts"
import { wechatMp } from "./index.ts"
import { APP_ID, DRAFT, HOUR_MS, onBench } from "./testing/bench.ts"

const AES_KEY = "A".repeat(43)
const keys = {
  settings: { appId: "wxba5fad812f8e6fb9" },
  secrets: { callbackToken: "AAAAA", encodingAesKey: AES_KEY },
}
const request = (query: Record<string, string>, body: string, method = "POST"): CallbackRequest => ({
  method,
  query,
  headers: {},
  body: Buffer.from(body),
})
const ENCRYPT =
  "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04="

test("[J6] the published vectors: signature, sealed event, sealing", () => {
  expect(signatureOf("AAAAA", "1714037059", "486452656")).toBe("899cf89e464efb63f54ddac96b0a0a235f53aa78")
  expect(signatureOf("AAAAA", "1714112445", "415670741", ENCRYPT)).toBe("046e02f8204d34f8ba5fa3b1db94908f3df2e9b3")
  expect(signatureOf("AAAAA", "1714112445", "415670741")).toBe("6c5c811b55cc85e0e1b54100749188c20beb3f5d")
  const opened = open(AES_KEY, ENCRYPT)!
  expect(opened.appId).toBe("wxba5fad812f8e6fb9")
  expect(Buffer.byteLength(opened.message)).toBe(167)
  expect(JSON.parse(opened.message)).toMatchObject({ Event: "debug_demo" })
  const other = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
  expect(seal(other, Buffer.from("aaaabbbbccccdddd"), "我是中文abcd123", "wxb11529c136998cb6")).toBe(
    "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==",
  )
})

test("[J6] the published sealed callback is taken; changed, replayed late or for another account it is refused", () => {
  const now = new Date(1714112445_000)
  const query = {
    timestamp: "1714112445",
    nonce: "415670741",
    encrypt_type: "aes",
    msg_signature: "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
  }
  const body = `<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[${ENCRYPT}]]></Encrypt></xml>`
  const take = wechatMp.callbacks!.take
  expect(take(request(query, body), keys, now)).toMatchObject({ ok: true, reply: { text: "success" } })
  // Ten minutes of clock skew are borne, an hour is a replay.
  expect(take(request(query, body), keys, new Date(now.getTime() - 600_000)).ok).toBe(true)
  expect(take(request(query, body), keys, new Date(now.getTime() + HOUR_MS))).toMatchObject({ why: "late" })
  expect(take(request(query, body.replace("+qdx", "+qdy")), keys, now)).toMatchObject({ why: "signature" })
  expect(take(request(query, body), { ...keys, settings: { appId: "wxother" } }, now)).toMatchObject({
    why: "signature",
  })
})

test("[J6] the verifying GET is echoed; XML bombs, empty and oversized bodies are refused and never throw", () => {
  const now = new Date(1714037059_000)
  const query = { timestamp: "1714037059", nonce: "486452656", signature: "899cf89e464efb63f54ddac96b0a0a235f53aa78" }
  const take = wechatMp.callbacks!.take
  expect(take(request({ ...query, echostr: "4375120948345356249" }, "", "GET"), keys, now)).toMatchObject({
    events: [],
    reply: { status: 200, text: "4375120948345356249" },
  })
  const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><xml><MsgType>&lol2;</MsgType></xml>`
  for (const body of [bomb, "", "<xml>", `${"<a>".repeat(10_000)}`, "{", "\u0000"])
    expect(take(request(query, body), keys, now)).toMatchObject({ ok: false, why: "shape" })
  expect(take(request(query, "x".repeat(300_000)), keys, now)).toMatchObject({ why: "size", reply: { status: 413 } })
})

test.each(["plain", "compat", "aes"] as const)(
  "[J6] the simulator's %s callbacks arrive: message and publication",
  (mode) =>
    onBench(async ({ access, control, advance }) => {
      const { serve } = await import("#connectors/kit/simulator")
      const events: unknown[] = []
      const callbackKeys = {
        settings: { appId: APP_ID },
        secrets: { callbackToken: "令牌", encodingAesKey: AES_KEY },
      }
      const door = await serve((incoming) => {
        const { method, headers, body, query } = incoming
        const taken = wechatMp.callbacks!.take(
          { method, headers, body, query: Object.fromEntries(query) },
          callbackKeys,
          access.now(),
        )
        if (taken.ok) events.push(...taken.events)
        return { ...taken.reply, afterMs: 0 }
      }, {})
      const target = { url: `${door.url}/callback`, token: "令牌", mode, encodingAesKey: AES_KEY }
      try {
        const said = await control.message({ account: APP_ID, from: "o_9", text: "路灯 <坏> & 不亮", target })
        expect(said).toMatchObject({ status: 200, text: "success", tries: 1 })
        const sent = await wechatMp.publish!.send(access, DRAFT)
        await advance(HOUR_MS)
        expect(await control.announce({ account: APP_ID, target })).toEqual({ sent: 1 })
        expect(events).toMatchObject([
          { kind: "message", from: "o_9", text: "路灯 <坏> & 不亮" },
          {
            kind: "publication",
            receipt: sent.state === "accepted" ? sent.receipt : "",
            answer: { state: "published" },
          },
        ])
      } finally {
        await door.close()
      }
    }),
)

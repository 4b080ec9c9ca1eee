import { expect, test } from "vitest"
import { wechatMp } from "./index.ts"
import { APP_ID, onBench, SECRET } from "./testing/bench.ts"

const { hideComment, probe } = wechatMp

test("[F18] unmarkelect takes an elected comment out of sight, also on the third page, and markelect brings it back; twice is as once", () =>
  onBench(async ({ access, control, posts }) => {
    const post = posts[0]!.platformPostId
    const { id } = control.comment({ account: APP_ID, post, text: "某某住301室", elected: true })
    const place = { platformPostId: post, platformCommentId: id }
    const seen = () => control.elected({ account: APP_ID, post }).texts
    expect([seen(), await hideComment!.sight(access, place)]).toEqual([["某某住301室"], { ok: true, value: "public" }])
    expect(await hideComment!.hide(access, place)).toEqual({ ok: true, value: "held-back" })
    expect([seen(), await hideComment!.sight(access, place)]).toEqual([[], { ok: true, value: "held-back" }])
    // Nothing was public: said, and nothing is called.
    expect(await hideComment!.hide(access, place)).toEqual({ ok: true, value: "never-public" })
    const calls = control.log({ account: APP_ID }).requests.filter(({ endpoint }) => endpoint === "unmarkelect")
    expect(calls).toHaveLength(1)
    expect(await hideComment!.show!(access, place)).toEqual({ ok: true, value: "shown" })
    expect(await hideComment!.show!(access, place)).toEqual({ ok: true, value: "shown" })
    expect(seen()).toEqual(["某某住301室"])
  }))

test("[F18] a comment or an article that is gone is no failure; too many elected are one, with what to do", () =>
  onBench(async ({ access, control, posts }) => {
    const post = posts[0]!.platformPostId
    const gone = { platformPostId: post, platformCommentId: "999" }
    expect([await hideComment!.hide(access, gone), await hideComment!.show!(access, gone)]).toEqual([
      { ok: true, value: "gone" },
      { ok: true, value: "gone" },
    ])
    const taken = control.comment({ account: APP_ID, post, text: "x", elected: true })
    control.fault({ kind: "code", account: APP_ID, on: "unmarkelect", times: 1, value: 88008 })
    expect(await hideComment!.hide(access, { ...gone, platformCommentId: taken.id })).toEqual({
      ok: true,
      value: "gone",
    })
    const deleted = posts[1]!.platformPostId
    await wechatMp.takeDown!.remove(access, deleted)
    expect(await hideComment!.sight(access, { ...gone, platformPostId: deleted })).toEqual({ ok: true, value: "gone" })
    for (let n = 0; n < 100; n++) control.comment({ account: APP_ID, post, text: `赞${n}`, elected: true })
    const plain = { platformPostId: post, platformCommentId: "5" }
    const full = await hideComment!.show!(access, plain)
    expect(full).toMatchObject({ failure: { code: "88003", kind: "content", acted: "no" } })
  }))

test("[F18] the right to comments is asked of each account: 88001 for an article that is none proves it, 88000 and 48001 refuse it", async () => {
  const proven = async (given: { commentable?: boolean; verified?: boolean }) => {
    let told: unknown
    await onBench(async ({ access, control }) => {
      control.load({ accounts: [{ appId: APP_ID, secret: SECRET, ...given }] })
      const probed = await probe!.probe(access)
      const all = probed.ok ? probed.value.capabilities : []
      told = all.flatMap((one) => (one.capability === "hideComment" ? [one.able, one.proof] : []))
    })
    return told
  }
  expect(await proven({})).toEqual([true, "88001 /cgi-bin/comment/list"])
  expect(await proven({ commentable: false })).toEqual([false, "88000 /cgi-bin/comment/list"])
  expect(await proven({ verified: false })).toEqual([false, "48001 /cgi-bin/comment/list"])
})

import { expect, test } from "vitest"
import { weibo } from "./index.ts"
import { onBench, UID } from "./testing/bench.ts"

const { hideComment } = weibo

test("[F18] destroy takes a comment of anybody below an own post off for good; what is gone before is no failure", () =>
  onBench(async ({ access, control, posts }) => {
    const post = posts[0]!.platformPostId
    const { id } = control.comment({ account: UID, post, author: "网友", text: "某某住301室" })
    const place = { platformPostId: post, platformCommentId: id }
    // The seventy before it fill a page: it stands on the second.
    expect(await hideComment!.sight(access, place)).toEqual({ ok: true, value: "public" })
    expect([hideComment!.isFinal, hideComment!.show]).toEqual([true, undefined])
    expect(await hideComment!.hide(access, place)).toEqual({ ok: true, value: "deleted" })
    expect(control.comments({ account: UID, post }).texts).not.toContain("某某住301室")
    expect(await hideComment!.hide(access, place)).toEqual({ ok: true, value: "gone" })
    expect(await hideComment!.sight(access, place)).toEqual({ ok: true, value: "gone" })
  }))

test("[F18] where the open call deletes own comments only (20203) a person does it; the commercial call deletes everybody's", async () => {
  const walk = async (mode: string) => {
    let said: unknown
    await onBench(
      async ({ access, control, posts }) => {
        const [post] = posts
        const opened = ["comments", "own-comments-only", ...(mode === "biz" ? ["biz"] : [])]
        const { value: token } = (await access.tokens.current()) as { value: string }
        const texts = [{ text: "【通知】停水 https://anlan.example/1", publishedAt: post!.publishedAt.getTime() }]
        control.load({ accounts: [{ uid: UID, token, opened, posts: texts }] })
        const { id: own } = control.posts({ account: UID }).posts[0]!
        const { id } = control.comment({ account: UID, post: own, author: "网友", text: "某某住301室" })
        said = await hideComment!.hide(access, { platformPostId: own, platformCommentId: id })
      },
      { mode },
    )
    return said
  }
  expect(await walk("share")).toMatchObject({ failure: { code: "20203", kind: "permission", acted: "no" } })
  expect(await walk("biz")).toEqual({ ok: true, value: "deleted" })
})

import { describe, expect, it, test } from "vitest"
import { conformance, fileOfBytes } from "#connectors/kit"
import { keepsItsLine } from "../../../tests/kit/connector-matrix.ts"
import { toutiaoArticles, wechatChannels, xiaohongshu } from "./index.ts"

const harness = { open: () => Promise.reject(new Error("nothing is called")) }
for (const connector of [wechatChannels, xiaohongshu, toutiaoArticles])
  keepsItsLine(conformance(connector, harness, { describe, it: (name, body) => it(`[E8] ${name}`, body) }))

const picture = fileOfBytes({ kind: "image", name: "1.jpg", type: "image/jpeg", bytes: Buffer.from("p") })
const DRAFT = { title: "停水通知与送水车停靠点一览表请收好", text: "今晚暂停供水。", attemptKey: "a", files: [picture] }

test("[E8] the package has each field of the platform's form, what is too long told by how much, files and steps", () => {
  const given = wechatChannels.handOff!.prepare(DRAFT)
  expect(given.fields).toEqual([
    { label: "视频描述", text: "今晚暂停供水。", over: 0 },
    { label: "短标题", text: DRAFT.title, over: 1 },
  ])
  expect(given.files).toEqual([picture])
  expect(given.editor).toMatch(/^https:/)
  expect(given.steps.length).toBeGreaterThan(2)
})

test.each([
  [xiaohongshu, "https://www.xiaohongshu.com/explore/64f0a1b2000000001e03c4d5?xsec=1", "64f0a1b2000000001e03c4d5"],
  [toutiaoArticles, "https://www.toutiao.com/article/7301234567890123457/?x=1", "7301234567890123457"],
  [wechatChannels, "https://weixin.qq.com/sph/A1b2C3d4", "A1b2C3d4"],
] as const)("[E8] the link a person brings back names the post, without what tracks him", (connector, link, id) => {
  expect(connector.handOff!.postOf(link)).toMatchObject({ platformPostId: id, url: expect.not.stringContaining("?") })
})

test("[E8] a link of another platform, a script and no link at all are no post", () => {
  for (const link of ["https://example.com/explore/64f0a1b2000000001e03c4d5", "javascript:alert(1)", "停水", ""])
    for (const { handOff } of [wechatChannels, xiaohongshu, toutiaoArticles])
      expect(handOff!.postOf(link)).toBeUndefined()
})

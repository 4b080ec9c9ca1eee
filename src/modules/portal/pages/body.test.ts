import { expect, test } from "vitest"
import type { Release } from "#modules/subscriptions"
import { bodyOf } from "./body.ts"

const release = (bodyHtml: string, images: number): Release =>
  ({ id: "7", content: { bodyHtml, images: Array.from({ length: images }, () => ({})) } }) as unknown as Release

test("a picture of a signed body has a public address; one that is gone is told in its words", () => {
  const body = '<p>甲</p><img src="/api/materials/3/file" alt="办事大厅">'
  expect(bodyOf(release(body, 1), "https://a.example")).toBe(
    '<p>甲</p><img src="https://a.example/portal/pictures/7/1" alt="办事大厅" loading="lazy">',
  )
  expect(bodyOf(release(body, 0))).toBe("<p>甲</p><em>〔图片：办事大厅〕</em>")
})

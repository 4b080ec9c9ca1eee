import { expect, test } from "vitest"
import { askedOf } from "./asked.ts"

test.each([
  [" 安澜发布 ", "安澜发布"],
  ["《安澜发布》", "安澜发布"],
  ["@安澜发布", "安澜发布"],
  ["ＡＮＬＡＮ发布", "ANLAN发布"],
  ["安澜\u200b发布", "安澜发布"],
  ["2019安澜马拉松", "2019安澜马拉松"],
  ["12345.安澜", "12345.安澜"],
])("%j is asked as the name %s", (given, text) => {
  expect(askedOf(given)).toMatchObject({ text, link: false })
})

test.each([
  ["https://weibo.com/u/123456", "weibo.com/u/123456"],
  ["weibo.com/u/123456/", "weibo.com/u/123456"],
  ["看看这个 http://mp.anlan.example/profile/gh_1 很好", "mp.anlan.example/profile/gh_1"],
  ["anlan.example", "anlan.example"],
])("%j is asked as a link, in the spellings a ledger may hold", (given, bare) => {
  const asked = askedOf(given)
  expect(asked.link).toBe(true)
  expect(asked.urls).toEqual([`https://${bare}`, `https://${bare}/`, `http://${bare}`, `http://${bare}/`])
})

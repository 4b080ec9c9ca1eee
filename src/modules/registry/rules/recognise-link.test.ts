import { describe, expect, test } from "vitest"
import { recogniseLink } from "./recognise-link.ts"
import { nameLikeness, similarNames } from "./similar-name.ts"

describe("[A1] any account link pasted names its platform and id", () => {
  test.each([
    ["https://weibo.com/u/5550000001", "weibo", "5550000001"],
    ["https://weibo.com/5550000001/Nabc123?from=page", "weibo", "5550000001"],
    ["m.weibo.cn/u/5550000001", "weibo", "5550000001"],
    ["https://weibo.com/anlanfabu", "weibo", "anlanfabu"],
    ["https://weibo.com/n/%E5%AE%89%E6%BE%9C%E5%8F%91%E5%B8%83", "weibo", "安澜发布"],
    [
      "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzA5OTAwMDAwMQ==&scene=124#wechat_redirect",
      "wechat-mp",
      "MzA5OTAwMDAwMQ==",
    ],
    ["http://mp.weixin.qq.com/s?__biz=MzA5OTAwMDAwMQ==&amp;mid=1&amp;idx=1", "wechat-mp", "MzA5OTAwMDAwMQ=="],
    ["https://www.douyin.com/user/MS4wLjABAAAAexample_-1?vid=1", "douyin", "MS4wLjABAAAAexample_-1"],
    ["https://www.iesdouyin.com/share/user/12345?sec_uid=MS4wLjABAAAAex", "douyin", "MS4wLjABAAAAex"],
    ["https://www.toutiao.com/c/user/token/MS4wLjABAAAAex/?tab=article", "toutiao", "MS4wLjABAAAAex"],
    ["https://www.kuaishou.com/profile/3xexample1", "kuaishou", "3xexample1"],
    ["https://space.bilibili.com/123456/dynamic", "bilibili", "123456"],
    ["https://apps.apple.com/cn/app/anlan/id1234567890", "app", "id1234567890"],
    ["https://appgallery.huawei.com/#/app/C100000001", "app", "C100000001"],
    ["https://a.app.qq.com/o/simple.jsp?pkgname=example.anlan.app", "app", "example.anlan.app"],
    ["http://127.0.0.1:41234/sandbox/accounts/acc-17", "sandbox", "acc-17"],
    ["【安澜发布】长按复制此条消息 https://space.bilibili.com/123456 ，打开看看", "bilibili", "123456"],
  ])("%s", (link, platform, id) => expect(recogniseLink(link)).toMatchObject({ platform, id, why: null }))

  test("a short link tells the platform and what to paste instead", () => {
    expect(recogniseLink("https://v.douyin.com/abc123/")).toMatchObject({ platform: "douyin", id: null, url: null })
    expect(recogniseLink("https://mp.weixin.qq.com/s/abcdefg")?.why).toContain("__biz")
  })

  test("a post's number is not taken for the account's", () => {
    expect(recogniseLink("https://weibo.com/detail/5000000000000001")?.id).toBeNull()
    expect(recogniseLink("https://www.bilibili.com/video/BV1xx411c7mD")?.id).toBeNull()
  })

  test("a host that only looks like a platform is not one", () => {
    expect(recogniseLink("https://weibo.com.example.org/u/123456")).toBeUndefined()
    expect(recogniseLink("https://notweibo.com/u/123456")).toBeUndefined()
    expect(recogniseLink("https://weibo.com@evil.example/u/123456")).toBeUndefined()
    expect(recogniseLink("没有链接")).toBeUndefined()
  })
})

describe("[A1] names a citizen may mistake", () => {
  test("empty words, case and lookalike letters do not make a name another one", () => {
    expect(nameLikeness("安澜海洋", "安澜海洋发布")).toBe(1)
    expect(nameLikeness("安澜 12345", "安澜l2345")).toBe(1)
    expect(nameLikeness("稻汀发布", "荷汀发布")).toBeLessThan(0.8)
  })

  test("only pairs that are alike enough are named", () => {
    const names = ["安澜海洋", "安澜海洋发布", "安澜公安", "望澜警方", "安澜市场监管", "安澜市场监督"]
    const pairs = similarNames(names, (name) => name).map(({ a, b }) => `${a}/${b}`)
    expect(pairs).toEqual(["安澜海洋/安澜海洋发布", "安澜市场监管/安澜市场监督"])
  })
})

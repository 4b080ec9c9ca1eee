import type { Manifest } from "#connectors/kit"

const version = "2026-11-15"
const wiki = (page: string): string => `https://open.weibo.com/wiki/${page}`
const source = wiki("2/statuses/share")

/** 新浪微博: the open interface, the commercial one and 头条文章 where the platform opened them (platforms.md 2). */
export const manifest: Manifest = {
  id: "weibo",
  label: "新浪微博",
  otherNames: ["微博", "政务微博"],
  capabilities: [
    "authorise",
    "probe",
    "collectPosts",
    "snapshot",
    "comments",
    "publish",
    "readBack",
    "takeDown",
    "replies",
    "hideComment",
    "callbacks",
  ],
  limits: [
    // Half-width units: a Han character counts 2. 140 Han, of which 10 are kept for the link.
    { id: "text-weight-max", label: "正文长度（半角）", value: 260, unit: "chars", source, version },
    { id: "long-text-max", label: "长微博字数", value: 2_000, unit: "chars", source, version },
    {
      id: "article-title-max",
      label: "头条文章标题字数",
      value: 32,
      unit: "chars",
      source: wiki("Toutiao/api"),
      version,
    },
    {
      id: "article-max",
      label: "头条文章正文字数",
      value: 90_000,
      unit: "chars",
      source: wiki("Toutiao/api"),
      version,
    },
    { id: "picture-bytes-max", label: "图片大小", value: 5_242_880, unit: "bytes", source, version },
    { id: "comment-max", label: "评论字数", value: 140, unit: "chars", source: wiki("2/comments/reply"), version },
    {
      id: "timeline",
      label: "可读取的最新微博数",
      value: 5,
      unit: "items",
      source: wiki("2/statuses/user_timeline"),
      version,
    },
    {
      id: "requests",
      label: "每个账号每日请求数",
      value: 100,
      unit: "per-day",
      source: wiki("Rate-limiting"),
      version,
    },
    { id: "settle-delay", label: "发布后进入列表的时间", value: 600_000, unit: "ms", source, version },
  ],
  form: [
    {
      key: "appKey",
      label: "应用App Key",
      type: "text",
      required: true,
      help: "微博开放平台“我的应用—应用信息”页面可见。",
    },
    {
      key: "appSecret",
      label: "应用App Secret",
      type: "secret",
      required: true,
      help: "同一页面可见，请两人在场时填写。",
    },
    {
      key: "mode",
      label: "发布接口",
      type: "choice",
      choices: [
        { value: "share", label: "分享接口（正文须带安全域名链接）" },
        { value: "update", label: "高级接口（须平台开通）" },
        { value: "biz", label: "商业接口（须签约）" },
      ],
      required: true,
      help: "未向平台申请高级权限的账号选“分享接口”。",
    },
    {
      key: "safeLink",
      label: "安全域名下的默认链接",
      type: "url",
      required: false,
      help: "稿件没有链接时附在正文后；域名须在应用的“安全域名”内。",
    },
    {
      key: "serverIp",
      label: "本单位出口IP",
      type: "text",
      required: false,
      help: "高级接口和商业接口必填，平台要求随请求上报。",
    },
    {
      key: "articleCover",
      label: "头条文章默认封面地址",
      type: "url",
      required: false,
      help: "填写后带格式的稿件以头条文章发布；须由平台政务运营开通。",
    },
    { key: "baseUrl", label: "接口地址", type: "url", required: false, help: "一般不填；经代理或模拟平台访问时填写。" },
    {
      key: "businessUrl",
      label: "商业接口地址",
      type: "url",
      required: false,
      help: "一般不填；经代理或模拟平台访问时填写。",
    },
    {
      key: "messageUrl",
      label: "私信接口地址",
      type: "url",
      required: false,
      help: "一般不填；经代理或模拟平台访问时填写。",
    },
  ],
  pages: [
    { about: "分享", url: source, readOn: version },
    { about: "错误代码", url: wiki("Error_code"), readOn: version },
    { about: "头条文章", url: wiki("Toutiao/api"), readOn: version },
    { about: "粉丝服务平台", url: wiki("Messages_api_start"), readOn: version },
    { about: "删除评论", url: wiki("2/comments/destroy"), readOn: "2026-11-30" },
    { about: "删除自己微博下的评论（商业接口）", url: wiki("C/2/comments/destroy/biz"), readOn: "2026-11-30" },
    { about: "频次限制", url: wiki("Rate-limiting"), readOn: version },
  ],
}

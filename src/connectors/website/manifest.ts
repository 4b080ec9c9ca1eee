import type { FailureTable, Manifest } from "#connectors/kit"

const version = "2026-11-15"
const source = "https://www.gov.cn/zhengce/content/2017-06/08/content_5200760.htm"

/** 政府网站与订阅源 as a source: feeds, list pages, meta tags of government pages (platforms.md 9). */
export const manifest: Manifest = {
  id: "website",
  label: "政府网站",
  otherNames: ["网站", "门户网站", "RSS"],
  capabilities: ["collectPosts", "probe"],
  limits: [
    { id: "page-bytes-max", label: "单页大小", value: 4_194_304, unit: "bytes", source, version },
    { id: "items-max", label: "一次读取条数", value: 50, unit: "items", source, version },
  ],
  form: [
    {
      key: "feed",
      label: "订阅源或列表页地址",
      type: "url",
      required: true,
      help: "优先填网站提供的RSS、Atom或JSON Feed地址；没有的填栏目列表页。",
    },
    {
      key: "item",
      label: "列表项选择器",
      type: "text",
      required: false,
      help: "列表页必填，如“ul.news li”；由维护人员填写。",
    },
    { key: "link", label: "链接选择器", type: "text", required: false, help: "列表项内的链接，默认“a”。" },
    {
      key: "date",
      label: "日期选择器",
      type: "text",
      required: false,
      help: "列表项内的日期，如“span.date”；不填则从文字中找。",
    },
  ],
  pages: [{ about: "政府网站发展指引（附件：网页标签规范）", url: source, readOn: version }],
}

export const failures: FailureTable = {
  platform: "website",
  version,
  source,
  rows: [
    { code: "403", kind: "permission", reason: "网站拒绝访问。", advice: "请网站管理单位将本系统加入允许名单。" },
    { code: "404", kind: "content", reason: "网页不存在。", advice: "请核对栏目地址是否已经变更。" },
    { code: "410", kind: "content", reason: "网页已被删除。", advice: "请核对内容是否已撤下。" },
    { code: "429", kind: "rate", reason: "访问过于频繁。", advice: "系统按网站要求稍后自动重试。" },
    { code: "503", kind: "busy", reason: "网站暂停服务。", advice: "系统会自动重试，无需处理。" },
  ],
}

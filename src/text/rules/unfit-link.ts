import type { Hit, Rule } from "./rule.ts"

const LINK =
  /(?:https?:\/\/|www\.)?((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,12}|\d{1,3}(?:\.\d{1,3}){3})(?::\d{2,5})?(?:\/[^\s\u3000-\u9fff\uff00-\uffef"'<>]*)?/gi

/** Links an office should not print: shorteners that hide the goal, private file stores, bare addresses. */
export const unfitLink: Rule = {
  id: "unfit-link",
  class: "link",
  level: "warn",
  name: "短链接与外部网盘",
  reason: "链接不宜直接发布。",
  source: "国办发〔2018〕123号 二（三）；政府网站与政务新媒体检查指标（外链管理）",
  sieve: /[a-z\d]\.[a-z\d]/i,
  needs: { signs: ["link"], words: ["http"] },
  scope: "paragraph",
  *find({ text }, { unfitHosts }): Iterable<Hit> {
    for (const hit of text.matchAll(LINK)) {
      const host = hit[1]!.toLowerCase()
      const isAddress = /^\d/.test(host) && /^[\d.]+$/.test(host)
      if (isAddress && !/^https?:/i.test(hit[0])) continue
      const kind = isAddress ? "address" : unfitHosts.get(host.replace(/^www\./, ""))
      const reason = kind && REASONS[kind]
      if (reason) yield { start: hit.index, end: hit.index + hit[0].length, reason }
    }
  },
  hits: [
    { text: "点击 https://dwz.cn/abc123 报名。", finds: "https://dwz.cn/abc123" },
    { text: "材料见http://203.0.113.7/file", finds: "http://203.0.113.7/file" },
  ],
  misses: ["详见https://www.anlan.example/notice。", "版本1.2.3.4。", "邮箱bgs@anlan.example"],
}

const REASONS: Readonly<Record<string, string>> = {
  short: "短链接看不出目标，请用本单位网站的完整地址。",
  store: "个人网盘链接不宜在政务账号发布，附件请放在本单位网站。",
  address: "直接使用网络地址的链接来源不明，请改用域名并核对。",
}

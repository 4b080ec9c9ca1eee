import type { Manifest } from "#connectors/kit"

const source = "src/connectors/sandbox/simulator/endpoints.ts"
const version = "2026-06-01"

/** 模拟平台: every failure on demand, for the sample city, tests and demonstrations. */
export const manifest: Manifest = {
  id: "sandbox",
  label: "模拟平台",
  otherNames: [],
  capabilities: [
    "authorise",
    "probe",
    "collectPosts",
    "collectMetrics",
    "comments",
    "publish",
    "readBack",
    "takeDown",
    "callbacks",
  ],
  limits: [
    { id: "title-max", label: "标题字数", value: 64, unit: "chars", source, version },
    { id: "text-max", label: "正文字数", value: 20_000, unit: "chars", source, version },
    { id: "list-page", label: "每页条数", value: 20, unit: "items", source, version },
    { id: "metrics-span", label: "单次查询天数", value: 31, unit: "days", source, version },
    { id: "settle-delay", label: "发布后进入列表的时间", value: 600_000, unit: "ms", source, version },
  ],
  form: [
    { key: "baseUrl", label: "接口地址", type: "url", required: true, help: "模拟平台启动时显示的地址。" },
    { key: "secret", label: "账号密钥", type: "secret", required: true, help: "载入模拟账号时设定的密钥。" },
  ],
  pages: [{ about: "接口与错误代码", url: source, readOn: version }],
}

import type { Manifest } from "#connectors/kit"

const version = "2026-06-01"
const source = "https://forum.anlan.example/api-docs"

/** 安澜论坛, a fictional platform: a list of posts behind a token that lasts two hours. */
export const manifest: Manifest = {
  id: "anlan-forum",
  label: "安澜论坛",
  otherNames: ["论坛"],
  capabilities: ["authorise", "collectPosts"],
  limits: [{ id: "list-page", label: "每页条数", value: 10, unit: "items", source, version }],
  form: [
    { key: "appId", label: "应用编号", type: "text", required: true, help: "论坛“开发者—应用”页面可见。" },
    { key: "secret", label: "应用密钥", type: "secret", required: true, help: "同一页面创建时显示一次。" },
    { key: "baseUrl", label: "接口地址", type: "url", required: false, help: "一般不填；模拟平台访问时填写。" },
  ],
  pages: [{ about: "开放接口", url: source, readOn: version }],
}

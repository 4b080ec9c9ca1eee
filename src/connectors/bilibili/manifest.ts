import type { FailureRow, FailureTable, Manifest } from "#connectors/kit"

const version = "2026-11-15"
const source = "https://openhome.bilibili.com/doc"

/** 哔哩哔哩开放平台: the signed official interface only; web and app addresses are never called (platforms.md 6). */
export const manifest: Manifest = {
  id: "bilibili",
  label: "哔哩哔哩",
  otherNames: ["B站", "bilibili"],
  capabilities: ["authorise", "probe", "collectPosts", "snapshot", "publish", "readBack", "takeDown", "callbacks"],
  limits: [
    { id: "title-max", label: "标题字数", value: 79, unit: "chars", source, version },
    { id: "desc-max", label: "简介字数", value: 249, unit: "chars", source, version },
    { id: "cover-bytes-max", label: "封面大小", value: 5_242_880, unit: "bytes", source, version },
    { id: "part-bytes", label: "视频分片大小", value: 8_388_608, unit: "bytes", source, version },
    { id: "list-page", label: "每页条数", value: 20, unit: "items", source, version },
    { id: "settle-delay", label: "投稿后进入列表的时间", value: 600_000, unit: "ms", source, version },
  ],
  form: [
    {
      key: "clientId",
      label: "应用Client ID",
      type: "text",
      required: true,
      help: "哔哩哔哩开放平台“应用管理”页面可见。",
    },
    {
      key: "clientSecret",
      label: "应用Client Secret",
      type: "secret",
      required: true,
      help: "同一页面可见，请两人在场时填写。",
    },
    {
      key: "zone",
      label: "投稿分区编号",
      type: "number",
      required: true,
      help: "平台“分区查询”接口中的编号，政务类一般选“社科·法律·心理”或“资讯”。",
    },
    { key: "tags", label: "默认标签", type: "text", required: true, help: "用半角逗号分开，合计不超过200字。" },
    { key: "baseUrl", label: "接口地址", type: "url", required: false, help: "一般不填；经代理或模拟平台访问时填写。" },
    {
      key: "tokenUrl",
      label: "授权地址",
      type: "url",
      required: false,
      help: "一般不填；经代理或模拟平台访问时填写。",
    },
    {
      key: "uploadUrl",
      label: "上传地址",
      type: "url",
      required: false,
      help: "一般不填；经代理或模拟平台访问时填写。",
    },
  ],
  pages: [{ about: "开放平台文档", url: source, readOn: version }],
}

const renew = "系统会自动续期；反复出现请重新授权。"
const reauthorise = "请账号管理员在“接口状态”页面扫码重新授权。"
const backoff = "系统会自动重试，无需处理。"
const apply = "请在开放平台申请该能力，或改用人工方式。"

/** platforms.md 6, grouped as there. */
const ROWS: readonly (readonly [readonly number[], FailureRow["kind"], string, string, "maybe"?])[] = [
  [[-500, 4010, 4011], "busy", "哔哩哔哩系统繁忙。", backoff],
  [[122000, 122001, 122002, 122003, 122004, 122005, 122006, 122008], "token", "授权不正确或已过期。", renew],
  [[127000, 127001, 127002, 127003, 127004, 127008], "token", "授权不正确或已过期。", renew],
  [[122007], "token", "续期凭证已失效。", reauthorise],
  [[4002, 4003], "account", "签名校验未通过。", "请核对Client Secret和服务器时间。"],
  [[127005, 127006, 127007, 127010, 127011], "permission", "应用或账号没有这项权限。", apply],
  [[127009, 127306, 123026], "rate", "调用过于频繁。", "系统稍后自动重试。"],
  [
    [123029, 123036, 123037, 129009, 129012, 129018],
    "quota",
    "今天的投稿或调用次数已用完。",
    "次日零点后自动继续，无需处理。",
  ],
  // A submission that is there already: after a lost answer it means that the first went through.
  [[4004, 123007, 123015, 123035, 123043], "content", "稿件重复或状态冲突。", "系统会核对是否已经投稿。", "maybe"],
  [[123004, 123005, 130002], "content", "平台上没有这个稿件。", "请核对稿件是否已被删除。"],
  [[123006, 123028], "content", "视频或封面不被接受。", "请按平台要求转换格式后重新送审。"],
]

export const failures: FailureTable = {
  platform: "bilibili",
  version,
  source,
  rows: ROWS.flatMap(([codes, kind, reason, advice, acted]) =>
    codes.map((code) => ({ code: String(code), kind, reason, advice, ...(acted && { acted }) })),
  ),
}

/** The platform says its answer may have been acted on although it refused. */
export const GONE = new Set(["123004", "123005", "130002"])

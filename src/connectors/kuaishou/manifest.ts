import type { FailureTable, Manifest } from "#connectors/kit"

const version = "2026-11-15"
const source = "https://open.kuaishou.com/platform/openApi"

/** 快手开放平台: video only (platforms.md 5). */
export const manifest: Manifest = {
  id: "kuaishou",
  label: "快手",
  otherNames: ["快手号"],
  capabilities: ["authorise", "probe", "collectPosts", "snapshot", "publish", "readBack", "takeDown"],
  limits: [
    { id: "caption-max", label: "文案字数", value: 1_000, unit: "chars", source, version },
    { id: "cover-bytes-max", label: "封面大小", value: 10_485_760, unit: "bytes", source, version },
    { id: "parts-from-bytes", label: "超过此大小的视频分片上传", value: 52_428_800, unit: "bytes", source, version },
    { id: "part-bytes", label: "视频分片大小", value: 8_388_608, unit: "bytes", source, version },
    // The platform tells no total for fragments; the house's own limit for a video stands in.
    { id: "video-bytes-max", label: "视频大小", value: 2_147_483_648, unit: "bytes", source, version },
    { id: "list-page", label: "每页条数", value: 20, unit: "items", source, version },
    { id: "settle-delay", label: "发布后进入列表的时间", value: 600_000, unit: "ms", source, version },
  ],
  form: [
    { key: "appId", label: "应用App ID", type: "text", required: true, help: "快手开放平台“应用管理”页面可见。" },
    {
      key: "appSecret",
      label: "应用App Secret",
      type: "secret",
      required: true,
      help: "同一页面可见，请两人在场时填写。",
    },
    {
      key: "grantType",
      label: "授权方式的写法",
      type: "choice",
      choices: [
        { value: "code", label: "code" },
        { value: "authorization_code", label: "authorization_code" },
      ],
      required: false,
      help: "一般不填；平台提示授权方式不正确时改选另一种。",
    },
    { key: "baseUrl", label: "接口地址", type: "url", required: false, help: "一般不填；经代理或模拟平台访问时填写。" },
  ],
  pages: [{ about: "内容管理接口", url: source, readOn: version }],
}

const reauthorise = "请账号管理员在“接口状态”页面扫码重新授权。"

/** platforms.md 5: of the platform's own list only these are known. */
export const failures: FailureTable = {
  platform: "kuaishou",
  version,
  source,
  rows: [
    {
      code: "100200100",
      kind: "token",
      reason: "授权已过期或不正确。",
      advice: "系统会自动续期；反复出现请重新授权。",
    },
    { code: "100200101", kind: "token", reason: "续期凭证已失效。", advice: reauthorise },
    { code: "100200106", kind: "account", reason: "应用App ID或App Secret不正确。", advice: "请核对应用信息。" },
    { code: "100200500", kind: "permission", reason: "账号没有授予这项权限。", advice: reauthorise },
    {
      code: "100120001",
      kind: "content",
      reason: "平台上没有这个作品。",
      advice: "刚发布的作品稍后再查；否则请核对是否已被删除。",
    },
    { code: "100110000", kind: "busy", reason: "快手系统繁忙。", advice: "系统会自动重试，无需处理。" },
    { code: "100110001", kind: "quota", reason: "该接口今天的次数已用完。", advice: "次日零点后自动继续，无需处理。" },
    { code: "100120004", kind: "content", reason: "作品未通过平台检查。", advice: "请按平台要求修改后重新送审。" },
  ],
}

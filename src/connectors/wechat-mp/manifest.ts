import type { Manifest } from "#connectors/kit"

const version = "2026-11-15"
const draftPage = "https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add"
const source = draftPage

/** 微信公众号（订阅号、服务号）: the documented server interface, platforms.md 1. */
export const manifest: Manifest = {
  id: "wechat-mp",
  label: "微信公众号",
  otherNames: ["微信", "公众号", "服务号", "订阅号"],
  capabilities: [
    "authorise",
    "probe",
    "collectPosts",
    "collectMetrics",
    "comments",
    "publish",
    "readBack",
    "takeDown",
    "replies",
    "hideComment",
    "callbacks",
  ],
  limits: [
    { id: "title-max", label: "标题字数", value: 32, unit: "chars", source, version },
    { id: "author-max", label: "作者字数", value: 16, unit: "chars", source, version },
    // The page says 128; third parties met 120.
    { id: "digest-max", label: "摘要字数", value: 120, unit: "chars", source, version },
    { id: "content-max", label: "正文字数（含标签）", value: 20_000, unit: "chars", source, version },
    { id: "content-bytes-max", label: "正文大小", value: 1_048_576, unit: "bytes", source, version },
    { id: "body-image-bytes-max", label: "正文图片大小", value: 1_048_576, unit: "bytes", source, version },
    { id: "list-page", label: "每页条数", value: 20, unit: "items", source, version },
    { id: "comment-page", label: "每页留言数", value: 49, unit: "items", source, version },
    { id: "followers-span", label: "用户数据单次天数", value: 7, unit: "days", source, version },
    { id: "settle-delay", label: "发布后进入列表的时间", value: 600_000, unit: "ms", source, version },
  ],
  form: [
    {
      key: "appId",
      label: "开发者ID（AppID）",
      type: "text",
      required: true,
      help: "微信公众平台“设置与开发—开发接口管理”页面可见。",
    },
    {
      key: "appSecret",
      label: "开发者密码（AppSecret）",
      type: "secret",
      required: true,
      help: "同一页面重置后只显示一次，请两人在场时填写。",
    },
    {
      key: "mode",
      label: "发布方式",
      type: "choice",
      choices: [
        { value: "publish", label: "发布（不推送给粉丝）" },
        { value: "mass", label: "群发（占用群发次数）" },
        { value: "draft", label: "只存草稿，由人工发表" },
      ],
      required: true,
      help: "未认证或个人主体账号自2025年7月起没有发布接口，请选“只存草稿”。",
    },
    {
      key: "coverMediaId",
      label: "默认封面的素材ID",
      type: "text",
      required: false,
      help: "稿件没有封面时使用；须为永久素材。",
    },
    {
      key: "callbackToken",
      label: "消息推送令牌（Token）",
      type: "secret",
      required: false,
      help: "与公众平台“服务器配置”中填写的一致。",
    },
    {
      key: "encodingAesKey",
      label: "消息加解密密钥",
      type: "secret",
      required: false,
      help: "43位，与公众平台“服务器配置”中的一致；安全模式必填。",
    },
    { key: "baseUrl", label: "接口地址", type: "url", required: false, help: "一般不填；经代理或模拟平台访问时填写。" },
  ],
  pages: [
    { about: "新增草稿", url: draftPage, readOn: version },
    {
      about: "发布能力",
      url: "https://developers.weixin.qq.com/doc/service/guide/product/publish.html",
      readOn: version,
    },
    {
      about: "稳定版接口调用凭据",
      url: "https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken",
      readOn: version,
    },
    {
      about: "图文数据",
      url: "https://developers.weixin.qq.com/doc/subscription/api/wedata/news/api_getarticletotaldetail",
      readOn: version,
    },
    {
      about: "留言取消精选",
      url: "https://developers.weixin.qq.com/doc/service/api/leaving/api_unelectcomment",
      readOn: "2026-11-30",
    },
    {
      about: "消息加解密",
      url: "https://developers.weixin.qq.com/doc/subscription/guide/dev/push/encryption",
      readOn: version,
    },
  ],
}

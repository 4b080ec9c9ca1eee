import type { Manifest } from "#connectors/kit"

const version = "2026-11-15"
const docs = "https://developer.open-douyin.com/docs/resource/zh-CN/dop"
const source = `${docs}/ability/content-management/video.create.bind`

/** 抖音开放平台: what a released 网站应用 of a government body may do (platforms.md 3). */
export const manifest: Manifest = {
  id: "douyin",
  label: "抖音",
  otherNames: ["抖音号"],
  capabilities: [
    "authorise",
    "probe",
    "collectPosts",
    "collectMetrics",
    "comments",
    "publish",
    "readBack",
    "replies",
    "callbacks",
  ],
  limits: [
    { id: "title-max", label: "标题字数", value: 30, unit: "chars", source, version },
    { id: "text-max", label: "标题和文案合计字数", value: 1_000, unit: "chars", source, version },
    { id: "parts-from-bytes", label: "超过此大小的视频分片上传", value: 52_428_800, unit: "bytes", source, version },
    { id: "part-bytes", label: "视频分片大小", value: 8_388_608, unit: "bytes", source, version },
    { id: "video-bytes-max", label: "视频大小", value: 4_294_967_296, unit: "bytes", source, version },
    { id: "images-max", label: "图文图片数", value: 30, unit: "items", source, version },
    { id: "image-bytes-max", label: "图片大小", value: 20_971_520, unit: "bytes", source, version },
    { id: "list-page", label: "每页条数", value: 20, unit: "items", source, version },
    { id: "settle-delay", label: "发布后进入列表的时间", value: 600_000, unit: "ms", source, version },
  ],
  form: [
    {
      key: "clientKey",
      label: "应用Client Key",
      type: "text",
      required: true,
      help: "抖音开放平台“控制台—应用详情”页面可见；须以本单位名义申请网站应用。",
    },
    {
      key: "clientSecret",
      label: "应用Client Secret",
      type: "secret",
      required: true,
      help: "同一页面可见，请两人在场时填写。",
    },
    {
      key: "interaction",
      label: "评论与私信接口",
      type: "choice",
      choices: [
        { value: "off", label: "未开通（在抖音客户端答复）" },
        { value: "on", label: "平台已开通" },
      ],
      required: true,
      help: "未收到平台开通通知的选“未开通”。",
    },
    { key: "baseUrl", label: "接口地址", type: "url", required: false, help: "一般不填；经代理或模拟平台访问时填写。" },
  ],
  pages: [
    { about: "代替用户发布内容到抖音", url: source, readOn: version },
    { about: "刷新令牌", url: `${docs}/openapi/account-permission/refresh-access-token`, readOn: version },
    {
      about: "视频列表与数据",
      url: `${docs}/openapi/video-management/douyin/search-video/account-video-list`,
      readOn: version,
    },
  ],
}

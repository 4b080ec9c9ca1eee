import type { Connector, FailureTable, Limit } from "#connectors/kit"
import { handOffManifest, handOffOf } from "./prepare.ts"

const version = "2026-11-15"
const limit = (id: string, label: string, value: number, unit: Limit["unit"], source: string): Limit => ({
  ...{ id, label, value, unit, source, version },
})

/** Nothing is called, so nothing can fail but the person's link. */
const failuresOf = (platform: string, source: string): FailureTable => ({
  platform,
  version,
  source,
  rows: [
    {
      code: "link",
      kind: "content",
      reason: "填写的链接不是该平台的作品链接。",
      advice: "请在作品页面复制分享链接后重新填写。",
    },
  ],
})

const CHANNELS = "https://developers.weixin.qq.com/doc/channels/api/channels/"
/** 视频号: the server interface has live and shop calls only; nothing publishes, lists or counts (platforms.md 7). */
export const wechatChannels: Connector = {
  manifest: handOffManifest({
    id: "wechat-channels",
    label: "视频号",
    otherNames: ["微信视频号"],
    limits: [
      limit("title-max", "短标题字数", 16, "chars", CHANNELS),
      limit("text-max", "描述字数", 1_000, "chars", CHANNELS),
    ],
    pages: [{ about: "视频号助手接口", url: CHANNELS, readOn: version }],
  }),
  failures: failuresOf("wechat-channels", CHANNELS),
  handOff: handOffOf({
    editor: "https://channels.weixin.qq.com/platform/post/create",
    fields: [
      { label: "视频描述", max: 1_000, text: ({ text }) => text },
      { label: "短标题", max: 16, text: ({ title }) => title },
    ],
    files: { kinds: ["video", "image"], max: 9 },
    steps: [
      "用视频号管理员微信扫码登录视频号助手。",
      "上传视频或图片，粘贴视频描述和短标题。",
      "核对账号头像和名称无误后发表。",
      "在手机上打开该作品，复制分享链接，回到这里登记。",
    ],
    link: /^(?:channels\.weixin\.qq\.com|weixin\.qq\.com)\/(?:sph|web\/pages\/feed)\/([\w-]{6,64})/,
  }),
}

const REDBOOK = "https://open.xiaohongshu.com/"
/** 小红书: no server contract for notes (platforms.md 7). */
export const xiaohongshu: Connector = {
  manifest: handOffManifest({
    id: "xiaohongshu",
    label: "小红书",
    otherNames: ["红书"],
    limits: [
      limit("title-max", "标题字数", 20, "chars", REDBOOK),
      limit("text-max", "正文字数", 1_000, "chars", REDBOOK),
      limit("images-max", "图片数", 18, "items", REDBOOK),
    ],
    pages: [{ about: "开放平台", url: REDBOOK, readOn: version }],
  }),
  failures: failuresOf("xiaohongshu", REDBOOK),
  handOff: handOffOf({
    editor: "https://creator.xiaohongshu.com/publish/publish",
    fields: [
      { label: "标题", max: 20, text: ({ title }) => title },
      { label: "正文", max: 1_000, text: ({ text }) => text },
    ],
    files: { kinds: ["image", "video"], max: 18 },
    steps: [
      "登录小红书创作服务平台。",
      "上传图片或视频，依次粘贴标题和正文。",
      "核对账号头像和名称无误后发布。",
      "打开该笔记，复制链接，回到这里登记。",
    ],
    link: /^(?:www\.)?xiaohongshu\.com\/(?:explore|discovery\/item)\/([0-9a-f]{24})/,
  }),
}

const TOUTIAO = "https://open.douyin.com/platform/resource/docs/ability/content-management/toutiao-publish-solution"
/** 头条文章 and 微头条: the open interface takes neither (platforms.md 4); the video connector is another. */
export const toutiaoArticles: Connector = {
  manifest: handOffManifest({
    id: "toutiao-articles",
    label: "今日头条（文章）",
    otherNames: ["头条文章", "微头条"],
    limits: [limit("title-max", "标题字数", 30, "chars", TOUTIAO)],
    pages: [{ about: "头条内容发布接入方案", url: TOUTIAO, readOn: version }],
  }),
  failures: failuresOf("toutiao-articles", TOUTIAO),
  handOff: handOffOf({
    editor: "https://mp.toutiao.com/profile_v4/graphic/publish",
    fields: [
      { label: "标题", max: 30, text: ({ title }) => title },
      { label: "正文", max: 90_000, text: ({ text }) => text },
    ],
    files: { kinds: ["image"], max: 20 },
    steps: [
      "登录头条号后台，打开“发布文章”。",
      "粘贴标题和正文，按顺序插入图片。",
      "核对账号头像和名称无误后发布。",
      "审核通过后打开文章，复制链接，回到这里登记。",
    ],
    link: /^(?:www\.|m\.)?toutiao\.com\/(?:article|w|item|i)\/?(\d{10,20})/,
  }),
}

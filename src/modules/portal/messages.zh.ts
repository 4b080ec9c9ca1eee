import type { Messages } from "#kernel/messages"

export const portalMessages: Messages = {
  "portal.too-many": "这个网络地址的查询过于频繁，请等 {seconds} 秒再查。",
  "portal.too-many-tips": "这个网络地址报料过于频繁，请等 {minutes} 分钟再报；急事请直接拨打12345。",
  "portal.too-many-asks": "这个网络地址来信过于频繁，请等 {minutes} 分钟再写；急事请直接拨打12345。",
  "portal.other-site-ask": "来信要在本页填写提交，请打开公众服务页重新填写。",
  "portal.too-large": "内容太大没有收下，来信最多5000字，请精简后再提交。",
  "portal.other-site": "报料要在本页填写提交，请打开公众服务页重新填写。",
}

import type { Messages } from "#kernel/messages"

export const portalMessages: Messages = {
  "portal.no-partner-link": "专用链接不对，或合作已经结束、链接已经更换；请向发链接的单位核对。",
  "portal.too-many": "这个网络地址的查询过于频繁，请等 {seconds} 秒再查。",
  "portal.too-many-tips": "这个网络地址报料过于频繁，请等 {minutes} 分钟再报；急事请直接拨打12345。",
  "portal.other-site": "报料要在本页填写提交，请打开公众服务页重新填写。",
}

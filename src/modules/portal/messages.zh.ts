import type { Messages } from "#kernel/messages"

export const portalMessages: Messages = {
  "portal.no-partner-link": "专用链接不对，或合作已经结束、链接已经更换；请向发链接的单位核对。",
  "portal.too-many": "这个网络地址的查询过于频繁，请等 {seconds} 秒再查。",
  "portal.too-many-tips": "这个网络地址报料过于频繁，请等 {minutes} 分钟再报；急事请直接拨打12345。",
  "portal.too-many-forms": "这个网络地址提交过于频繁，请等 {minutes} 分钟再提交；急事请直接拨打12345。",
  "portal.no-office": "本站还没有设主办单位，暂不能在线提交，请拨打12345。",
  "portal.not-found": "没有这条纠错，或它不在您的数据范围内。",
  "portal.wrong-state": "这条纠错的状态是{state}，不能{move}，请刷新后再看。",
  "portal.wrong-verdict": "{kind}不能用这个办理结果，请重新选择。",
  "portal.unknown-unit": "没有这个单位，或就是现在的单位，请重新选择。",
  "portal.same-board": "有两个板块的标识相同，请改成不同的。",
  "portal.unknown-board": "“{link}”所在的板块不在列表中，请重新选择板块。",
  "portal.too-many-asks": "这个网络地址来信过于频繁，请等 {minutes} 分钟再写；急事请直接拨打12345。",
  "portal.too-large": "内容太大没有收下（来信最多5000字，照片最多6张、每张10MB），请精简后再提交。",
  "portal.other-site": "表单要在本页填写提交，请打开公众服务页重新填写。",
}

import type { Messages } from "#kernel/messages"

export const collectionMessages: Messages = {
  "collection.already-running": "上一轮采集还在进行，已完成{finished}个账号，共{accounts}个。",
  "collection.nothing-to-collect": "没有可采集的账号：账号须为在用状态，且所在平台已接入。",
  "collection.not-found": "没有找到这条内容，或它不在您的管理范围内。",
  "collection.no-sandbox": "只有示例环境可以在模拟平台上发文。",
  "collection.outside-failed": "模拟平台没有接受：{reason}{advice}",
}

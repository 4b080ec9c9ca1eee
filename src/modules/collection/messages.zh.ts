import type { Messages } from "#kernel/messages"

export const collectionMessages: Messages = {
  "collection.already-running": "上一轮采集还在进行，已完成{finished}个账号，共{accounts}个。",
  "collection.nothing-to-collect": "没有可采集的账号：账号须为在用状态，且所在平台已接入。",
  "collection.not-found": "没有找到这条内容，或它不在您的管理范围内。",
  "collection.no-sandbox": "只有示例环境可以在模拟平台上发文。",
  "collection.outside-failed": "模拟平台没有接受：{reason}{advice}",
  "collection.not-patrolled": "这个账号由接口自动采集，不用人工巡看；接口长期不通的，请先在接口凭据页声明为全人工。",
  "collection.patrolled-today": "这个账号今天已经有人巡看并登记，不用再看。",
  "collection.patrol-incomplete": "登记新发文要填标题和发布时间，跳过要写明原因（至少两个字）。",
  "collection.patrol-future": "发布时间不对：晚于现在，或早得不可能，请核对后重填。",
  "collection.not-probed": "只有在用的客户端和小程序可以探测，这个账号由接口采集或人工巡看。",
  "collection.no-link": "这条发文没有公开链接，留不了网页快照，请在平台上查看后截图作为材料。",
  "collection.snapshot-under-way": "这条发文的网页快照正在留存，请稍后刷新查看。",
  "collection.patrol-link": "链接写法不对，请粘贴以http开头的完整链接，没有链接可以留空。",
}

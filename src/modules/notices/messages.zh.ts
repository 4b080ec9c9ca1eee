import type { Messages } from "#kernel/messages"

export const noticesMessages: Messages = {
  "notices.not-found": "没有找到这条提醒，它可能不是发给您的。",
  "notices.no-channel": "没有找到这个通知渠道，请回到通知渠道列表重新打开。",
  "notices.wrong-state": "这个通知渠道现在是“{state}”，不能再{move}。",
  "notices.unknown-sender": "没有这种通知渠道，请从列表中选择一种。",
  "notices.way-taken": "这一类渠道已有一个在用，两个同时发会让人收到两遍。请修改原有的，或先把它停用。",
  "notices.bad-settings": "请填写或更正：{fields}。改了服务器地址的，密钥须重新填写。",
  "notices.unlisted-address": "地址 {address} 不在管理员允许的清单里，请先在 JUSHENG_CONNECTOR_URLS 中列出。",
  "notices.unit-needed": "群机器人须选定通知哪个机构的提醒，以及是否含下级。",
  "notices.unknown-unit": "没有找到这个机构，或已撤销，请重新选择。",
  "notices.no-address": "请先在“我的通知设置”中填写您接收{way}的地址，测试消息发给您本人。",
  "notices.test-under-way": "上一条测试还没有结果，请等它有了结果再发。",
  "notices.no-sending": "没有找到这条发送记录，请回到发送记录重新打开。",
  "notices.not-unclear": "这条的结果已经明确，只有“结果不明”的才需要核实。",
  "notices.bad-mail": "邮箱地址的写法不对，应写成 name@example.gov.cn。",
  "notices.bad-mobile": "手机号码应为 11 位数字，请核对后重新填写。",
  "notices.unknown-kind": "没有这一类提醒，请刷新页面后再选。",
}

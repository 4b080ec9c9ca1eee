import type { Messages } from "#kernel/messages"

export const subscriptionsMessages: Messages = {
  "subscriptions.nothing-chosen": "还没有选主题、栏目或地区，请至少选一项。",
  "subscriptions.bad-address": "邮箱地址不对，请写成 name@example.cn 的样子。",
  "subscriptions.no-mail": "本单位还没有开通邮件，暂时只能用RSS或“我关心的”网页。",
  "subscriptions.wrong-state": "这份订阅的状态是{state}，不能{move}，请重新订阅。",
  "subscriptions.wrong-letter": "这封信的状态是{state}，不能{move}，请看发信情况。",
  "subscriptions.not-found": "没有这条已发布的内容，或它不在您的数据范围内。",
  "subscriptions.unknown-column": "没有找到这个栏目，可能已经结束，请从列表中选。",
  "subscriptions.unknown-topic": "没有“{topic}”这个主题，请从列表中选。",
}

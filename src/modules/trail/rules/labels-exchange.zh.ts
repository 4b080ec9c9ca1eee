/** 对外交换: what was told to other systems, handed on to them, and read from them. */
export const EXCHANGE_ACTIONS: Readonly<Record<string, string>> = {
  "webhook.added": "订阅回调通知",
  "webhook.stopped": "停用回调通知",
  "webhook.resent": "重送回调通知",
  "peer.added": "添加对接方",
  "peer.changed": "修改对接方",
  "peer.stopped": "停用对接方",
  "peer.tried": "试连对接方",
  "peer.compared": "与对接方对账",
  "peer.file-written": "写出交换文件",
  "peer.file-fetched": "下载交换文件",
  "peer.file-read": "导入交换文件",
  "order.passed-on": "转交对接方办理",
  "order.checked": "核实工单是否送达",
  "order.resent": "重新推送工单",
  "order.withdrawn": "收回工单",
  "order.ended": "了结工单",
}

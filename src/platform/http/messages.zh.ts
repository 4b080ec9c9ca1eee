import type { Messages } from "#kernel/messages"

/** Sentences of the door itself. */
export const httpMessages: Messages = {
  "http.invalid": "提交的内容有 {count} 处不符合要求，请按提示修改后重新提交。",
  "http.not-found": "没有这个地址或内容，可能已被移走，请从列表重新进入。",
  "http.signed-out": "尚未登录或登录已过期，请重新登录。",
  "http.forbidden": "您没有“{permission}”权限，如工作需要请联系本单位管理员开通。",
  "http.too-large": "提交的内容太大，上限为 {limit}，请拆分后再提交。",
  "http.bug": "程序出错，没有保存任何内容。请把编号 {requestId} 告诉系统管理员。",
  "http.reused-key": "同一个幂等键已用于另一次不同的提交，请换一个再提交。",
  "http.cross-site": "该请求来自其他网站，已拒绝。请从聚声的页面操作。",
  "http.field": "“{field}”：{reason}",
  "http.bad-json": "提交的内容不是正确的 JSON，请检查格式。",
  "http.busy": "同一条记录正有人在处理，请稍候刷新查看最新状态后再操作。",
}

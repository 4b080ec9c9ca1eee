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
  "http.wrong-type": "不认识这种格式的提交。表单请用 application/json，文件请用 application/octet-stream。",
  "http.bad-key": "幂等键应为 1 到 200 个字符，请换一个再提交。",
  "http.disk-full": "服务器的磁盘已满，这次提交没有保存。请告诉系统管理员清理磁盘，之后再提交。",
  "http.not-writable": "服务器的数据目录不能写入，这次提交没有保存。请告诉系统管理员检查目录权限，之后再提交。",
  "http.database-away": "数据库暂时连接不上，这次操作可能没有保存。请过几秒刷新页面，核对后再操作。",
  "http.bad-json": "提交的内容不是正确的 JSON，请检查格式。",
  "http.busy": "同一条记录正有人在处理，请稍候刷新查看最新状态后再操作。",
}

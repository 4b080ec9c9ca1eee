import type { Messages } from "#kernel/messages"

export const workbenchMessages: Messages = {
  "workbench.empty-file": "“{name}”是空文件，请检查后重新选择。",
  "workbench.secret-mark": "文件名带有密级标志“{mark}”。本系统为非涉密系统，严禁处理涉密信息，文件未保存。",
  "workbench.not-found": "没有找到这项任务，它可能不是您发起的。",
}

import type { Messages } from "#kernel/messages"

export const workbenchMessages: Messages = {
  "workbench.empty-file": "“{name}”是空文件，请检查后重新选择。",
  "workbench.secret-mark": "文件名带有密级标志“{mark}”。本系统为非涉密系统，严禁处理涉密信息，文件未保存。",
  "workbench.upload-barred": "您的角色不能上传这类文件，请由采编人员上传。",
  "workbench.too-many-uploads": "您有{max}个文件还没有传完（如“{name}”），请先传完或放弃其中一个，再传新的。",
  "workbench.disk-full": "服务器磁盘只剩{free}，放不下这个{size}的文件，没有开始上传；请联系系统管理员清理磁盘或扩容。",
  "workbench.upload-not-found": "没有找到这次上传：可能不是您发起的，或停传太久已被清除；请重新选择文件上传。",
  "workbench.upload-wrong-state": "这次上传{state}，不能再{move}；请刷新页面查看。",
  "workbench.part-misfit": "“{name}”第{no}片的大小与登记的不符，没有收下；文件可能在上传途中被改动，请重新选择文件。",
  "workbench.part-damaged": "第{no}片在路上损坏，没有收下，请重传这一片。",
  "workbench.parts-missing": "“{name}”还有{missing}片没有传到，请继续上传。",
  "workbench.not-found": "没有找到这项任务，它可能不是您发起的。",
}

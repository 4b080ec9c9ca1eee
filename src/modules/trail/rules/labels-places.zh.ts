/** Acts of 问政专栏, 热点 and 专项. */
export const PLACES_ACTIONS: Readonly<Record<string, string>> = {
  "door.made": "新建问政专栏",
  "door.changed": "修改问政专栏",
  "door.corrected": "更正专栏战报",
  "door.reported": "登记媒体报道",
  "suggestion.taken": "按建议并案",
  "suggestion.refused": "不按建议并案",
  "project.opened": "立专项",
  "project.reported": "登记专项进展",
  "project.closed": "专项销号",
  "project.dropped": "撤销专项",
  "service-item.added": "登记政务服务事项",
  "service-item.changed": "更改政务服务事项",
  "service-item.ended": "停用政务服务事项",
  "service-items.imported": "导入政务服务事项表",
}

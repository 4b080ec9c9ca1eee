import type { Messages } from "#kernel/messages"

export const gridsMessages: Messages = {
  "grids.not-found": "没有这次核查，或它不在您的数据范围内。",
  "grids.no-worker": "没有这名网格员，或已停用，请重新选择。",
  "grids.not-allowed": "{act}由{who}办理，您没有这项权限，如工作需要请联系本单位管理员。",
  "grids.wrong-state": "这次核查的状态是{state}，不能{move}，请刷新后再看。",
  "grids.no-link": "专用链接不对，或已经停用；请向登记您的街道、乡镇核对。",
  "grids.asked-before": "这件来信已有一次现场核查在进行，请等它核实后再派。",
  "grids.message-closed": "这件来信不在办理中，不能再派现场核查。",
  "grids.same-person": "核实要由第二人进行，上报人自己不能核实。",
  "grids.no-pair": "当场处置的要有处置前、处置后两张照片。",
  "grids.no-before": "情况属实的要附一张现场照片。",
  "grids.say-what": "请用一句话写明看到什么（至少四个字）和地点。",
  "grids.unknown-person": "没有这个网格员登录账号，或不在您的数据范围内；请先由系统管理员建账号并授予网格员角色。",
  "grids.unknown-category": "没有这个随手拍类别，请刷新后重新选择。",
  "grids.no-area": "网格边界至少要三个点，请补全，或清空边界只写社区。",
  "grids.no-place": "自动派要先写明网格有哪些社区，或填边界。",
  "grids.unknown-unit": "没有这个单位，或不在您的数据范围内，请重新选择。",
}

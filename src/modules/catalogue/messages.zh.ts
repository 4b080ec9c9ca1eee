import type { Messages } from "#kernel/messages"

export const catalogueMessages: Messages = {
  "catalogue.not-found": "没有找到这个事项，可能不归您的单位管理。",
  "catalogue.not-yours": "“{name}”由{unit}办理，请联系该单位更改。",
  "catalogue.ended": "“{name}”已停用，不能再更改；恢复办理的，请重新登记。",
  "catalogue.no-way": "没有保存：网上办理链接、掌上办理链接、办事窗口至少写一项，群众才知道去哪里办。",
  "catalogue.same-name": "您的单位已登记过“{name}”，请直接更改那一个。",
  "catalogue.same-code": "事项编码“{code}”已用于“{name}”，请核对编码。",
  "catalogue.unknown-account": "没有找到所在账号，或它不归您的单位管理；请从台账选择。",
  "catalogue.no-links": "这个事项没有网上或掌上办理链接，没有可探测的。",
  "catalogue.no-such-file": "没有找到上传的文件，请重新上传。",
  "catalogue.unreadable-file": "读不出这个文件，没有导入：{reason}",
  "catalogue.no-items": "表里没有可读的事项：前15行里没有“事项名称”表头，或表头下没有行；请用模板填写。",
}

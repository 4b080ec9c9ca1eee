import type { Messages } from "#kernel/messages"

export const checkingMessages: Messages = {
  "checking.not-found": "没有找到这条命中或豁免，可能已被撤销。",
  "checking.not-allowed": "对全部单位的豁免，只能由管辖全部单位的人员增减；请改为只对本单位豁免，或报主管单位办理。",
  "checking.not-your-unit":
    "这个单位或它的下级不全在您的管理范围内，不能为它增减豁免；请选择您管辖的单位，或报主管单位办理。",
  "checking.rule-or-term": "请填写规则编号或词语，两者选一。",
  "checking.unknown-rule": "没有编号为“{rule}”的规则，请从规则列表中选择。",
  "checking.veto-stays": "“{rule}”是单项否决级规则，不能豁免；个别误报请在问题页逐处认定为误报。",
  "checking.expires-too-late": "豁免最长{days}天，请填写{until}或更早的日期，到期后可再申请。",
  "checking.veto-not-ignored": "“{what}”是单项否决级，不能暂时忽略；确属误报的请认定为误报。",
  "checking.ignore-until": "请填写忽略到哪一天，最长{days}天，即{until}或更早；到期后会重新提示。",
  "checking.exempt-already": "“{what}”已在豁免清单中，无需重复添加。",
  "checking.packs-not-allowed": "词包对全部单位生效，只能由管辖全部单位的安全管理员管理；请报安全管理员办理。",
  "checking.not-a-key": "这不是Ed25519公钥，请粘贴发布方给出的PEM（BEGIN PUBLIC KEY）或其base64，不要粘贴私钥。",
  "checking.publisher-known": "发布方“{name}”已登记；更换公钥请先停用原登记，再重新登记。",
  "checking.no-such-publisher": "没有找到这个发布方，可能已停用；请刷新发布方列表。",
  "checking.no-such-pack": "没有找到这个词包，请从词包列表中选择。",
  "checking.not-a-pack": "文件不是词包：{reason}。没有保存，请向发布方索取完整的词包文件。",
  "checking.unknown-publisher": "发布方“{name}”没有登记或已停用，没有保存；请核对发布方，登记其公钥后再上传。",
  "checking.wrong-signature": "词包签名与“{name}”登记的公钥不符，内容可能被改动，没有采用；请向发布方核实后重新获取。",
  "checking.pack-faults": "词包里有不能采用的词条：{faults}。没有采用，请由发布方改正后重新签发。",
  "checking.pack-known": "{number}的{version}版已上传过，同一版本只收一次；内容有变请由发布方改版本号后重新签发。",
  "checking.pack-active": "{number}的{version}版正在使用，无需再次启用。",
  "checking.publisher-ended": "发布方“{name}”已停用，它的词包不能再启用；请使用现行发布方签发的词包。",
  "checking.pack-not-active": "{number}的{version}版没有在用，无需停用；请刷新页面查看现行版本。",
}

import type { Messages } from "#kernel/messages"

export const sensingMessages: Messages = {
  "sensing.no-topic": "没有找到这个热点，可能其中的来信不在您的管理范围内。",
  "sensing.no-suggestion": "没有找到这条并案建议，可能其中的来信不在您的管理范围内。",
  "sensing.decided-before": "这条并案建议已经处理过，请刷新查看最新情况。",
  "sensing.no-project": "没有找到这个专项，请回到列表查看。",
  "sensing.not-allowed": "“{move}”由立项单位的监管员办理，您没有这项权限。",
  "sensing.not-yours": "这个专项由{unit}负责，请由该单位或立项人登记进展。",
  "sensing.wrong-state": "这个专项现在是“{state}”，不能{move}，请刷新查看最新情况。",
  "sensing.unknown-unit": "没有找到责任单位，可能已撤并或不在您的管理范围内，请重新选择。",
  "sensing.due-past": "完成期限应晚于今天，请重新选择。",
  "sensing.target-held": "近{days}天只有{count}件，已经不超过目标{target}件，请把目标定得更低，或不立专项。",
  "sensing.no-line": "公开的专项要有一句给群众看的说明，请填写公开说明。",
  "sensing.not-held": "近{days}天仍有{count}件，超过目标{target}件，指标没有达到，不能销号。",
  "sensing.too-early": "立项未满{days}天，指标要稳定{days}天后才能销号。",
}

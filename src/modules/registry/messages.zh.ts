import type { Messages } from "#kernel/messages"

export const registryMessages: Messages = {
  "registry.not-found": "没有找到这个账号或导入记录，可能不在您的管理范围内，或当日尚未登记。",
  "registry.not-allowed": "您没有更正台账的权限，请联系本级监管员。",
  "registry.archived": "这个账号{state}，台账已归档，不能再更正。",
  "registry.past-day": "您正在查看过去某一天的台账，请回到今天再更正。",
  "registry.nothing-changed": "没有改动任何内容，无需保存。",
  "registry.wrong-state": "账号目前为“{state}”，不能{move}，请刷新查看最新状态。",
  "registry.unknown-link": "没有认出这个链接属于哪个平台，请粘贴账号主页的完整链接（以http开头）。",
  "registry.other-platform": "这个链接是{link}的，而账号登记在{platform}上，请核对。",
  "registry.id-taken": "链接中的账号ID{id}已登记在台账里的另一个账号名下，请核对。",
  "registry.unreadable-file": "没有读到账号：{reason}请改好后重新上传。",
  "registry.import-used": "这次导入已经确认过，不会重复写入。",
  "registry.import-empty": "没有可以写入的行：请改正有误的行后重新上传。",
  "registry.import-has-errors": "还有{count}行有误；请改正后重新上传，或选择跳过有误的行。",
}

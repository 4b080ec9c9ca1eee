import type { Messages } from "#kernel/messages"

export const policyMessages: Messages = {
  "newsroom.policy-not-found": "没有找到这份政策文件，可能不在您的管理范围内；请从列表打开。",
  "newsroom.nothing-cut": "文本里没有找到条款（第X条，或一、（一）），没有保存；请粘贴带条款的正文。",
  "newsroom.same-policy": "文本与第{no}版相同，没有需要更新的内容。",
  "newsroom.no-such-line": "没有找到这一句，可能已被去掉；请刷新页面。",
  "newsroom.no-such-clause": "现行文本中没有“{key}”，请从条款列表中选择。",
  "newsroom.not-single": "第 {no} 条里有 {count} 句，没有保存；图解和短视频须一句一条，逐句选依据。",
  "newsroom.policy-flagged":
    "《{title}》的解读还不能成稿：{flagged} 句没有依据或依据已改动，或还没有写一句；请先处理。",
}

import type { TipAnswer } from "../leads/answer.ts"

export interface Letter {
  readonly title: string
  readonly text: string
  readonly link?: string
}

const spoken = (instant: string): string =>
  `${instant.slice(0, 4)}年${Number(instant.slice(5, 7))}月${Number(instant.slice(8, 10))}日`

const OWN = "这是系统自动寄出的信，邮箱只用于答复这次投稿，办结后到期删除。"

/** 收到投稿: his code, and until when he is answered. */
export const receivedLetter = ({ title, dueAt }: TipAnswer, code: string, link: string): Letter => ({
  title: `投稿已收到：${title}`,
  text: `您投来的“${title}”已收到，正在研判${dueAt ? `，${spoken(dueAt)}前答复您` : ""}。\n\n查询码：${code}\n请记下来，凭它可以查看办理情况。\n\n${OWN}`,
  link,
})

/** 投稿有了结论: in a sentence, and what the desk wrote. */
export const endedLetter = ({ title, says, answer }: TipAnswer): Letter => ({
  title: `投稿有了结果：${title}`,
  text: [`您投来的“${title}”有了结果：${says}`, ...(answer ? [`答复：${answer}`] : []), `谢谢您的投稿。${OWN}`].join(
    "\n\n",
  ),
})

import type { Messages } from "#kernel/messages"

export const mailboxMessages: Messages = {
  "newsroom.mailbox-bad-settings": "请补全或改正：{fields}。换了收信服务器、端口或加密方式的，授权码须重新填写。",
  "newsroom.mailbox-no-target": "选了“移到另一个文件夹”，请填写移到哪个文件夹；它不能就是收信的文件夹。",
  "newsroom.mailbox-not-set": "还没有填写投稿邮箱，请先点“填写邮箱”。",
  "newsroom.mailbox-under-way": "上一次试收还没有结果，请等几秒再看。",
}

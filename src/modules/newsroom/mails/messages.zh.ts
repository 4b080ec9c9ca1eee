import type { Messages } from "#kernel/messages"

export const mailMessages: Messages = {
  "newsroom.mail-too-large":
    "这封邮件超过{most}MB，没有收下。请投稿人减少或压缩照片后重发，视频请用网盘链接或联系采编人员。",
  "newsroom.mail-not-mail": "这个文件不是邮件。请从邮箱里把来信另存为 .eml 文件后再导入。",
  "newsroom.mail-bomb": "这封邮件里层层套着过多的部分或超长的信头，正常投稿不会这样，没有打开。请投稿人重新写一封。",
  "newsroom.mail-unreadable":
    "这封邮件读了几次，连接都在中途断开，没有收下。请用邮件程序打开邮箱查看，需要的另存为 .eml 后点“导入来信”。",
  "newsroom.mail-automatic": "这是自动回复、退信或群发邮件，不是投稿，没有收为线索。",
  "newsroom.mail-empty": "邮件里没有正文，也没有能收下的照片（JPG、PNG、WebP）。请投稿人把文字写在正文里重发。",
  "newsroom.mail-desk-elsewhere": "投稿由{unit}接收，不在您的管理范围内，请交给该单位导入。",
  "newsroom.mail-answer-state": "这封答复的状态是“{state}”，不能{move}，请刷新查看。",
}

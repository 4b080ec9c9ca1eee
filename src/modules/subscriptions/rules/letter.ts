/** Words of the letters. Each is plain text: no picture, nothing that tells us whether it was read. */
export interface Told {
  readonly title: string
  readonly unitName: string
  /** `2026-06-11` */
  readonly on: string
  readonly link: string
  /** Labels of what the reader chose and this meets. */
  readonly because: readonly string[]
}

export interface Letter {
  readonly title: string
  readonly text: string
  readonly link?: string
}

export const quoted = (labels: readonly string[]): string => labels.map((label) => `“${label}”`).join("、")

/** 因为您选择了“医保就医”: the only reason there is. */
export const becauseOf = (labels: readonly string[]): string => `因为您选择了${quoted(labels)}`

export const confirmLetter = (chosen: readonly string[], link: string, days: number): Letter => ({
  title: "请确认订阅政务新媒体内容",
  text: `有人用这个邮箱订阅了：${chosen.join("、")}。\n\n是您本人的话，请打开下面的链接，按“确认订阅”；不是您，不用理会，${days}天后这个邮箱会自动删除，不会再收到信。`,
  link,
})

export const digestLetter = (told: readonly Told[], endLink: string): Letter => ({
  title: `您关心的政务新媒体内容（${told.length}条）`,
  text: [
    ...told.map(
      ({ title, unitName, on, link, because }, n) =>
        `${n + 1}. ${title}\n   ${unitName} ${on}\n   ${becauseOf(because)}\n   ${link}`,
    ),
    `内容只按您选的主题和地区挑选，每天最多一封；本信不带图片和跟踪，我们不知道您是否打开。\n不想再收，请打开退订：${endLink}`,
  ].join("\n\n"),
})

import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** A text as a post: its first line is its title. */
export interface TrialText {
  readonly name: string
  readonly title: string
  readonly text: string
}

/** Why the real texts are not there; the reason a skipped test gives. */
export const NO_TRIAL_DATA = "JUSHENG_TRIAL_DATA is not set or has no sources: texts of our own stand in"

const NAMES = ["0", "1", "2", "3", "4"]
/** The longest title a platform takes. */
const TITLE_MAX = 64

const asPost = (name: string, text: string): TrialText => {
  const [first = ""] = text.trim().split("\n")
  return { name, title: first.slice(0, TITLE_MAX), text }
}

/** Files of the trial data, in order; undefined when they are not there. */
export function trialFiles(): string[] | undefined {
  const folder = process.env.JUSHENG_TRIAL_DATA
  const paths = NAMES.map((name) => join(folder ?? "", "sources", `${name}.txt`))
  return folder && paths.every((path) => existsSync(path)) ? paths : undefined
}

/** The five documents of the trial data; undefined when they are not there. */
export const trialTexts = (): TrialText[] | undefined =>
  trialFiles()?.map((path, i) => asPost(NAMES[i]!, readFileSync(path, "utf8")))

/** Texts of our own in their place: the third has a traditional character, as the real one has. */
export const STAND_IN_TEXTS: readonly TrialText[] = [
  "安澜市政务新媒体运维情况调研报告\n截至今年4月，全市政务新媒体账号共130个。各县区依托政府网站，将备案账号统一纳入矩阵管理，逐月通报更新情况。",
  "政务新媒体集约化观察\n近期，多地对更新迟缓、受众较少的账号予以整合，停止更新前均发布公告，并说明信息今后在哪里查阅。",
  "政务新媒体建设的三点建议\n管理机制尚待理順。多年来，任务部署、指导监督、工作力量分属不同单位，相关领导小组、协调机制需进一步调整和完善。",
  "构建政务新媒体矩阵体系的探索\n我区坚持分类管理，制定管理办法，明确开设、审核、发布、回应各环节责任，账号数量由多变精，群众留言当日受理。",
  "让政务新媒体更好服务群众\n政务新媒体是联系群众、服务群众的重要渠道。要准确传递政策，及时回应关切，把线上诉求办到群众心坎上。",
].map((text, i) => asPost(NAMES[i]!, text))

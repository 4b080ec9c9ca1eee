import { permissionLabel } from "#rules/identity"

/** A refusal or failure as the house tells it (RFC 9457), ready to be read by a person. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  /** What is wrong, where, and what to do, in Chinese. */
  readonly title: string
  readonly issues: readonly ApiIssue[]
  readonly requestId: string | undefined
  constructor(status: number, code: string, title: string, issues: readonly ApiIssue[] = [], requestId?: string) {
    super(`${code}: ${title}`)
    this.status = status
    this.code = code
    this.title = title
    this.issues = issues
    this.requestId = requestId
  }
}

export interface ApiIssue {
  readonly code: string
  readonly title: string
  /** The field or cell it points at. */
  readonly at?: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** What the filters and fields are called on screen; a name that is not here is left out, codes mean nothing to a reader. */
const FIELDS: Readonly<Record<string, string>> = {
  id: "编号",
  q: "搜索",
  limit: "每页行数",
  cursor: "翻页位置",
  platform: "平台",
  level: "层级或程度",
  state: "状态",
  unit: "单位",
  account: "账号",
  counted: "统计口径",
  followersMin: "粉丝不少于",
  followersMax: "粉丝少于",
  postsPerDayMin: "日均发文不少于",
  quietDays: "未更新天数",
  quietDaysMax: "未更新不超过",
  asOf: "截至日期",
  at: "施行日期",
  from: "起始日期",
  to: "截止日期",
  sort: "排序",
  kind: "类别",
  side: "分栏",
  name: "名称",
  link: "链接",
  note: "说明",
  reason: "理由",
  workdays: "工作日",
  title: "标题",
  text: "正文",
  expiresOn: "期限",
  number: "文号",
  loginName: "用户名",
  password: "密码",
  bodyHtml: "正文",
  summary: "摘要",
  why: "理由",
  source: "来源",
  sourceName: "来源单位",
  sourceUrl: "原文网址",
  authorIds: "作者",
  rightsUntil: "使用期限",
}

/** A wrong field says its reason, under the name it has on screen. */
const said = (issue: ApiIssue): string => {
  if (issue.code !== "http.field" || !issue.values?.reason) return issue.title
  const field = FIELDS[issue.at ?? ""]
  return field ? `${field}：${issue.values.reason}` : String(issue.values.reason)
}

/** A permission's code inside a sentence becomes its Chinese name. */
const withWords = (title: string): string =>
  title.replace(/“([a-z]+\.[a-z-]+)”/g, (_whole, code: string) => `“${permissionLabel(code)}”`)

/** Reads an error reply; anything that is not ours (a proxy's page, an empty body) becomes a sentence too. */
export async function errorOf(response: Response): Promise<ApiError> {
  const requestId = response.headers.get("x-request-id") ?? undefined
  if (/problem\+json/.test(response.headers.get("content-type") ?? "")) {
    const problem = (await response.json()) as { code?: string; title?: string; issues?: ApiIssue[] }
    return new ApiError(
      response.status,
      problem.code ?? "http.bug",
      problem.title ?? "",
      problem.issues ?? [],
      requestId,
    )
  }
  return new ApiError(
    response.status,
    "web.unreadable-reply",
    `服务器返回了无法识别的内容（状态 ${response.status}），本次操作可能没有完成。请刷新页面查看结果；仍然如此时请联系系统管理员。`,
    [],
    requestId,
  )
}

export const unreachable = (): ApiError =>
  new ApiError(0, "web.unreachable", "连不上服务器，填写的内容还在本页。请检查网络；恢复后再点一次即可。")

/** The sentence and its points, for the parts of `ui` that show faults. */
export function faultOf(error: unknown): { title: string; issues: string[]; requestId: string | undefined } {
  if (error instanceof ApiError) {
    return { title: withWords(error.title), issues: error.issues.map(said), requestId: error.requestId }
  }
  return {
    title: "页面程序出错，本次操作没有完成。请刷新页面再试；仍然如此时请联系系统管理员。",
    issues: [],
    requestId: undefined,
  }
}

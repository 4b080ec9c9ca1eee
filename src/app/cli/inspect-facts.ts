import { type AccountFacts, lastVisible, type PostFact } from "#rules/monitoring"
import { findPlatform, parseDate, parseFunctions, parseLevel, parseStatus, type Platforms } from "#rules/registry"
import { cell, type FileError, type FileRecord, instantOf, truthOf } from "./inspect-files.ts"

/** A post of the file with its text, for the text check. */
export interface FilePost extends PostFact {
  readonly account: string
  readonly text: string
}

export type NamedFacts = AccountFacts & { readonly name: string }

/** Posts of the file in its order; one without an account or a time is an error. */
export function postsOf(records: readonly FileRecord[], file: string, errors: FileError[]): FilePost[] {
  return records.flatMap((record): FilePost[] => {
    const account = cell(record, "account", "账号", "账号ID", "accountId", "account_id", "账号名称")
    const time = cell(record, "at", "发布时间", "time", "publishedAt", "时间", "发布日期")
    const at = time === undefined ? undefined : instantOf(time)
    if (account === undefined || at === undefined) {
      const reason =
        account === undefined ? "缺少账号（account）" : `发布时间${time === undefined ? "为空" : `“${time}”看不懂`}`
      errors.push({ file, line: record.line, reason: `${reason}，这条发文未计入` })
      return []
    }
    const removed = cell(record, "deletedAt", "删除时间", "deleted_at", "deleted")
    const deletedAt = removed === undefined || truthOf(removed) === false ? null : instantOf(removed)
    if (deletedAt === undefined)
      errors.push({ file, line: record.line, reason: `删除时间“${removed}”看不懂，按已删除处理` })
    const visibility = cell(record, "visibility", "可见范围")
    return [
      {
        id: cell(record, "id", "编号", "发文ID") ?? `第${record.line}行`,
        account,
        at,
        title: cell(record, "title", "标题") ?? "",
        text: cell(record, "text", "正文", "内容", "content") ?? "",
        url: cell(record, "url", "链接") ?? null,
        // Deleted at a time nobody can read: gone for every monitoring time.
        deletedAt: deletedAt === undefined ? at : deletedAt,
        visibility: visibility === undefined || /^(?:public|公开|所有人可见)$/i.test(visibility) ? "public" : "private",
      },
    ]
  })
}

/** What the rules need of each account at `now`. Posts are matched by account id, else by name. */
export function factsOf(
  records: readonly FileRecord[],
  posts: readonly FilePost[],
  now: Date,
  platforms: Platforms,
  file: string,
  errors: FileError[],
): NamedFacts[] {
  const byAccount = new Map<string, FilePost[]>()
  for (const post of posts) {
    const own = byAccount.get(post.account)
    if (own) own.push(post)
    else byAccount.set(post.account, [post])
  }
  const seen = new Set<string>()
  const facts = records.flatMap((record): NamedFacts[] => {
    const complain = (reason: string) => errors.push({ file, line: record.line, reason })
    const name = cell(record, "name", "账号名称", "名称") ?? ""
    const id = cell(record, "id", "账号ID", "accountId", "account_id", "编号", "platformId") ?? name
    if (id === "" || seen.has(id)) {
      complain(id === "" ? "缺少账号id，未检查" : `账号id“${id}”重复，以先出现的为准`)
      return []
    }
    seen.add(id)
    const word = cell(record, "platform", "平台") ?? ""
    const platform = findPlatform(platforms, word)
    if (!platform) complain(word === "" ? "平台为空，按一般账号检查" : `不认识的平台“${word}”，按一般账号检查`)
    const read = <T>(result: { ok: true; value: T | null } | { ok: false; reason: string }): T | null => {
      if (result.ok) return result.value
      complain(result.reason)
      return null
    }
    return [
      {
        id,
        name,
        platform: platform?.id ?? "other",
        platformKind: platform && platform.kind !== "other" ? platform.kind : "account",
        level: read(parseLevel(cell(record, "level", "层级") ?? "")),
        functions: parseFunctions(cell(record, "functions", "功能") ?? "").value,
        status: read(parseStatus(cell(record, "status", "状态") ?? "")) ?? "normal",
        openedOn: read(parseDate(cell(record, "openedOn", "开设日期") ?? "")),
        lastVisible: lastVisible(byAccount.get(id) ?? byAccount.get(name) ?? [], now),
        available: truthOf(cell(record, "available", "可用性")),
        interactive: truthOf(cell(record, "interactive", "互动测试")),
        wording: [],
      },
    ]
  })
  const known = new Set(facts.flatMap(({ id, name }) => [id, name]))
  for (const [account, lost] of byAccount) {
    if (!known.has(account))
      errors.push({ file, line: 0, reason: `账号“${account}”不在账号文件里，其${lost.length}条发文未计入` })
  }
  return facts
}

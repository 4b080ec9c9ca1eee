import type { NearGroup, NearGrouping } from "#text"
import { type Command, type Io, UsageError } from "./command.ts"
import { FIELDS, field, type LineError, lineFile, tellErrors } from "./line-files.ts"
import { parseWords } from "./words.ts"

/** Groups shown to a person; `--json` has them all. */
const GROUPS_SHOWN = 50
const IDS_SHOWN = 10
/** Progress is told this often. */
const TOLD_EVERY = 100_000

export const similar: Command = {
  name: "similar",
  summary: "找出发文里内容雷同的（转发、改写、截取）",
  help: `用法：jusheng similar 文件.ndjson [--threshold 相似度] [--json]

读取发文（每行一个JSON对象：id、text，可另有title；文件写 - 为标准输入），把内容雷同的分成组。
排版、标点、全半角、大小写不同不算不同。一百万条约占内存250MB，文件不整个读进内存。

  --threshold  0到1，默认0.58。相似度是两篇共有的三字片段数与两篇片段数几何平均之比：
               只差排版为1，散改一成的字约0.73，只剩一半约0.71，各有一半相同约0.5。低于0.4时不保证找全
  --json       输出 {"groups":[{"ids","similarity"}],"posts","threshold","errors":[{"line","reason"}]}
               similarity 是组内最不像的一条与其最像的一条的相似度

有读不了的行时，其余照常分组，退出码为1。`,
  async run(args, io) {
    const { values, positionals } = parseWords(args, { threshold: { type: "string" } }, { min: 1, names: "文件" })
    const { SIMILARITY_MIN } = await import("#text")
    const threshold = thresholdOf(values.threshold) ?? SIMILARITY_MIN
    const path = positionals[0]!
    const errors: LineError[] = []
    const grouping = await read(path, threshold, io, errors)
    const groups = grouping.groups()
    if (values.json)
      io.out(`${JSON.stringify({ groups: groups.map(rounded), posts: grouping.size, threshold, errors })}\n`)
    else io.out(told(groups, grouping.size))
    tellErrors(io, path, errors)
    return errors.length > 0 ? 1 : 0
  },
}

async function read(path: string, threshold: number, io: Io, errors: LineError[]): Promise<NearGrouping> {
  const { INDEX_POSTS_MAX, nearGrouping } = await import("#text")
  const file = await lineFile(path, io)
  const ids = new Set<string>()
  let grouping: NearGrouping | undefined
  for await (const record of file.records(errors)) {
    // Made at the first record: by then the number of posts is known well enough.
    grouping ??= nearGrouping(threshold, file.expected())
    const id = field(record, FIELDS.id)
    const text = field(record, FIELDS.text)
    const wrong =
      id === undefined
        ? "没有编号（id），未计入"
        : ids.has(id)
          ? `编号“${id}”重复，未计入`
          : text === undefined && !FIELDS.text.some((name) => name in record.value)
            ? "没有正文（text），未计入"
            : grouping.size >= INDEX_POSTS_MAX
              ? `一次最多${INDEX_POSTS_MAX}条，未计入`
              : undefined
    if (wrong !== undefined || id === undefined) {
      errors.push({ line: record.line, reason: wrong ?? "" })
      continue
    }
    ids.add(id)
    const title = field(record, FIELDS.title)
    grouping.add(id, title === undefined ? (text ?? "") : `${title}\n${text ?? ""}`)
    if (grouping.size % TOLD_EVERY === 0) io.err(`已读${grouping.size}条\n`)
  }
  return grouping ?? nearGrouping(threshold)
}

function thresholdOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const threshold = /^(?:0?\.\d+|[01](?:\.0+)?)$/.test(text) ? Number(text) : Number.NaN
  if (!(threshold > 0 && threshold <= 1)) throw new UsageError(`相似度“${text}”应大于0、不超过1，如0.6`)
  return threshold
}

const rounded = ({ ids, similarity }: NearGroup): NearGroup => ({ ids, similarity: Math.round(similarity * 1e4) / 1e4 })

function told(groups: readonly NearGroup[], posts: number): string {
  if (groups.length === 0) return `${posts}条里没有雷同的。\n`
  const members = groups.reduce((sum, { ids }) => sum + ids.length, 0)
  const lines = groups.slice(0, GROUPS_SHOWN).map(({ ids, similarity }, place) => {
    const more = ids.length > IDS_SHOWN ? `……等${ids.length}条` : ""
    return `${place + 1}. 相似度${Math.floor(similarity * 100)}%　${ids.slice(0, IDS_SHOWN).join("、")}${more}`
  })
  if (groups.length > GROUPS_SHOWN) lines.push(`……其余${groups.length - GROUPS_SHOWN}组请用 --json 查看`)
  return `${posts}条里有${groups.length}组雷同，共${members}条：\n${lines.join("\n")}\n`
}

import type { Topic, TopicMessage } from "#text"
import { type Command, type Io, UsageError } from "./command.ts"
import { instantOf } from "./inspect-files.ts"
import { FIELDS, field, type LineError, lineFile, tellErrors } from "./line-files.ts"
import { messageOf } from "./message-files.ts"
import { parseWords } from "./words.ts"

/** Topics shown to a person; `--json` has them all. */
const TOPICS_SHOWN = 20

const DIRECTIONS = { rising: "上升", falling: "回落", steady: "平稳", unknown: "时间不详" } as const

export const topics: Command = {
  name: "topics",
  summary: "从留言里找热点：同一件事、多人反映",
  help: `用法：jusheng topics 留言.jsonl [--min 条数] [--json]

读取留言（每行一个JSON对象：id、title、body，可另有time、likes；文件写 - 为标准输入），把说同一件事的归到一起，
最热的在前。一次最多读最后的10万条。举例中的电话、证件号码已打码；关键词不含人名（按姓氏和称谓判断）。

  --min   至少几条才算热点，默认3
  --json  输出 {"topics":[{"terms","ids","copies","examples","trend","heat"}],"messages","errors":[{"line","reason"}]}
          trend 为 {"direction":"rising|falling|steady|unknown","unit":"day|week|month","from","counts","densest"}
          copies 是其中与前面几乎相同的条数，heat 是热度（重复的按四分之一计，集中反映和点赞多的更高）

有读不了的行时，其余照常归并，退出码为1。`,
  async run(args, io) {
    const { values, positionals } = parseWords(args, { min: { type: "string" } }, { min: 1, names: "留言文件" })
    const text = await import("#text")
    const least = leastOf(values.min) ?? text.TOPIC_MIN
    const path = positionals[0]!
    const errors: LineError[] = []
    const messages = await read(path, io, errors)
    if (messages.length > text.TOPIC_MESSAGES_MAX)
      io.err(`共${messages.length}条，只读最后的${text.TOPIC_MESSAGES_MAX}条\n`)
    const found = text.topics(messages, least)
    io.out(
      values.json
        ? `${JSON.stringify({ topics: found, messages: messages.length, errors })}\n`
        : told(found, messages.length),
    )
    tellErrors(io, path, errors)
    return errors.length > 0 ? 1 : 0
  },
}

async function read(path: string, io: Io, errors: LineError[]): Promise<TopicMessage[]> {
  const messages: TopicMessage[] = []
  const ids = new Set<string>()
  for await (const record of (await lineFile(path, io)).records(errors)) {
    const message = messageOf(record)
    const id = field(record, FIELDS.id)
    if (typeof message === "string") errors.push({ line: record.line, reason: message })
    else if (id === undefined) errors.push({ line: record.line, reason: "没有编号（id），未计入" })
    else if (ids.has(id)) errors.push({ line: record.line, reason: `编号“${id}”重复，未计入` })
    else {
      ids.add(id)
      const time = field(record, FIELDS.time)
      const likes = Number(field(record, FIELDS.likes) ?? 0)
      const at = time === undefined ? undefined : instantOf(time.trim())
      messages.push({ id, ...message, at, likes: Number.isFinite(likes) ? likes : 0 })
    }
  }
  return messages
}

function leastOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,4}$/.test(text) || Number(text) < 2) throw new UsageError("--min 应为2以上的整数")
  return Number(text)
}

function told(found: readonly Topic[], messages: number): string {
  if (found.length === 0) return `${messages}条留言里没有多人反映的同一件事。\n`
  const lines = found
    .slice(0, TOPICS_SHOWN)
    .flatMap(({ terms, ids, copies, examples, trend, heat }, place) => [
      `${place + 1}. ${terms.join("、")}　${ids.length}条${copies > 0 ? `（其中重复${copies}条）` : ""}，${DIRECTIONS[trend.direction]}，热度${heat}`,
      ...examples.map((example) => `     ${example}`),
    ])
  if (found.length > TOPICS_SHOWN) lines.push(`……其余${found.length - TOPICS_SHOWN}个请用 --json 查看`)
  return `${messages}条留言里有${found.length}个热点：\n${lines.join("\n")}\n`
}

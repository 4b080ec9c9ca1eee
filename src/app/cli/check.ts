import { LEVEL_LABELS } from "#kernel/level"
import { civilDate, parseInstant } from "#kernel/time"
import { Trouble } from "#platform/root"
import type { CheckResult, Explanation, Ruleset } from "#text"
import { checkMany } from "./check-many.ts"
import { type InputNote, kindOf, postsIn, readText, type TextToCheck } from "./check-texts.ts"
import { type Command, type ExitCode, type Io, UsageError } from "./command.ts"
import { localJurisdictions, type RulesetWanted, readInput, readRuleset } from "./data-files.ts"
import { parseWords } from "./words.ts"

/** The lists that every office uses; a local pack adds its own. */
const CORE = "core"
/** Texts between two progress lines of a long file. */
const PROGRESS_EVERY = 20_000

export const checkCommand: Command = {
  name: "check",
  summary: "检查文字中的敏错字（文本、Markdown、HTML、NDJSON）",
  help: `用法：jusheng check 文件… [--at 日期] [--pack 词包] [--as 格式] [--hints] [--json]
      jusheng check --explain 规则编号 [--pack 词包] [--json]

检查文件里的敏感词、错别字、提法、机构地名、法规会议、数字日期、标点、个人信息和起草遗留。
文件写 - 为标准输入。有发现时退出码为 1，没有为 0。

  --at       文字的日期，如 2026-06-11：按当天有效的名称和提法检查；不写则按现行的
  --pack     词包：${CORE}（默认），或本地词包名，在默认之外加上本地的人名、机构和地名
  --as       格式：text、markdown、html、posts（NDJSON，每行一条 {"id","text","at"}）；不写则按扩展名和开头判断
  --hints    校对时把不太有把握的别字也列为提示；不写则只列把握大的
  --explain  说明一条规则：依据、例句、有效期、准确率
  --json     输出 {"version","results":[{"id","chars","findings":[{"start","end","original","class","level","rule",
             "suggestions","reason","source"}],"more","truncated"}],"errors"}

偏移量是所给文字的 UTF-16 位置：文本、Markdown、HTML 为文件的文字（不含文件开头的 BOM，HTML 的标签计入），
NDJSON 为该条的 text。同一规则的提示每篇最多列三处，其余只计数。`,
  async run(args, io) {
    const { values, positionals } = parseWords(
      args,
      {
        at: { type: "string" },
        pack: { type: "string", default: CORE },
        as: { type: "string" },
        explain: { type: "string" },
        hints: { type: "boolean", default: false },
      },
      { max: Number.POSITIVE_INFINITY },
    )
    const rules = { local: localOf(values.pack), hints: values.hints }
    if (values.explain !== undefined) return explained(values.explain, await readRuleset(rules), values.json, io)
    if (positionals.length === 0) throw new UsageError("缺少参数：要检查的文件，- 为标准输入")
    const at = values.at === undefined ? undefined : parseInstant(values.at)
    if (values.at !== undefined && !at) throw new UsageError(`日期“${values.at}”看不懂，请写成2026-06-11`)
    return checked(positionals, { rules, as: values.as, at: at && civilDate(at), json: values.json }, io)
  },
}

/** The jurisdiction of a pack: the core has none, a local one brings its own people and places. */
function localOf(pack: string): string | null {
  if (pack === CORE) return null
  const local = localJurisdictions()
  if (!local.includes(pack)) throw new UsageError(`没有词包“${pack}”，可用的有：${[CORE, ...local].join("、")}`)
  return pack
}

interface Wanted {
  readonly rules: RulesetWanted
  readonly as: string | undefined
  readonly at: string | undefined
  readonly json: boolean
}

async function checked(files: readonly string[], wanted: Wanted, io: Io): Promise<ExitCode> {
  const { version: edition } = await readRuleset(wanted.rules)
  const notes: InputNote[] = []
  const results: string[] = []
  const counts = { texts: 0, findings: 0, unreadable: 0 }
  for (const file of files) {
    try {
      const texts = textsIn(file, readText(await readInput(file, io), file, notes), wanted.as, notes)
      for await (const { text: one, result } of checkMany(dated(texts, wanted.at), wanted.rules)) {
        counts.texts += 1
        counts.findings += result.findings.length
        if (wanted.json) results.push(JSON.stringify({ id: one.id, ...result }))
        else io.out(told(one, result))
        if (counts.texts % PROGRESS_EVERY === 0) io.err(`已检查${counts.texts}条\n`)
      }
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      counts.unreadable += 1
      notes.push({ file, line: 0, reason: error.message })
    }
  }
  if (wanted.json) {
    const version = JSON.stringify(edition)
    io.out(`{"version":${version},"results":[${results.join(",")}],"errors":${JSON.stringify(notes)}}\n`)
  } else io.out(`共检查${counts.texts}篇，发现${counts.findings}处。规则版本 ${edition}\n`)
  for (const { file, line, reason } of notes) io.err(`${reason.includes(file) ? "" : placeOf(file, line)}${reason}\n`)
  return counts.findings > 0 || counts.unreadable > 0 ? 1 : 0
}

/** Texts without a day of their own get the one that was named. */
function* dated(texts: Iterable<TextToCheck>, at: string | undefined): Iterable<TextToCheck> {
  for (const text of texts) yield { ...text, at: text.at ?? at }
}

const placeOf = (file: string, line: number): string => `${file}${line > 0 ? `第${line}行` : ""}：`

function textsIn(file: string, text: string, as: string | undefined, notes: InputNote[]): Iterable<TextToCheck> {
  const kind = kindOf(file, text, as)
  return kind === "posts" ? postsIn(file, text, notes) : [{ id: file, text, markup: kind, at: undefined }]
}

/** A line for each finding: where, how bad, what, instead of what, why. */
function told({ id, text }: TextToCheck, { findings, more, truncated }: CheckResult): string {
  let line = 1
  let lineStart = 0
  const lines = findings.map((found) => {
    for (let at = text.indexOf("\n", lineStart); at >= 0 && at < found.start; at = text.indexOf("\n", lineStart)) {
      line += 1
      lineStart = at + 1
    }
    const [replacement] = found.suggestions
    const change = replacement === undefined ? "" : replacement === "" ? " → （删去）" : ` → ${replacement}`
    return `${id}:${line}:${found.start - lineStart + 1} [${LEVEL_LABELS[found.level]}] ${shown(found.original)}${change}  ${found.reason}（${found.rule}；依据：${found.source}）`
  })
  for (const { rule, count } of more) lines.push(`${id}: 另有${count}处同类提示（${rule}）`)
  if (truncated) lines.push(`${id}: 文字或发现太多，只列出一部分`)
  return lines.map((one) => `${one}\n`).join("")
}

const SHOWN_MAX = 40
const shown = (original: string): string => {
  const flat = original.replace(/\s+/g, " ")
  return flat.length > SHOWN_MAX ? `${flat.slice(0, SHOWN_MAX)}…` : flat
}

async function explained(id: string, ruleset: Ruleset, json: boolean, io: Io): Promise<ExitCode> {
  const { CLASS_LABELS, explain } = await import("#text")
  const found = explain(ruleset, id)
  if (!found) throw new UsageError(`没有编号为“${id}”的规则；编号见检查结果中的 rule`)
  const one = hidden(found)
  // Precision comes from what people decide on findings; a command without a database has none to show.
  if (json) io.out(`${JSON.stringify({ ...one, version: ruleset.version, precision: null })}\n`)
  else {
    const list = (label: string, sentences: readonly string[]) =>
      sentences.map((text) => `${label}：${text}\n`).join("")
    const validity = one.validFrom || one.validTo ? `${one.validFrom || "此前"} 至 ${one.validTo || "今"}` : "不限"
    io.out(
      `${one.id}  ${one.name}\n类别：${CLASS_LABELS[one.class]}（${one.class}）\n级别：${LEVEL_LABELS[one.level]}（${one.level}）\n` +
        `说明：${one.reason}\n依据：${one.source}\n有效期：${validity}\n${list("命中", one.hits)}${list("不命中", one.misses)}` +
        `准确率：由本机构对命中的认定得出，见控制台“敏错字规则”\n规则版本：${ruleset.version}\n`,
    )
  }
  return 0
}

/** Words of sensitive lists are counted, never shown. */
const hidden = (one: Explanation): Explanation =>
  one.class === "sensitive" && one.kind === "row"
    ? { ...one, name: "敏感词条目（不显示词语）", hits: [], misses: [] }
    : one

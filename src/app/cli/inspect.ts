import { civilDate, iso } from "#kernel/time"
import { packs as allPacks, workCalendar } from "#modules/rulebook"
import { Trouble } from "#platform/root"
import { type AccountInspection, inspectAccount, type RuleFinding } from "#rules/monitoring"
import { type Resolution, resolvePack } from "#rules/rulebook"
import { type Command, UsageError } from "./command.ts"
import { readInput, readPlatforms, readRuleset } from "./data-files.ts"
import { factsOf, postsOf } from "./inspect-facts.ts"
import { type FileError, instantOf, readRecords } from "./inspect-files.ts"
import { withWording } from "./inspect-wording.ts"
import { parseWords } from "./words.ts"

const NATIONAL = "cn-national-2019"
const VERDICT_LABELS = { pass: "合格", warn: "提醒", veto: "单项否决" } as const

export const inspect: Command = {
  name: "inspect",
  summary: "按监管规则检查文件里的账号和发文",
  help: `用法：jusheng inspect --accounts 文件 --posts 文件 --at 时间 [--pack 规则包] [--json]

对每个账号给出 pass（合格）、warn（提醒）或 veto（单项否决），并附依据、起始时间和证据。
有 warn 或 veto 时退出码为 1。

  --accounts  账号：id、name、platform、unit、level、followers、status；
              可另有 functions、openedOn、available（App能否打开）、interactive（有无互动入口）
  --posts     发文：id、account、title、text、at、url、deletedAt、visibility 等
              两个文件都可以是 NDJSON、JSON 数组、CSV 或 xlsx，列名中英文均可；其中一个可以写 -
  --at        监测时间，如 2026-09-15T10:00，不写时区即北京时间
  --pack      规则包，默认 ${NATIONAL}；本级规则包自动带上上级的规则
  --no-text   不检查文字（严重表述错误），发文很多时更快
  --json      输出 {"at","pack","accounts":[{"id","verdict","findings":[{"rule","clause","since","evidence"}]}]}

更新只认监测时间点上任何人都能看到的内容：已删除、非公开和晚于监测时间的不算。App、小程序按探测结果，不按发文。`,
  async run(args, io) {
    const { values } = parseWords(args, {
      accounts: { type: "string" },
      posts: { type: "string" },
      at: { type: "string" },
      pack: { type: "string", default: NATIONAL },
      "no-text": { type: "boolean", default: false },
    })
    const { accounts: accountsFile, posts: postsFile } = values
    if (accountsFile === undefined || postsFile === undefined)
      throw new UsageError("请用 --accounts 和 --posts 给出两个文件")
    if (accountsFile === "-" && postsFile === "-") throw new UsageError("--accounts 和 --posts 只能有一个从标准输入读")
    if (values.at === undefined) throw new UsageError("请用 --at 给出监测时间")
    const now = instantOf(values.at)
    if (!now) throw new UsageError(`监测时间“${values.at}”看不懂，请写成2026-09-15T10:00`)
    const rules = rulesOf(values.pack, civilDate(now))
    const errors: FileError[] = []
    const records = await readRecords(await readInput(accountsFile, io), accountsFile, errors)
    const posts = postsOf(await readRecords(await readInput(postsFile, io), postsFile, errors), postsFile, errors)
    const bare = factsOf(records, posts, now, readPlatforms(), accountsFile, errors)
    const facts = values["no-text"]
      ? bare
      : withWording(bare, posts, now, await readRuleset({ local: rules.jurisdiction, hints: false }))
    const calendar = workCalendar()
    const inspected = facts.map((account) => ({
      ...inspectAccount(account, rules.rules, now, calendar),
      name: account.name,
    }))
    io.out(values.json ? `${JSON.stringify(report(inspected, now, values.pack, rules, errors))}\n` : told(inspected))
    for (const { file, line, reason } of errors) io.err(`${file}${line > 0 ? `第${line}行` : ""}：${reason}\n`)
    return inspected.some(({ verdict }) => verdict !== "pass") ? 1 : 0
  },
}

/** The rules of one pack: those above its jurisdiction, and at its own level only its own. */
function rulesOf(name: string, at: string): Resolution {
  const packs = allPacks()
  const wanted = packs.find((pack) => pack.id === name)
  if (!wanted) throw new UsageError(`没有规则包“${name}”，可用的有：${packs.map((pack) => pack.id).join("、")}`)
  const rules = resolvePack(
    packs.filter((pack) => pack.jurisdiction !== wanted.jurisdiction || pack.id === name),
    wanted.jurisdiction,
    at,
  )
  if (!rules.packs.some((pack) => pack.id === name)) {
    throw new Trouble(
      `规则包“${name}”在${at}没有生效（${wanted.effectiveFrom}起${wanted.effectiveTo ? `至${wanted.effectiveTo}` : ""}）`,
    )
  }
  return rules
}

type Named = AccountInspection & { readonly name: string }

function report(inspected: readonly Named[], now: Date, pack: string, rules: Resolution, errors: readonly FileError[]) {
  return {
    at: iso(now),
    pack,
    packs: rules.packs,
    accounts: inspected.map(({ id, name, verdict, findings }) => ({
      id,
      name,
      verdict,
      findings: findings.map(findingView),
    })),
    errors,
  }
}

function findingView(found: RuleFinding) {
  return {
    rule: found.rule,
    label: found.label,
    clause: found.clause,
    verdict: found.verdict,
    stage: found.stage,
    since: found.since && iso(found.since),
    turnsAt: found.turnsAt && iso(found.turnsAt),
    evidence: {
      text: found.text,
      facts: found.facts,
      post: found.post && {
        id: found.post.id,
        at: iso(found.post.at),
        title: found.post.title ?? "",
        url: found.post.url ?? null,
      },
      hits: found.hits.map(({ textRule, original, field, start, end, suggestion, reason }) => ({
        rule: textRule,
        original,
        field,
        start,
        end,
        suggestion,
        reason,
      })),
    },
  }
}

function told(inspected: readonly Named[]): string {
  const counts = Object.entries(VERDICT_LABELS).map(
    ([verdict, label]) => `${label}${inspected.filter((one) => one.verdict === verdict).length}`,
  )
  const lines = inspected
    .filter((one) => one.verdict !== "pass")
    .flatMap(({ id, name, verdict, findings }) => [
      `${VERDICT_LABELS[verdict]}  ${name === "" || name === id ? id : `${name}（${id}）`}`,
      ...findings.map((found) => `  ${found.rule} ${found.label}：${found.text}`),
    ])
  return `共检查${inspected.length}个账号：${counts.join("、")}\n${lines.map((line) => `${line}\n`).join("")}`
}

import { civilDate, iso, parseInstant } from "#kernel/time"
import { due, LIMIT_DAYS_MAX, LIMIT_HOURS_MAX, type Limit, type LimitUnit, type Pause } from "#kernel/workday"
import { workCalendar } from "#modules/rulebook"
import { type Command, UsageError } from "./command.ts"
import { parseWords } from "./words.ts"

const UNITS: Readonly<Record<string, LimitUnit>> = {
  "": "working-days",
  wd: "working-days",
  d: "natural-days",
  h: "natural-hours",
  wh: "working-hours",
}

export const workday: Command = {
  name: "workday",
  summary: "计算办理期限的到期时间，逐步说明怎么算的",
  help: `用法：jusheng workday 起算时间 +数量[单位] [--pauses 起/止,起/止…] [--json]

收到当日不计，自次日起算；按日计的期限在最后一日的24时前到期。节假日和调休按 data/calendar 中国务院办公厅的安排。

  起算时间   2026-06-11 或 2026-06-11T14:05，不写时区即北京时间
  数量单位   +5 或 +5wd  5个工作日
             +3d         3个自然日
             +24h        24小时，连续计算
             +8wh        8个工作小时，按办公时间计算
  --pauses   暂停计时的时段（如等待当事人补充材料），可写多段；
             按日计的期限，暂停当日计入，恢复当日不计；起止写成零点的，恢复当日计入
  --json     输出 {"due","because":[…]}

例：jusheng workday 2026-06-11 +7
    jusheng workday 2026-06-11T16:40 +5 --pauses 2026-06-15T10:00/2026-06-17T09:00`,
  async run(args, io) {
    const { values, positionals } = parseWords(
      args,
      { pauses: { type: "string" } },
      { min: 2, names: "起算时间 +数量" },
    )
    const start = instantOf(positionals[0]!, "起算时间")
    const answer = due(start, limitOf(positionals[1]!), workCalendar(), pausesOf(values.pauses))
    if (values.json) io.out(`${JSON.stringify({ due: iso(answer.due), because: answer.because })}\n`)
    else io.out(`${iso(answer.due)}\n${answer.because.map((step) => `  ${step}`).join("\n")}\n`)
    return 0
  },
}

function instantOf(text: string, what: string): Date {
  const instant = parseInstant(text)
  if (!instant) throw new UsageError(`${what}“${text}”不是时间，请写成2026-06-11或2026-06-11T14:05`)
  return instant
}

function limitOf(text: string): Limit {
  const match = /^\+?(\d{1,6})(wd|d|h|wh)?$/i.exec(text)
  if (!match) throw new UsageError(`“${text}”不是期限，请写成+5、+3d、+24h或+8wh`)
  const limit = { amount: Number(match[1]), unit: UNITS[(match[2] ?? "").toLowerCase()]! }
  const max = limit.unit.endsWith("hours") ? LIMIT_HOURS_MAX : LIMIT_DAYS_MAX
  if (limit.amount > max) throw new UsageError(`期限“${text}”太长，最多${max}`)
  return limit
}

function pausesOf(text: string | undefined): Pause[] {
  if (text === undefined) return []
  return text
    .split(/[,，]/)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [from, to, more] = part.split("/")
      if (!from || !to || more !== undefined) throw new UsageError(`暂停时段“${part}”应写成 起/止`)
      const pause = { from: instantOf(from, "暂停开始"), to: instantOf(to, "暂停结束") }
      if (pause.to < pause.from) throw new UsageError(`暂停时段“${part}”的结束（${civilDate(pause.to)}）早于开始`)
      return pause
    })
}

import type { Ctx } from "#kernel/actor"
import { addDays, civilDate } from "#kernel/time"
import { effectiveRules, jurisdictionOf } from "#modules/rulebook"
import type { Sql } from "#platform/db"
import type { ResolvedRule, RuleOf } from "#rules/rulebook"
import type { z } from "zod"
import type { overviewFigure } from "../views.ts"
import { doubtedFigure, doubtedFollowers } from "./doubted.ts"
import { type AccountCounts, IN_USE, IN_USE_FILTER, type Part } from "./part.ts"

type Figure = z.infer<typeof overviewFigure>

interface Counts {
  open: number
  assigned: number
  rectified: number
  overdue: number
  vetoes: number
  failed: number
  closed: number
}

/** 合格率 and the figures that need a decision, each with the address of exactly its rows. */
export async function figuresOf(
  ctx: Ctx,
  sql: Sql,
  part: Part,
  accounts: AccountCounts,
  filter: string,
): Promise<Figure[]> {
  const now = await countProblems(ctx, sql, part)
  const since = addDays(civilDate(ctx.now), -7)
  const before = await dayBefore(sql, part, since)
  const quiet = accounts.ages.get("quiet") ?? 0
  const unfinished = now.open + now.assigned + now.rectified
  const passed = accounts.total - now.failed
  const rate = accounts.total === 0 ? 100 : Math.round((passed / accounts.total) * 1000) / 10
  const change = (value: number, earlier: number | undefined): Figure["change"] =>
    earlier === undefined ? null : { by: value - earlier, since }
  // key, label, value, unit, list it opens, definition, change
  const rows: readonly (readonly [string, string, number, string, string, string, Figure["change"]?])[] = [
    [
      "accounts",
      "在用账号",
      accounts.total,
      "个",
      ledger(""),
      "台账中正常、停更（未注销）的账号，国办口径",
      change(accounts.total, before?.accounts),
    ],
    [
      "quiet",
      "超过14天未更新",
      quiet,
      "个",
      ledger("&quietDays=14"),
      "最近一次公开更新早于14天前，精确到秒",
      change(quiet, before?.quiet),
    ],
    [
      "unfinished",
      "未销号问题",
      unfinished,
      "个",
      problems(UNFINISHED),
      "待派单、整改中、待复核的问题",
      change(unfinished, before?.openProblems),
    ],
    [
      "pass-rate",
      "合格率",
      rate,
      "%",
      problems(`level=veto&${UNFINISHED}`),
      `没有未销号单项否决问题的账号：${passed}/${accounts.total}；点开为不合格账号的问题`,
    ],
    [
      "vetoes",
      "单项否决未销号",
      now.vetoes,
      "个",
      problems(`level=veto&${UNFINISHED}`),
      "国办秘函〔2019〕19号单项否决情形，尚未销号",
    ],
    ["open", "待派单", now.open, "个", problems("state=open"), "已发现、尚未派给单位的问题"],
    ["rectified", "待复核", now.rectified, "个", problems("state=rectified"), "单位已反馈、等待复核的问题"],
    ["overdue", "逾期未整改", now.overdue, "个", problems("overdue=yes"), "超过整改时限仍未反馈的问题"],
    ["closed", "已销号", now.closed, "个", problems("state=closed"), "复核通过或自行恢复，已经销号的问题（累计）"],
  ]
  const figures = rows.map(([key, label, value, unit, opens, definition, by]) => ({
    key,
    label,
    value,
    unit,
    opens: opens + filter,
    change: by ?? null,
    definition,
  }))
  const doubted = await doubtedFollowers(sql, part)
  return [...figures, ...(await watchFigures(ctx, sql, part, filter, doubted)), doubtedFigure(doubted, filter)]
}

const UNFINISHED = "state=open,assigned,rectified"
const problems = (query: string): string => `/problems?${query}`
const ledger = (query: string): string => `/accounts?${IN_USE_FILTER}${query}`

async function countProblems(ctx: Ctx, sql: Sql, part: Part): Promise<Counts> {
  const params = [...part.params]
  const now = `$${params.push(ctx.now)}::timestamptz`
  return await sql.one<Counts>(
    `select count(*) filter (where p.state = 'open')::int as open,
       count(*) filter (where p.state = 'assigned')::int as assigned,
       count(*) filter (where p.state = 'rectified')::int as rectified,
       count(*) filter (where p.state = 'assigned' and d.due_at < ${now})::int as overdue,
       count(*) filter (where p.level = 'veto' and p.state in ('open', 'assigned', 'rectified'))::int as vetoes,
       count(distinct p.account_id) filter (
         where p.level = 'veto' and p.state in ('open', 'assigned', 'rectified'))::int as failed,
       count(*) filter (where p.state = 'closed')::int as closed
     from monitoring.problem p join identity.v_unit u on u.id = p.unit_id
     left join dispatch.v_assignment d on d.id = p.assignment_id where ${part.within("u")}`,
    params,
  )
}

/** The figures of an earlier day; undefined when nothing was counted then. */
async function dayBefore(
  sql: Sql,
  part: Part,
  date: string,
): Promise<{ accounts: number; quiet: number; openProblems: number } | undefined> {
  const row = await sql.one<{ accounts: number | null; quiet: number; openProblems: number }>(
    `select sum(c.accounts)::int as accounts, sum(c.quiet)::int as quiet, sum(c.open_problems)::int as "openProblems"
     from monitoring.day_count c join identity.v_unit u on u.id = c.unit_id
     where c.on_date = $${part.params.length + 1} and ${part.within("u")}`,
    [...part.params, date],
  )
  return row.accounts ? { ...row, accounts: row.accounts } : undefined
}

type WatchList = ResolvedRule & RuleOf<"watch-list">

/** [B13] Watch lists that the ledger's filters can say exactly: each is a saved query, and opens as one. */
async function watchFigures(ctx: Ctx, sql: Sql, part: Part, filter: string, doubted: number): Promise<Figure[]> {
  const { rules } = effectiveRules(civilDate(ctx.now), await jurisdictionOf(sql))
  const lists = rules.flatMap((rule) => {
    const query = rule.kind === "watch-list" ? ledgerQuery(rule) : undefined
    return rule.kind === "watch-list" && query !== undefined ? [{ rule, query }] : []
  })
  if (lists.length === 0) return []
  const rows = await sql.many<{ rule: string; n: number }>(
    `select w.rule, count(*)::int as n from monitoring.watch_entry w join registry.v_account a on a.id = w.account_id
     where w.ended_at is null and ${IN_USE} and ${part.within("a")} group by w.rule`,
    part.params,
  )
  const counts = new Map(rows.map((row) => [row.rule, row.n]))
  return lists.map(({ rule, query }) => ({
    key: rule.id,
    label: rule.label,
    value: counts.get(rule.id) ?? 0,
    unit: "个",
    opens: `/accounts?${IN_USE_FILTER}${query}${filter}`,
    change: null,
    definition:
      `关注名单：${rule.clause}（${rule.source}）` +
      (rule.params.where.some(({ fact }) => fact === "followers") ? `；范围内${doubted}个账号的粉丝数存疑` : ""),
  }))
}

function ledgerQuery(rule: WatchList): string | undefined {
  const parts = rule.params.where.map(({ fact, op, value }) => {
    if ((fact === "platform" || fact === "level") && op === "=") return `&${fact}=${encodeURIComponent(String(value))}`
    if (fact === "followers" && op === "<" && typeof value === "number") return `&followersMax=${value - 1}`
    if (fact === "followers" && op === ">=") return `&followersMin=${value}`
    if (fact === "postsPerDay" && op === ">=") return `&postsPerDayMin=${value}`
    return undefined
  })
  return parts.some((part) => part === undefined) ? undefined : parts.join("")
}

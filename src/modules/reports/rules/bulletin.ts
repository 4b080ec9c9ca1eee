/** One problem of the annex. */
export interface AnnexRow {
  readonly account: string
  readonly platform: string
  readonly unit: string
  readonly problem: string
  readonly clause: string
  readonly level: string
  readonly state: string
}

export interface Count {
  readonly label: string
  readonly count: number
}

/** Everything a bulletin states, as counted on the day it was made. */
export interface BulletinFacts {
  readonly issuer: string
  readonly from: string
  readonly to: string
  readonly madeOn: string
  readonly dueOn: string
  readonly total: number
  readonly byPlatform: readonly Count[]
  readonly byLevel: readonly Count[]
  /** Accounts with at least one 单项否决 problem found in the period. */
  readonly failed: number
  /** Pass rate of the bulletin before, in per cent; null for the first. */
  readonly rateBefore: number | null
  readonly byRule: readonly Count[]
  readonly closed: number
  readonly open: number
  readonly annex: readonly AnnexRow[]
}

/** The office's wording: data/reports/bulletin.json. */
export interface BulletinWording {
  readonly version: string
  readonly basis: string
  readonly named: number
  readonly demands: readonly { readonly title: string; readonly text: string }[]
}

export interface Block {
  readonly kind: "heading1" | "heading2" | "paragraph"
  readonly text: string
}

/** 2026-06-11 → 2026年6月11日 (GB/T 9704: Arabic, full year, no leading zero). */
export function paperDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number)
  return `${year}年${month}月${day}日`
}

const listed = (counts: readonly Count[]): string => counts.map(({ label, count }) => `${label}${count}个`).join("、")

/** Per cent of accounts without a veto, one decimal: 698 of 1170 → 59.7. */
export const passRate = (facts: Pick<BulletinFacts, "total" | "failed">): number =>
  facts.total === 0 ? 0 : Math.round(((facts.total - facts.failed) / facts.total) * 1000) / 10

function change(rate: number, before: number | null): string {
  if (before === null) return ""
  const by = Math.round((rate - before) * 10) / 10
  if (by === 0) return "，与上期持平"
  return `，比上期${by > 0 ? "提高" : "下降"}${Math.abs(by)}个百分点`
}

/** The body of the paper: 依据 → 总体情况 → 主要问题 → 工作要求 → 整改反馈. Parts add up to the totals they follow. */
export function blocksOf(facts: BulletinFacts, wording: BulletinWording): Block[] {
  const rate = passRate(facts)
  const period = `${paperDate(facts.from)}至${paperDate(facts.to)}`
  const blocks: Block[] = [
    {
      kind: "paragraph",
      text: `根据${wording.basis}要求，${facts.issuer}对所辖政务新媒体进行了检查。现将${period}检查情况通报如下：`,
    },
    { kind: "heading1", text: "总体情况" },
    {
      kind: "paragraph",
      text: `截至${paperDate(facts.madeOn)}，纳入统计的政务新媒体账号共${facts.total}个。从平台看，${listed(facts.byPlatform)}；从层级看，${listed(facts.byLevel)}。本期检查${facts.total}个，合格${facts.total - facts.failed}个，合格率${rate}%（${facts.total - facts.failed}/${facts.total}）${change(rate, facts.rateBefore)}。`,
    },
    {
      kind: "paragraph",
      text: `本期共发现问题${facts.annex.length}个，已销号${facts.closed}个，正在整改${facts.open}个。`,
    },
    { kind: "heading1", text: "主要问题" },
  ]
  facts.byRule.forEach((rule, index) => {
    const rows = facts.annex.filter((row) => row.problem === rule.label)
    const names = rows.slice(0, wording.named).map((row) => `“${row.account}”（${row.platform}，${row.unit}）`)
    const rest = rows.length > names.length ? `等${rows.length}个，其余见附件` : ""
    blocks.push({
      kind: "paragraph",
      text: `（${chineseNumber(index + 1)}）${rule.label}${rule.count}个：${names.join("、")}${rest}。`,
    })
  })
  blocks.push({ kind: "heading1", text: "工作要求" })
  wording.demands.forEach((demand, index) => {
    blocks.push({ kind: "paragraph", text: `（${chineseNumber(index + 1)}）${demand.title}。${demand.text}` })
  })
  blocks.push(
    { kind: "heading1", text: "整改反馈" },
    {
      kind: "paragraph",
      text: `请各有关单位于${paperDate(facts.dueOn)}前完成整改，并通过平台反馈整改情况，由${facts.issuer}逐项复核销号。`,
    },
  )
  return blocks
}

/** The blocks as they read on screen, headings numbered 一、二、…; on paper the writer numbers them. */
export function numbered(blocks: readonly Block[]): Block[] {
  let headings = 0
  return blocks.map((block) =>
    block.kind === "heading1" ? { ...block, text: `${chineseNumber(++headings)}、${block.text}` } : block,
  )
}

const DIGITS = "零一二三四五六七八九"

/** 1–99 as official papers number their items: 一、十二、三十. */
export function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${DIGITS[tens]}十`
  return head + (ones === 0 && tens > 0 ? "" : DIGITS[ones])
}

/** `X月` when the period is one calendar month, else the two dates. */
export function titleOf(facts: Pick<BulletinFacts, "from" | "to">): string {
  const [year, month] = facts.from.split("-")
  const whole = facts.from.endsWith("-01") && facts.to.startsWith(`${year}-${month}`) && isMonthEnd(facts.to)
  const period = whole ? `${year}年${Number(month)}月` : `${paperDate(facts.from)}至${paperDate(facts.to)}`
  return `关于${period}政务新媒体检查情况的通报`
}

const isMonthEnd = (date: string): boolean => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).getUTCDate() === 1

/** 安政办函〔2026〕3号: year in 〔〕, no 第, no leading zero (GB/T 9704). */
export const isPaperNumber = (number: string): boolean => /^[一-鿿]{2,12}〔20\d{2}〕[1-9]\d{0,3}号$/.test(number)

import { chineseDate, chineseNumber, chinesePeriod } from "#kernel/chinese"

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
  /** Accounts named under one problem; the rest stand in the annex. */
  readonly named: number
  readonly demands: readonly { readonly title: string; readonly text: string }[]
}

/** A block of the body, its number left to the writer; an item is a second-level heading that its text runs on from. */
export type Block =
  | { readonly kind: "heading1" | "paragraph"; readonly text: string }
  | { readonly kind: "item"; readonly title: string; readonly text: string }

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
  const blocks: Block[] = [
    {
      kind: "paragraph",
      text: `根据${wording.basis}要求，${facts.issuer}对所辖政务新媒体进行了检查。现将${chinesePeriod(facts.from, facts.to)}检查情况通报如下：`,
    },
    { kind: "heading1", text: "总体情况" },
    {
      kind: "paragraph",
      text: `截至${chineseDate(facts.madeOn)}，纳入统计的政务新媒体账号共${facts.total}个。从平台看，${listed(facts.byPlatform)}；从层级看，${listed(facts.byLevel)}。本期检查${facts.total}个，合格${facts.total - facts.failed}个，合格率${rate}%${change(rate, facts.rateBefore)}。`,
    },
    {
      kind: "paragraph",
      text: `本期共发现问题${facts.annex.length}个，已销号${facts.closed}个，正在整改${facts.open}个。`,
    },
    { kind: "heading1", text: "主要问题" },
  ]
  if (facts.byRule.length === 0) blocks.push({ kind: "paragraph", text: "本期检查未发现需要通报的问题。" })
  for (const { label, count } of facts.byRule) {
    const rows = facts.annex.filter((row) => row.problem === label)
    blocks.push({ kind: "item", title: `${label}${count}个。`, text: namedAccounts(rows, wording.named) })
  }
  blocks.push({ kind: "heading1", text: "工作要求" })
  for (const { title, text } of wording.demands) blocks.push({ kind: "item", title: `${title}。`, text })
  blocks.push(
    { kind: "heading1", text: "整改反馈" },
    {
      kind: "paragraph",
      text: `请各有关单位于${chineseDate(facts.dueOn)}前完成整改，并通过平台反馈整改情况，由${facts.issuer}逐项复核销号。`,
    },
  )
  return blocks
}

/** 望澜区云渚街道办事处的“云渚发布”“云渚在线”（微信公众号），…等12个账号，详见附件。 An account is named once, with its unit. */
function namedAccounts(rows: readonly AnnexRow[], most: number): string {
  const known = rows.filter((row) => row.account !== "")
  const accounts = [...new Map(known.map((row) => [`${row.unit}\n${row.platform}\n${row.account}`, row])).values()]
  if (accounts.length === 0) return "详见附件。"
  const named = accounts.slice(0, most)
  const units = [...new Set(named.map((row) => row.unit))].map((unit) => {
    const own = named.filter((row) => row.unit === unit)
    const kinds = [...new Set(own.map((row) => row.platform))].map((platform) => {
      const names = own.filter((row) => row.platform === platform).map((row) => `“${row.account}”`)
      return `${names.join("")}（${platform}）`
    })
    return `${unit}的${kinds.join("、")}`
  })
  return `${units.join("，")}${accounts.length > named.length ? `等${accounts.length}个账号，详见附件` : ""}。`
}

/** The blocks as they read on screen, headings numbered 一、二、… and items （一）（二）…; on paper the writer numbers them. */
export function numbered(
  blocks: readonly Block[],
): { readonly kind: "heading1" | "paragraph"; readonly text: string }[] {
  let headings = 0
  let items = 0
  return blocks.map((block) => {
    if (block.kind === "item") {
      return { kind: "paragraph", text: `（${chineseNumber(++items)}）${block.title}${block.text}` }
    }
    if (block.kind === "paragraph") return block
    items = 0
    return { kind: block.kind, text: `${chineseNumber(++headings)}、${block.text}` }
  })
}

/** A whole month is named, another period is dated. */
export const titleOf = (facts: Pick<BulletinFacts, "from" | "to">): string =>
  `关于${chinesePeriod(facts.from, facts.to)}政务新媒体检查情况的通报`

/** 安政办函〔2026〕3号: year in 〔〕, no 第, no leading zero (GB/T 9704). */
export const isPaperNumber = (number: string): boolean => /^[一-鿿]{2,12}〔20\d{2}〕[1-9]\d{0,3}号$/.test(number)

import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { civilDate, iso } from "#kernel/time"
import {
  type PublicAccount,
  platformLabel,
  publicAccountsAt,
  publicAccountsNamed,
  publicAccountsOfUnits,
} from "#modules/registry"
import type { Sql } from "#platform/db"
import { recogniseLink, stateLabel } from "#rules/registry"
import type { Verification, VerifiedAccount } from "./contract.ts"
import { type Asked, askedOf } from "./rules/asked.ts"

/** As many as a citizen reads; a longer list would be a way to copy the ledger. */
const NAMED_MAX = 20
const GO_TO_MAX = 5

/**
 * 政务新媒体核验: is this name or link a filed account? Open to everybody, hence without a data scope; it tells what stands
 * on the account's own page anyway, and nothing of persons.
 */
export async function verify(ctx: Ctx, sql: Sql, input: { q: string }): Promise<Outcome<Verification>> {
  const asked = askedOf(input.q)
  const link = asked.link ? recogniseLink(asked.text) : undefined
  const found = asked.link
    ? await publicAccountsAt(sql, {
        urls: asked.urls,
        platform: link?.platform ?? null,
        platformId: link?.id ?? null,
      })
    : await publicAccountsNamed(sql, asked.text, NAMED_MAX)
  const exact = asked.link ? found : found.filter((one) => sameName(one.name, asked.text))
  const goTo = await successorsOf(sql, found)
  const viewed = (one: PublicAccount): VerifiedAccount => viewOf(one, goTo)
  const sample = await sql.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  return done({
    q: asked.text,
    askedFor: asked.link ? "link" : "name",
    verdict: exact.length > 0 ? "official" : "none",
    sentence: sentenceOf(asked, exact, link ? { label: platformLabel(link.platform), id: link.id } : undefined),
    items: exact.map(viewed),
    similar: found.filter((one) => !exact.includes(one)).map(viewed),
    at: iso(ctx.now),
    sampleNotice: sample?.notice ?? null,
  })
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** For each unit with a silent account: its accounts in use. */
async function successorsOf(sql: Sql, found: readonly PublicAccount[]): Promise<Map<string, PublicAccount[]>> {
  const units = found.filter((one) => one.state !== "normal").map((one) => one.unitId)
  const inUse = units.length > 0 ? await publicAccountsOfUnits(sql, units) : []
  return new Map(units.map((unit) => [unit, inUse.filter((one) => one.unitId === unit).slice(0, GO_TO_MAX)]))
}

function viewOf(one: PublicAccount, goTo: ReadonlyMap<string, readonly PublicAccount[]>): VerifiedAccount {
  const others = one.state === "normal" ? [] : (goTo.get(one.unitId) ?? [])
  return {
    name: one.name,
    platformLabel: one.platformLabel,
    unitName: one.unitName,
    url: webAddress(one.url),
    state: one.state,
    stateLabel: stateLabel(one.state),
    sentence: saidState(one, others.length > 0),
    goTo: others.map(({ name, platformLabel, url }) => ({ name, platformLabel, url: webAddress(url) })),
  }
}

/** Only web addresses leave the house as links. */
const webAddress = (url: string | null): string | null => (url && /^https?:\/\//i.test(url) ? url : null)

function saidState({ state, stateSince, unitName }: PublicAccount, elsewhere: boolean): string {
  const since = stateSince ? `自${spoken(civilDate(stateSince))}起` : "已经"
  const onward = elsewhere ? "请移步下列账号。" : `需要办事请直接联系${unitName}。`
  switch (state) {
    case "normal":
      return "是已备案的官方账号。"
    case "paused":
      return `已备案的官方账号，${since}停止更新。${onward}`
    case "retired":
      return `这个账号${since}关停，不再代表${unitName}发布信息。${onward}`
    case "deregistered":
      return `这个账号${since}关停并注销；此后再用这个名称的不是${unitName}的账号。${onward}`
  }
}

function spoken(date: string): string {
  const [year, month, day] = date.split("-").map(Number)
  return `${year}年${month}月${day}日`
}

const NOT_FOUND = "没有查到，可能不是官方账号。请勿向它提供个人信息或转账；可以拨打12345核实。"

function sentenceOf(
  asked: Asked,
  exact: readonly PublicAccount[],
  link: { readonly label: string; readonly id: string | null } | undefined,
): string {
  const [only] = exact
  if (exact.length > 1) return `备案台账中有 ${exact.length} 个账号用这个名称，请核对平台和主办单位。`
  if (only) return `备案台账中有这个账号，主办单位是${only.unitName}。`
  if (asked.link && !link)
    return "备案台账中没有这个链接，也没有认出它属于哪个平台。请粘贴账号主页的链接，或改用账号名称查询。"
  if (link && link.id === null) {
    return `这是${link.label}的链接，但不是账号主页，看不出是哪个账号。请打开账号主页再复制链接，或改用账号名称查询。`
  }
  return NOT_FOUND
}

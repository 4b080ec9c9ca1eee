import type { Ctx } from "#kernel/actor"
import { done, type Outcome } from "#kernel/outcome"
import { civilDate, iso } from "#kernel/time"
import { type PublicAccount, platformLabel, publicAccountsAt, publicAccountsNamed } from "#modules/registry"
import type { Sql } from "#platform/db"
import { recogniseLink } from "#rules/registry"
import { successorsOf } from "./accounts.ts"
import type { Verification, VerifiedAccount } from "./contract.ts"
import { type Asked, askedOf } from "./rules/asked.ts"

/** As many as a citizen reads; a longer list would be a way to copy the ledger. */
const NAMED_MAX = 20

/**
 * 政务新媒体核验: is this name or link a filed account? Open to everybody, hence without a data scope; it tells what stands
 * on the account's own page anyway, and nothing of persons.
 */
export async function verify(ctx: Ctx, sql: Sql, input: { q: string }): Promise<Outcome<Verification>> {
  const sample = await sql.maybe<{ notice: string }>("select notice from identity.v_sample limit 1")
  return done({ ...(await verified(ctx, sql, input)), sampleNotice: sample?.notice ?? null })
}

/** The same for a page, whose frame says already that the city is made up. */
export async function verified(ctx: Ctx, sql: Sql, input: { q: string }): Promise<Omit<Verification, "sampleNotice">> {
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
  return {
    q: asked.text,
    askedFor: asked.link ? "link" : "name",
    verdict: exact.length > 0 ? "official" : "none",
    sentence: sentenceOf(asked, exact, link ? { label: platformLabel(link.platform), id: link.id } : undefined),
    items: exact.map(viewed),
    similar: found.filter((one) => !exact.includes(one)).map(viewed),
    at: iso(ctx.now),
  }
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** One account as anybody may see it. */
export function viewOf(one: PublicAccount, goTo: ReadonlyMap<string, readonly PublicAccount[]>): VerifiedAccount {
  const others = one.state === "normal" ? [] : (goTo.get(one.id) ?? [])
  return {
    id: one.id,
    name: one.name,
    platformLabel: one.platformLabel,
    unitName: one.unitName,
    url: webAddress(one.url),
    state: one.state,
    stateLabel: PUBLIC_STATES[one.state],
    sentence: saidState(one, others.length > 0),
    goTo: others.map(({ id, name, platformLabel, url }) => ({ id, name, platformLabel, url: webAddress(url) })),
  }
}

/** What the public reads: how an account is watched stays inside. */
export const PUBLIC_STATES: Readonly<Record<PublicAccount["state"], string>> = {
  normal: "正常",
  paused: "维护中",
  retired: "已关停",
  deregistered: "已关停",
}

/** Only web addresses leave the house as links. */
export const webAddress = (url: string | null): string | null => (url && /^https?:\/\//i.test(url) ? url : null)

function saidState({ state, stateSince, stateReason, unitName }: PublicAccount, elsewhere: boolean): string {
  const day = stateSince ? `于${spoken(civilDate(stateSince))}` : ""
  const onward = elsewhere ? "请移步下列账号。" : `需要办事请直接联系${unitName}。`
  const because = stateReason ? `原因：${stateReason.replace(/[。；]$/u, "")}。` : ""
  switch (state) {
    case "normal":
      return "是已备案的官方账号。"
    case "paused":
      return `已备案的官方账号，${day ? `自${day.slice(1)}起` : "目前"}维护中，暂不更新。${onward}`
    case "retired":
      return `这个账号已${day}关停，不再代表${unitName}发布信息。${because}${onward}`
    case "deregistered":
      return `这个账号已${day}关停并注销；此后再用这个名称的不是${unitName}的账号。${because}${onward}`
  }
}

/** 2026年3月5日 */
export function spoken(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-").map(Number)
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

import type { Ctx } from "#kernel/actor"
import { type Messages, sentence } from "#kernel/messages"
import type { Db, Sql } from "#platform/db"
import { question } from "../contract.ts"
import { portalMessages } from "../messages.zh.ts"
import { verify } from "../queries.ts"
import { html } from "./html.ts"
import { pageOf } from "./layout.ts"
import { type TipPart, takeTip, tipPage, type TipPorts } from "./tip.ts"
import { verificationMain } from "./verification.ts"

export interface Page {
  readonly status: number
  readonly html: string
}

/** What came with the address; an address may repeat a name, then its first value counts. */
type Query = Readonly<Record<string, unknown>>

const TITLE = "政务新媒体核验（查询）"

/** The public page for an address below /portal; without a question it asks, otherwise it answers. */
export async function portalPage(ctx: Ctx, sql: Sql, path: string, query: Query): Promise<Page> {
  const elder = wordOf(query, "size") === "elder"
  const given = wordOf(query, "q")
  const tips = await tipPage(sql, path, { elder, code: wordOf(query, "code") })
  if (tips) return await pageWith(sql, elder, tips)
  if (path !== "/portal" && path !== "/portal/") return await missing(sql, elder)
  const parsed = question.safeParse(given)
  const fault = given === "" || parsed.success ? undefined : parsed.error.issues[0]?.message
  const answer = parsed.success ? await verify(ctx, sql, { q: parsed.data }) : undefined
  const main = verificationMain({ q: given, elder, fault, answer: answer?.ok ? answer.value : undefined })
  const title = answer?.ok ? `${answer.value.q} · ${TITLE}` : TITLE
  const otherSize = `/portal?${new URLSearchParams({ ...(given ? { q: given } : {}), ...(elder ? {} : { size: "elder" }) })}`
  return {
    status: fault ? 400 : 200,
    html: pageOf({ title, sampleNotice: await sampleNoticeOf(sql), elder, otherSize, main }),
  }
}

/** A page of the tips, put into the frame of the site. */
async function pageWith(sql: Sql, elder: boolean, part: TipPart): Promise<Page> {
  const otherSize = `${part.path}${elder ? "" : "?size=elder"}`
  const sampleNotice = await sampleNoticeOf(sql)
  const { title, main, privacy } = part
  return { status: part.status, html: pageOf({ title, sampleNotice, elder, otherSize, main, privacy }) }
}

/** A tip that was sent: taken, with its code, or said what is wrong with what was typed still in the form. */
export async function tipSent(ctx: Ctx, db: Db, kept: TipPorts, form: Query): Promise<Page> {
  const elder = wordOf(form, "size") === "elder"
  return await pageWith(db, elder, await takeTip(ctx, db, kept, form, elder))
}

/** A tip that is not taken: too many of one address, or sent from another site. */
export function tipBarred(
  code: "portal.too-many-tips" | "portal.other-site",
  values: Record<string, number> = {},
): Page {
  const said = sentence(portalMessages, code, values)
  const main = html`<h1>没有收下</h1><p>${said}</p><p><a href="/portal/tip">回到报料</a></p>`
  const status = code === "portal.other-site" ? 403 : 429
  return {
    status,
    html: pageOf({ title: "我要报料", sampleNotice: null, elder: false, otherSize: "/portal/tip", main }),
  }
}

async function missing(sql: Sql, elder: boolean): Promise<Page> {
  const main = html`<h1>没有这个页面</h1><p>地址可能写错了，或内容已移走。</p><p><a href="/portal">去核验（查询）账号</a></p>`
  const sampleNotice = await sampleNoticeOf(sql)
  return { status: 404, html: pageOf({ title: "没有这个页面", sampleNotice, elder, otherSize: "/portal", main }) }
}

/** Asked too often: the page that says how long to wait. */
export function overfull(seconds: number, messages: Messages = portalMessages): Page {
  const said = sentence(messages, "portal.too-many", { seconds })
  const main = html`<h1>请稍等再查</h1><p>${said}</p><p><a href="/portal">回到查询</a></p>`
  return { status: 429, html: pageOf({ title: TITLE, sampleNotice: null, elder: false, otherSize: "/portal", main }) }
}

const wordOf = (query: Query, name: string): string => {
  const value = query[name]
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === "string" ? first.trim() : ""
}

async function sampleNoticeOf(sql: Sql): Promise<string | null> {
  return (await sql.maybe<{ notice: string }>("select notice from identity.v_sample limit 1"))?.notice ?? null
}

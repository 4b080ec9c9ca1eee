import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import type { Db } from "#platform/db"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"
import { portalMessages } from "./messages.zh.ts"
import { html } from "./pages/html.ts"
import { PUBLIC_PAGES } from "./pages/index.ts"
import { pageOf } from "./pages/layout.ts"
import { type Ask, type Part, type Pictures, type Raw, Words } from "./pages/part.ts"
import { pageAt } from "./pages/router.ts"
import { sizeOf } from "./pages/size.ts"
import { siteOf } from "./site.ts"

/** What the door knows of one asking. */
export interface Asking {
  readonly ctx: Ctx
  readonly method: "GET" | "POST"
  readonly path: string
  /** What came with the address, or in the form. */
  readonly words: Readonly<Record<string, unknown>>
  readonly photos?: readonly Buffer[]
  readonly photosOf?: (field: string) => readonly Buffer[]
  /** Where this asking reached us, used when the office has not set its address. */
  readonly reachedAt: string
}

export interface PublicPorts {
  readonly db: Db
  readonly secrets: Secrets
  readonly files: Files
  readonly pictures: Pictures
}

/** The answer of the public site to one asking: a page in its frame, or a feed, a picture. */
export async function publicPage(ports: PublicPorts, asking: Asking): Promise<Raw> {
  const db: Db = { ...ports.db, ...ports.db.prepared }
  const site = await siteOf(db)
  const found = pageAt(PUBLIC_PAGES, asking.path)
  const words = new Words(asking.words)
  const ask: Ask = {
    ...{
      ...ports,
      db,
      ctx: asking.ctx,
      site,
      path: asking.path.replace(/\/+$/, ""),
      params: found?.params ?? {},
      words,
    },
    ...{
      photos: asking.photos ?? [],
      photosOf: asking.photosOf ?? (() => []),
      size: sizeOf(words.one("size")),
      origin: site.origin ?? asking.reachedAt,
    },
  }
  const answer = (await (asking.method === "GET" ? found?.page.get : found?.page.post)?.(ask)) ?? MISSING
  if ("body" in answer) return answer
  // What was typed into a form is not put into an address.
  const query = asking.method === "GET" ? asking.words : {}
  return rawOf(answer, { site, size: ask.size, path: ask.path, query })
}

const rawOf = (part: Part, frame: Parameters<typeof pageOf>[1]): Raw => ({
  ...{ status: part.status, type: "text/html; charset=utf-8", body: pageOf(part, frame) },
})

const MISSING: Part = {
  ...{ status: 404, title: "没有这个页面" },
  main: html`<h1>没有这个页面</h1><p>地址可能写错了，或内容已撤下。</p><p><a href="/portal">回到首页</a> · <a href="/portal/accounts">找账号</a> · <a href="/portal/verify">核验账号</a></p>`,
}

/** Whether askings at this address count with the interface of 核验. */
export const isCounted = (path: string): boolean => pageAt(PUBLIC_PAGES, path)?.page.counted === true

type Code =
  | "portal.too-many"
  | "portal.too-many-tips"
  | "portal.too-many-forms"
  | "portal.too-many-asks"
  | "portal.other-site"
  | "portal.too-large"

const BARRED: Readonly<Record<Code, { status: number; title: string }>> = {
  "portal.too-many": { status: 429, title: "请稍等再查" },
  "portal.too-many-tips": { status: 429, title: "没有收下" },
  "portal.too-many-forms": { status: 429, title: "没有收下" },
  "portal.too-many-asks": { status: 429, title: "没有收下" },
  "portal.other-site": { status: 403, title: "没有收下" },
  "portal.too-large": { status: 413, title: "没有收下" },
}

/** What is not looked at: too many from one address, or a form sent from another site. Asks the database nothing. */
export function barredPage(code: Code, values: Record<string, number> = {}, back = "/portal"): Raw {
  const { status, title } = BARRED[code]
  const main = html`<h1>${title}</h1><p>${sentence(portalMessages, code, values)}</p><p><a href="${back}">返回</a></p>`
  return rawOf({ status, title, main }, { site: PLAIN, size: "standard", path: back, query: {} })
}

const PLAIN = {
  ...{ name: "政务新媒体公众服务", unitId: null, unitName: null, icp: null, police: null, siteCode: null },
  ...{ phone: null, origin: null, boards: null, sampleNotice: null },
}

import type { Ctx } from "#kernel/actor"
import type { Db, Sql } from "#platform/db"
import type { Files } from "#platform/files"
import type { Secrets } from "#platform/secrets"
import type { Site } from "../site.ts"
import type { Html } from "./html.ts"
import type { Size } from "./size.ts"

/** One asking for a page. */
export interface Ask {
  readonly ctx: Ctx
  readonly db: Db
  readonly secrets: Secrets
  readonly files: Files
  readonly site: Site
  readonly path: string
  /** What the address names, by the `:names` of the page's address. */
  readonly params: Readonly<Record<string, string>>
  /** What came with the address or in the form; a name that repeats has all its values. */
  readonly words: Words
  /** Pictures that came with a form. */
  readonly photos: readonly Buffer[]
  /** Pictures of one field whose name begins with `photos-`: before, after. */
  photosOf(field: string): readonly Buffer[]
  readonly size: Size
  /** A file that a signed content shows; undefined when it is gone or no picture. */
  readonly pictures: Pictures
  /** `https://sj.anlan.example`: how the public reaches the site. */
  readonly origin: string
}

/** A page, to be put into the frame of the site. */
export interface Part {
  readonly status: number
  readonly title: string
  readonly main: Html
  /** What the page does with what is typed, at its foot. */
  readonly privacy?: string
  /** Feeds that say the same as this page. */
  readonly feeds?: readonly { readonly href: string; readonly title: string }[]
  /** A script of ours that makes the page easier to use; it works without. */
  readonly script?: string
}

/** A page that is no HTML: a feed, a code, the way to another page. */
export interface Raw {
  readonly status: number
  readonly type: string
  readonly body: string | Uint8Array
  readonly location?: string
  /** Only for whoever holds the code in the address: kept by no cache. */
  readonly isPrivate?: true
}

/** Forms differ in how often one address sends them and how large they are. */
export type FormKind = "form" | "tip" | "ask" | "snap" | "grid" | "partner"

export type Pictures = (sql: Sql, fileId: string) => Promise<{ type: string; bytes: Uint8Array } | undefined>

/** An address below /portal, `/portal/accounts/:id`, and what answers there. Undefined: there is no such thing. */
export interface PublicPage {
  readonly at: string
  readonly get?: (ask: Ask) => Promise<Part | Raw | undefined>
  /** Takes a form; the door counts how often one address sends. */
  readonly post?: (ask: Ask) => Promise<Part | Raw | undefined>
  /** Answers to it are counted with the interface of 核验, which somebody might use to copy the ledger. */
  readonly counted?: true
  /** How often and how much may be sent; `form` when nothing is said. */
  readonly form?: FormKind
}

export class Words {
  private readonly given: Readonly<Record<string, unknown>>
  constructor(given: Readonly<Record<string, unknown>>) {
    this.given = given
  }
  /** The first value of a name, trimmed; empty when there is none. Signs that cannot be kept are dropped. */
  one(name: string): string {
    const value = this.given[name]
    const first: unknown = Array.isArray(value) ? value[0] : value
    return typeof first === "string" ? first.replaceAll("\0", "").trim() : ""
  }
  /** As it was typed, for forms that say what is wrong with it. */
  typed(name: string): string {
    const value = this.given[name]
    return typeof value === "string" ? value : ""
  }
  /** All values of a name, or one with commas between. */
  all(name: string): string[] {
    const value = this.given[name]
    const list = Array.isArray(value) ? value : [value]
    const words = list.flatMap((one) => (typeof one === "string" ? one.replaceAll("\0", "").split(",") : []))
    return [...new Set(words.map((one) => one.trim()).filter((one) => one !== ""))].slice(0, 50)
  }
  /** A page number from 1 to 10,000. */
  page(): number {
    const page = Number(this.one("page"))
    return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1
  }
}

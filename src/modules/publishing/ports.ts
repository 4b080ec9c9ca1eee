import type { Outside } from "#modules/collection"
import type { ReleasedArticle } from "#modules/newsroom"
import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"

/** What may be published: the words and pictures as they were signed, and for how long the signature holds. */
export type ReleasedContent = ReleasedArticle

export interface ContentRef {
  readonly kind: string
  readonly id: string
}

export interface Media {
  readonly name: string
  /** Bytes in all. */
  readonly size: number
  /** Bytes `from` (included) to `to` (not included). */
  read(from: number, to: number): Promise<Uint8Array>
}

/** Screenshots that people bring as proof. */
export interface ProofPorts {
  /** Cleans and keeps an uploaded picture; or says why not. */
  keep(
    tx: Tx,
    ctx: Ctx,
    fileId: string,
  ): Promise<
    { readonly says: string } | { readonly fileId: string; readonly sha256: string; readonly mediaType: string }
  >
  open(sql: Sql, fileId: string): Promise<Uint8Array | undefined>
}

/** What publishing needs of the house, handed in by `app`. */
export interface PublishingPorts {
  /** Undefined: not cleared, or not any more. */
  content(sql: Sql, ref: ContentRef): Promise<ReleasedContent | undefined>
  /** What a unit's editors may order just now, newest first; absent: opened from the article only. */
  releasable?(
    sql: Sql,
    unitIds: readonly string[],
  ): Promise<readonly (ContentRef & { title: string; clearedAt: Date })[]>
  /** It is live somewhere: the content's own module moves it. */
  published?(ctx: Ctx, tx: Tx, ref: ContentRef): Promise<"done" | "skipped">
  /** A picture or clip of a content. Undefined: it is gone. */
  media(sql: Sql, fileId: string): Promise<Media | undefined>
  readonly outside: Pick<Outside, "connectors" | "accessTo" | "sandbox">
}

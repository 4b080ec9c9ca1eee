import { createHash } from "node:crypto"

/** Opaque position in a platform's list; survives JSON, a restart and another process. */
export type Cursor = string

/** A post as the platform shows it now. A figure that the platform does not give is absent, which is not 0. */
export interface CollectedPost {
  readonly platformPostId: string
  readonly title: string
  readonly text: string
  readonly url: string | null
  readonly publishedAt: Date
  readonly original?: boolean
  /** 头条 of a bundle, as WeChat has them. */
  readonly headline?: boolean
  /** False when the platform lists it but shows it to nobody (deleted, hidden, under review). */
  readonly visible: boolean
  readonly reads?: number
  readonly likes?: number
  readonly shares?: number
  readonly comments?: number
  /** SHA-256 of the platform's own record, for evidence. */
  readonly rawHash: string
}

/** One page of an account's posts, newest first. */
export interface PageOfPosts {
  readonly posts: readonly CollectedPost[]
  /** Null: this was the last page, the list has been read to its end. */
  readonly next: Cursor | null
}

export const METHODS = ["api", "import", "manual"] as const
/** How a figure came to us; every figure carries it (features.md B14). */
export type Method = (typeof METHODS)[number]

/** One day of one account. */
export interface CollectedMetrics {
  readonly date: string
  readonly followers?: number
  readonly posts?: number
  readonly reads?: number
  readonly likes?: number
  readonly shares?: number
  readonly comments?: number
  readonly method: Method
  readonly collectedAt: Date
}

export interface CollectedComment {
  readonly platformCommentId: string
  readonly author: string | null
  readonly text: string
  readonly writtenAt: Date
  readonly reply?: { readonly text: string; readonly at: Date }
}

export interface PageOfComments {
  readonly comments: readonly CollectedComment[]
  readonly next: Cursor | null
}

/** A picture or clip that goes with a draft. Its bytes are read when they are wanted: a clip may have two gigabytes. */
export interface DraftFile {
  readonly kind: "image" | "video"
  /** Plain file name with its ending. */
  readonly name: string
  /** Media type, `image/jpeg`. */
  readonly type: string
  /** Bytes in all. */
  readonly size: number
  /** Bytes `from` (included) to `to` (not included). */
  read(from: number, to: number): Promise<Uint8Array>
}

/** What is to be published. A connector takes what its platform has room for. */
export interface Draft {
  readonly title: string
  /** Plain text, always there: platforms without markup send this, read-back compares this. */
  readonly text: string
  /** The same as markup, cleaned; absent: the text's paragraphs. */
  readonly html?: string
  readonly author?: string
  readonly digest?: string
  /** The page of the article on the government site (阅读原文, 安全域名). */
  readonly link?: string
  readonly cover?: DraftFile
  readonly files?: readonly DraftFile[]
  /** Our own key of the attempt; sent along where the platform knows idempotency keys. */
  readonly attemptKey: string
}

/** By what an attempt is recognised on the platform when nobody knows whether it arrived. */
export interface Marker {
  readonly title: string
  readonly textHash: string
  readonly sentAt: Date
  /** Ids and addresses of posts known to be of other attempts; the same words may go out twice on purpose. */
  readonly taken?: readonly string[]
}

/** Hash of a text as it survives a platform: all white space dropped, full and half width made equal. */
export function textHash(text: string): string {
  return createHash("sha256").update(text.normalize("NFKC").replace(/\s+/gu, "")).digest("hex")
}

/** SHA-256 of a platform's record; key order is the platform's own. */
export const rawHash = (record: unknown): string => createHash("sha256").update(JSON.stringify(record)).digest("hex")

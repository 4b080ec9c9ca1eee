import type { Sql } from "#platform/db"

/** What the signing page shows of a thing, as it is now. */
export interface SigningSummary {
  readonly title: string
  /** Three lines. */
  readonly lines: readonly string[]
  readonly bodyHtml: string
  readonly unitName: string
  readonly authors: readonly { readonly id: string; readonly name: string }[]
  /** Hash of the content as it is now. */
  readonly hash: string
  /** Sentences that a language model has helped with, the model and the time (ISO 8601) of each. */
  readonly assisted?: readonly { readonly sentence: string; readonly model: string; readonly at: string }[]
  readonly findings: {
    readonly veto: number
    readonly serious: number
    readonly warn: number
    /** Hits the author let stand: the words, why, and who. */
    readonly waved: readonly { readonly original: string; readonly reason: string; readonly by: string }[]
  }
}

/** What a subject's own module tells the signing page; handed to `reviewModule({ kinds })` by app. */
export interface ReviewKind {
  /** `newsroom.article`. */
  readonly kind: string
  /** 稿件. */
  readonly name: string
  /** Console address of the thing. */
  opens(id: string): string
  /** API address that takes opinions on it, for example `/articles/42/opinions`; the subject's own module binds it. */
  opinionsAt(id: string): string
  /** API address below which `signingRoutes` stand (`/articles/42`); absent: opinions only. */
  signsAt?(id: string): string
  summary(sql: Sql, id: string): Promise<SigningSummary | undefined>
}

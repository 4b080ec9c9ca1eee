import type { ContentRef, Media, ReleasedContent } from "#modules/publishing"
import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"

/** What the alliance needs of the house, handed in by `app`. */
export interface AlliancePorts {
  readonly secrets: Secrets
  /** What is cleared for publishing, exactly; undefined: not, or not any more. */
  content(sql: Sql, ref: ContentRef): Promise<ReleasedContent | undefined>
  releasable?(
    sql: Sql,
    unitIds: readonly string[],
  ): Promise<readonly (ContentRef & { title: string; clearedAt: Date })[]>
  media(sql: Sql, fileId: string): Promise<Media | undefined>
  /** Keeps bytes as a file of their own; answers its id. */
  keep(tx: Tx, ctx: Ctx, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<string>
}

import type { Sql } from "#platform/db"

/** How an address looks from outside. `broken` only on the server's own word; what was not found out is `unclear`. */
export interface Look {
  readonly outcome: "fine" | "broken" | "unclear"
  /** What was found, one Chinese sentence. */
  readonly says: string
}

/** An address the public is sent to that is no item's: the links of the entrance page. */
export interface OtherLink {
  readonly url: string
  readonly label: string
  /** Whom its end is told; null: nobody is named. */
  readonly unitId: string | null
  /** Where it is changed, an address in the console. */
  readonly opens: string
}

/** What the catalogue needs of the house, handed in by `app`. */
export interface CataloguePorts {
  look(url: string): Promise<Look>
  otherLinks(sql: Sql): Promise<readonly OtherLink[]>
}

/** What a post has met with, where its platform counts it. */
export interface LifeFigures {
  readonly reads?: number
  readonly likes?: number
  readonly shares?: number
  /** How many comments are counted besides those whose words can be read. */
  readonly comments?: number
}

/** A post that appears on a platform without our doing: an editor wrote it in the platform's own app. */
export interface LifePost extends LifeFigures {
  /** The number the platform gives it; absent: its own next one. */
  readonly id?: string
  readonly title: string
  readonly text: string
  /** ISO 8601 or milliseconds. */
  readonly publishedAt: string | number
  readonly original?: boolean
  /** First of what was put out together. */
  readonly headline?: boolean
  /** Still there for its owner, but shown to nobody. */
  readonly hidden?: boolean
  /** What stands below it, for everybody to read; `at` in milliseconds. */
  readonly said?: readonly { readonly id: string; readonly text: string; readonly at: number }[]
}

/** What goes on at every pretended platform by itself; the same over HTTP as `POST /__sim/<name>`. */
export interface LifeControl {
  post(input: { account: string } & LifePost): { id: string }
  /** Adds to what the post has met with. */
  touch(input: { account: string; post: string } & Omit<LifeFigures, "comments">): object
  fans(input: { account: string; by: number }): { followers: number }
  posts(input: { account: string }): { posts: { id: string; publishedAt: string }[] }
}

export const timeOf = (given: string | number): number => (typeof given === "number" ? given : Date.parse(given))

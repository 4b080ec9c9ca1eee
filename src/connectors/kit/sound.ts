import { isDate } from "#kernel/time"
import { type Answered, answered, failed, misshapen } from "./failures.ts"
import type { CollectedMetrics, CollectedPost, PageOfPosts } from "./posts.ts"

const FIGURES = ["followers", "posts", "reads", "likes", "shares", "comments"] as const
const EARLIEST = Date.parse("1990-01-01T00:00:00Z")
const LATEST = Date.parse("2200-01-01T00:00:00Z")
const FIGURE_MAX = 2_147_483_647
const ID_CHARS_MAX = 200

/** A page that can be kept: ids, instants and figures make sense, texts hold nothing a database refuses. Else a failure. */
export function soundPage(page: PageOfPosts): Answered<PageOfPosts> {
  if (!page.posts.every(isSound)) return failed(misshapen("posts"))
  return answered({ ...page, posts: page.posts.map(clean) })
}

/** Days that can be kept, each date once. */
export function soundDays(days: readonly CollectedMetrics[]): Answered<readonly CollectedMetrics[]> {
  if (!days.every((day) => isDate(day.date) && figuresSound(day))) return failed(misshapen("metrics"))
  return answered([...new Map(days.map((day) => [day.date, day])).values()])
}

function isSound(post: CollectedPost): boolean {
  const time = post.publishedAt.getTime()
  const { length } = post.platformPostId
  return length > 0 && length <= ID_CHARS_MAX && time > EARLIEST && time < LATEST && figuresSound(post)
}

const figuresSound = (given: Partial<Record<(typeof FIGURES)[number], number>>): boolean =>
  FIGURES.every((name) => {
    const value = given[name]
    return value === undefined || (Number.isInteger(value) && value >= 0 && value <= FIGURE_MAX)
  })

/** U+0000 is legal JSON and no legal text of PostgreSQL. */
const clean = (post: CollectedPost): CollectedPost =>
  post.title.includes("\0") || post.text.includes("\0")
    ? { ...post, title: post.title.replaceAll("\0", ""), text: post.text.replaceAll("\0", "") }
    : post

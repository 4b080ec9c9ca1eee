import { isDate } from "#kernel/time"
import { type Answered, answered, failed, misshapen } from "./failures.ts"
import type { CollectedComment, CollectedMetrics, CollectedPost, PageOfComments, PageOfPosts } from "./posts.ts"

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

/** A page of comments that can be kept; else a failure. */
export function soundComments(page: PageOfComments): Answered<PageOfComments> {
  if (!page.comments.every(isSoundComment)) return failed(misshapen("comments"))
  return answered({ ...page, comments: page.comments.map(cleanComment) })
}

/** Days that can be kept, each date once. */
export function soundDays(days: readonly CollectedMetrics[]): Answered<readonly CollectedMetrics[]> {
  if (!days.every((day) => isDate(day.date) && figuresSound(day))) return failed(misshapen("metrics"))
  return answered([...new Map(days.map((day) => [day.date, day])).values()])
}

const isId = ({ length }: string): boolean => length > 0 && length <= ID_CHARS_MAX
const isTime = (at: Date): boolean => at.getTime() > EARLIEST && at.getTime() < LATEST

const isSound = (post: CollectedPost): boolean =>
  isId(post.platformPostId) && isTime(post.publishedAt) && figuresSound(post)

const isSoundComment = ({ platformCommentId, writtenAt, reply }: CollectedComment): boolean =>
  isId(platformCommentId) && isTime(writtenAt) && (reply === undefined || isTime(reply.at))

const cleanComment = ({ reply, ...comment }: CollectedComment): CollectedComment => ({
  ...comment,
  text: comment.text.replaceAll("\0", ""),
  ...(reply && { reply: { ...reply, text: reply.text.replaceAll("\0", "") } }),
})

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

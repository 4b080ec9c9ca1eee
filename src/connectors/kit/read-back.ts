import type { Access, CollectPosts, ReadBack, ReadBackAnswer } from "./capabilities.ts"
import { type Answered, answered } from "./failures.ts"
import { type CollectedPost, type Marker, textHash } from "./posts.ts"

export interface ReadBackOptions {
  /** How long after sending the platform's list may still lack the post. */
  readonly settleDelayMs: number
  /** How far the platform's clock may be from ours. */
  readonly clockSkewMs: number
  readonly pagesMax: number
}

/**
 * Reads an attempt of unknown fate back from the account's own list, by title, text and time.
 * Absence is proven only when the list reaches back past the attempt *and* the settle delay has gone by;
 * else a person decides (house.md section 5: never two, never lost).
 */
export function readBackByList(collect: CollectPosts, options: ReadBackOptions): ReadBack {
  return {
    async find(access, marker) {
      const earliest = marker.sentAt.getTime() - options.clockSkewMs
      let cursor: string | null = null
      for (let pages = 0; pages < options.pagesMax; pages += 1) {
        const page: Awaited<ReturnType<CollectPosts["page"]>> = await collect.page(access, cursor)
        if (!page.ok) return page
        const { posts, next } = page.value
        const found = posts.find((post) => isAttempt(post, marker, earliest))
        if (found) return answered({ found })
        // The last of the page: posts pinned to the top may be old and prove nothing.
        const last = posts.at(-1)
        if (last && last.publishedAt.getTime() < earliest) return settled(access, marker, options)
        if (next === null)
          return collect.reach === "all" ? settled(access, marker, options) : unproven("list-too-short")
        if (next === cursor) return unproven("page-repeated")
        cursor = next
      }
      return unproven("list-too-short")
    },
  }
}

const isAttempt = (post: CollectedPost, marker: Marker, earliest: number): boolean =>
  post.publishedAt.getTime() >= earliest &&
  !marker.taken?.some((one) => one === post.platformPostId || one === post.url) &&
  textHash(post.title) === textHash(marker.title) &&
  textHash(post.text) === marker.textHash

function settled(access: Access, marker: Marker, options: ReadBackOptions): Answered<ReadBackAnswer> {
  const waitedMs = access.now().getTime() - marker.sentAt.getTime()
  return waitedMs >= options.settleDelayMs
    ? answered({ found: null, absent: true, why: "list-reaches-past" })
    : unproven("too-early")
}

const unproven = (why: string): Answered<ReadBackAnswer> => answered({ found: null, absent: false, why })

import type { Sql } from "#platform/db"
import { nearIndex } from "#text"

/** A message that may be like the words asked about; its fingerprint stands for its words. */
export interface Comparable {
  readonly messageId: string
  readonly fingerprint: string
}

/** `similarity`: 0–1, see `nearIndex` of #text. */
export type Like<T> = T & { readonly similarity: number }

/** Which words of a message are compared. */
export type Words = "title" | "whole"

/** Words whose sketches are kept, at 250 bytes; after so many the book begins anew. */
const KEPT_MAX = 20_000

/**
 * Sketches by fingerprint. What they stand for never changes, so that nothing here is ever out of date; which messages count is asked
 * of the database each time. In a storm every message would otherwise read and sketch a thousand others.
 */
function book() {
  const index = nearIndex()
  return { index, posts: new Map<string, number>(), keys: [] as string[] }
}
let kept = book()

const keyOf = (words: Words, { fingerprint }: Comparable): string => `${words}:${fingerprint}`

/** Those of `rows` whose words are like `text` (from `least` on), the most alike first, then in the order of `rows`. */
export async function likeAmong<T extends Comparable>(
  sql: Sql,
  rows: readonly T[],
  text: string,
  least: number,
  words: Words = "whole",
): Promise<Like<T>[]> {
  if (kept.posts.size + rows.length > KEPT_MAX) kept = book()
  const mine = kept
  const unread = rows.filter((row) => !mine.posts.has(keyOf(words, row)))
  if (unread.length > 0) {
    const texts = await sql.many<{ fingerprint: string; text: string }>(
      `select fingerprint, ${words === "title" ? "title" : "title || '。' || text"} as text from inbox.message
       where id = any($1::bigint[]) order by id`,
      [unread.map(({ messageId }) => messageId)],
    )
    for (const one of texts) {
      const key = `${words}:${one.fingerprint}`
      // Another request may have read it meanwhile.
      if (mine.posts.has(key)) continue
      mine.posts.set(key, mine.index.add(one.text))
      mine.keys.push(key)
    }
  }
  const similar = new Map(mine.index.near(text, least).map(({ post, similarity }) => [mine.keys[post]!, similarity]))
  return rows
    .flatMap((row) => {
      const similarity = similar.get(keyOf(words, row))
      return similarity === undefined ? [] : [{ ...row, similarity }]
    })
    .sort((a, b) => b.similarity - a.similarity)
}

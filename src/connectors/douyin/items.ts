import { z } from "zod"
import { type CollectedPost, rawHash } from "#connectors/kit"

/** Ids are sealed texts with `/ + = @` in them: texts all the way, encoded in a query. */
export const item = z.object({
  item_id: z.string().min(1),
  title: z.string().default(""),
  create_time: z.number(),
  share_url: z.string().default(""),
  video_status: z.number().optional(),
  is_reviewed: z.boolean().optional(),
  statistics: z
    .object({
      comment_count: z.number().default(0),
      digg_count: z.number().default(0),
      play_count: z.number().default(0),
      share_count: z.number().default(0),
    })
    .optional(),
})
export type Item = z.infer<typeof item>

/** 1 is any of 5, 6, 7; only 5 is public for sure. 2 unfit, 4 under review, 6 friends, 7 private. */
export const STATUS = { refused: 2, reviewing: 4, open: 5 } as const

/** Title and words go together in one text: the first line is the title. */
export function partsOf(text: string): { readonly title: string; readonly text: string } {
  const line = text.indexOf("\n")
  return line < 0 ? { title: text.slice(0, 60), text } : { title: text.slice(0, line), text: text.slice(line + 1) }
}

export const postOf = (one: Item): CollectedPost => {
  const visible =
    one.video_status === undefined ? one.is_reviewed !== false : [1, STATUS.open].includes(one.video_status)
  return {
    platformPostId: one.item_id,
    ...partsOf(one.title),
    url: one.share_url || null,
    publishedAt: new Date(one.create_time * 1000),
    visible,
    // Plays of what is not public are told as 0, which is not a count.
    ...(visible && { reads: one.statistics?.play_count ?? 0 }),
    likes: one.statistics?.digg_count ?? 0,
    shares: one.statistics?.share_count ?? 0,
    comments: one.statistics?.comment_count ?? 0,
    rawHash: rawHash(one),
  }
}

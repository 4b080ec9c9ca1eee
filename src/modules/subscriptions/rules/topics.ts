import { z } from "zod"

export const topic = z.object({ id: z.string(), label: z.string(), words: z.array(z.string().min(2)).min(1) })
export type Topic = z.infer<typeof topic>

/** data/subscriptions/topics.json. */
export const topicsFile = z.object({
  ...{ id: z.string(), version: z.string(), source: z.string() },
  /** A topic is a content's when its title has so many of the topic's words, or the text so many places of them. */
  titleWords: z.number().int().min(1),
  textWords: z.number().int().min(1),
  topics: z.array(topic).min(1),
})
export type TopicsFile = z.infer<typeof topicsFile>

/** The topics whose words a content has, in the order of the file. */
export function topicsOfText(file: TopicsFile, title: string, text: string): string[] {
  const places = (words: readonly string[], within: string): number =>
    words.reduce((sum, word) => sum + within.split(word).length - 1, 0)
  return file.topics
    .filter(({ words }) => places(words, title) >= file.titleWords || places(words, text) >= file.textWords)
    .map(({ id }) => id)
}

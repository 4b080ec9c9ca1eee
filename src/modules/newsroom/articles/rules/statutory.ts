import { z } from "zod"

/** data/newsroom/statutory-publishers.json: who alone may publish what; others repost, naming publisher and time. */
export const statutoryFile = z.object({
  version: z.string(),
  source: z.string(),
  topics: z.array(
    z.object({
      id: z.string().regex(/^[a-z-]+$/),
      label: z.string(),
      /** Who may, as the sentence says it. */
      who: z.string(),
      /** Words that a competent unit's name holds. */
      publishers: z.array(z.string().min(2)).min(1),
      /** Patterns of sentences that announce such a thing, not of ones that speak of it. */
      signs: z.array(z.string()).min(1),
      /** Sentences that must stay quiet, and one that must not. */
      hits: z.array(z.string()).min(1),
      misses: z.array(z.string()).min(1),
      clause: z.string(),
      source: z.string(),
      version: z.string(),
    }),
  ),
})
export type StatutoryFile = z.infer<typeof statutoryFile>
export type StatutoryTopic = StatutoryFile["topics"][number]

export interface AboutItem {
  readonly text: string
  readonly unitName: string
  readonly origin: "original" | "repost"
  readonly sourceName: string
  /** When the competent unit issued it; "" when nobody has written it down. */
  readonly sourceIssuedAt: string
}

/** An item that this unit may not publish in this way. */
export interface StatutoryFault {
  readonly topic: string
  readonly label: string
  readonly who: string
  readonly clause: string
  /** The words that give it away. */
  readonly words: string
  /** `original`: it may only be a repost; `source`: reposted from somebody who may not either; `time`: without time of issue. */
  readonly why: "original" | "source" | "time"
}

const isCompetent = (topic: StatutoryTopic, name: string): boolean =>
  topic.publishers.some((word) => name.includes(word))

/** 法定发布主体: what an item announces that its unit has no right to announce itself. */
export function statutoryFaults(item: AboutItem, file: StatutoryFile): StatutoryFault[] {
  return file.topics.flatMap((topic) => {
    if (isCompetent(topic, item.unitName)) return []
    const words = firstSign(topic, item.text)
    if (words === undefined) return []
    const { id, label, who, clause } = topic
    const fault = (why: StatutoryFault["why"]): StatutoryFault[] => [{ topic: id, label, who, clause, words, why }]
    if (item.origin === "original") return fault("original")
    if (!isCompetent(topic, item.sourceName)) return fault("source")
    return item.sourceIssuedAt === "" ? fault("time") : []
  })
}

function firstSign(topic: StatutoryTopic, text: string): string | undefined {
  for (const sign of topic.signs) {
    const found = new RegExp(sign, "u").exec(text)
    if (found) return found[0].slice(0, 60)
  }
  return undefined
}

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { CONTENT_CLASSES } from "#rules/review"
import { topicSettings } from "./settings.ts"

const read = (path: string): { classes: { id: string; label: string }[] } =>
  JSON.parse(readFileSync(`data/${path}`, "utf8"))

test("[D3] [D5] the classes of content are the same ones, under the same names, for a topic, an article and its signatures", () => {
  const topics = topicSettings.parse(read("newsroom/topics.json"))
  const named = (classes: readonly { id: string; label: string }[]) => classes.map(({ id, label }) => [id, label])
  expect(named(topics.classes)).toEqual(Object.entries(CONTENT_CLASSES))
  expect(named(read("review/ladders.json").classes)).toEqual(Object.entries(CONTENT_CLASSES))
})

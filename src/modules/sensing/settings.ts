import { readFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { packageRoot } from "#platform/root"

const numbered = z.object({ value: z.number().positive(), source: z.string().min(1) })
const rules = z.object({
  ...{ id: z.string(), version: z.string(), source: z.string() },
  ...{ smallCell: numbered, seasonWeeks: numbered, yearsBack: numbered },
  ...{ topicDays: numbered, topicLeast: numbered, topicsMax: numbered, sameTopic: numbered, mergeMin: numbered },
  ...{ supplyDays: numbered, measureDays: numbered, holdDays: numbered },
})

const streetBook = z.object({
  ...{ id: z.string(), version: z.string(), source: z.string().min(1), populationSource: z.string().min(1) },
  notice: z.string().min(1),
  /** 审图号 of a real map; null: a drawn scheme. */
  reviewNumber: z.string().nullable(),
  grid: z.object({ lat: z.number(), lon: z.number(), step: z.number().positive(), source: z.string() }),
  areas: z.array(z.object({ name: z.string(), x: z.number().int(), y: z.number().int() })),
  streets: z.array(
    z.object({
      ...{ unit: z.string(), name: z.string(), area: z.string(), x: z.number().int(), y: z.number().int() },
      population: z.number().int().positive(),
    }),
  ),
})
export type StreetBook = z.infer<typeof streetBook>

const keptFile = <T>(name: string, shape: { parse(input: unknown): T }): (() => T) => {
  let read: T | undefined
  return () => {
    read ??= shape.parse(JSON.parse(readFileSync(join(packageRoot(), "data", "sensing", name), "utf8")))
    return read
  }
}

export const sensingRules = keptFile("sensing.json", rules)
/** 街镇 of the office. One file today; an office brings its own under the same name. */
export const streetsOfFile = keptFile("anlan-streets.json", streetBook)

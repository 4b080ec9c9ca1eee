import { readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { type LabelledMessage, parseFamilies, suggester, topics, train } from "#text"
import { messages } from "../../src/text/classify/testing/messages.ts"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { timed } from "../measure.ts"
import { trialMessages } from "./trial-messages.ts"

const MADE_UP = 457

/** 留言分类与热点: training, suggesting with reasons, and hot topics; on real messages where they are at hand. */
export const classify: Bench = { id: "triage", title: "留言分类与热点", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const families = parseFamilies(readFileSync(join(packageRoot(), "data/triage/families.tsv"), "utf8"))
  const { labelled, others, what } = material(ground)
  const rounds = ground.rounds(1, 5)
  const [training, suggesting, finding]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds.warmUps + rounds.runs; round++) {
    let trained = train(labelled, families)
    const trainMs = await timed(() => {
      trained = train(labelled, families)
    })
    if (!trained.ok) throw new Error(trained.reason)
    const suggest = suggester(trained.model)
    const suggestMs = await timed(() => others.forEach((message) => void suggest(message)))
    const topicsMs = await timed(() => topics(others))
    if (round < rounds.warmUps) continue
    training.push(trainMs)
    suggesting.push((others.length / suggestMs) * 1000)
    finding.push(topicsMs)
  }
  return [
    {
      id: "triage.suggest",
      title: "留言分类：建议、把握和理由",
      unit: "post/s",
      better: "more",
      target: 3_000,
      ours: suggesting,
      peers: [],
      note: `${what}，${others.length} 条`,
    },
    {
      id: "triage.train",
      title: "留言分类：训练（含把握的校准）",
      unit: "ms",
      better: "less",
      target: 5_000,
      ours: training,
      peers: [],
      note: `${labelled.length} 条`,
    },
    {
      id: "topics",
      title: "热点归并",
      unit: "ms",
      better: "less",
      ours: finding,
      peers: [],
      note: `${others.length} 条`,
    },
  ]
}

interface Material {
  readonly labelled: readonly LabelledMessage[]
  readonly others: readonly { readonly id: string; readonly title: string; readonly body: string }[]
  readonly what: string
}

/** Real messages where they are at hand, else made-up ones. */
function material(ground: BenchGround): Material {
  const real = trialMessages()
  if (real) return { ...real, what: "真实留言" }
  ground.say("没有设 JUSHENG_TRIAL_DATA：用自造的留言，只看速度。")
  return { labelled: messages(MADE_UP, 1), others: messages(3_000, 2), what: "自造留言" }
}

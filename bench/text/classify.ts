import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { packageRoot } from "#platform/root"
import { crossValidate, type LabelledMessage, parseFamilies, suggester, topics, train } from "#text"
import { messages } from "../../src/text/classify/testing/messages.ts"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { timed } from "../measure.ts"

const FOLDS = 5
const MADE_UP = 457

/** 留言分类与热点: training, suggesting with reasons, and hot topics; on real messages where they are at hand. */
export const classify: Bench = { id: "triage", title: "留言分类与热点", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const families = parseFamilies(readFileSync(join(packageRoot(), "data/triage/families.tsv"), "utf8"))
  const { labelled, others, what } = material(ground)
  const checked = crossValidate(labelled, families, FOLDS)
  const quality = checked.ok
    ? `${FOLDS} 折宏平均 F1 ${checked.measured.macroF1.toFixed(3)}，正确率 ${checked.measured.accuracy.toFixed(3)}`
    : "不能分折"
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
      note: `${what}，${others.length} 条；${quality}`,
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

/** Real messages where JUSHENG_TRIAL_DATA names them, else made-up ones: those tell the speed, not the quality. */
function material(ground: BenchGround): Material {
  const folder = process.env.JUSHENG_TRIAL_DATA
  const path = join(folder ?? "", "data", "messages-labelled.jsonl")
  if (folder === undefined || !existsSync(path)) {
    ground.say("没有设 JUSHENG_TRIAL_DATA：用自造的留言，只看速度。")
    return { labelled: messages(MADE_UP, 1), others: messages(3_000, 2), what: "自造留言" }
  }
  const rows = <Row>(text: string): Row[] =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Row)
  const more = gunzipSync(readFileSync(join(folder, "data", "messages-unlabelled.jsonl.gz"))).toString("utf8")
  return { labelled: rows(readFileSync(path, "utf8")), others: rows(more), what: "真实留言" }
}

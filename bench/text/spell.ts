import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { pairsOf, qualityOf } from "../../src/text/spell/testing/measure.ts"
import { QUIET_SENTENCES, WRONG_SENTENCES } from "../../src/text/spell/testing/sentences.ts"
import { SPELL_PARTS } from "../../src/text/spell/testing/spell.ts"
import { spellOf } from "../../src/text/spell/model.ts"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { timed } from "../measure.ts"

/** 校对: how fast sentences are read for slips, and how many changes are right; on real ones where they are at hand. */
export const spell: Bench = { id: "spell", title: "别字校对", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const { pairs, what } = material(ground)
  const rounds = ground.rounds(1, 5)
  const [loading, reading]: [number[], number[]] = [[], []]
  let note = ""
  for (let round = 0; round < rounds.warmUps + rounds.runs; round++) {
    let made = spellOf(SPELL_PARTS)
    const loadMs = await timed(() => {
      made = spellOf(SPELL_PARTS)
    })
    let quality = qualityOf([], made)
    const readMs = await timed(() => {
      quality = qualityOf(pairs, made)
    })
    const percent = (share: number) => `${(share * 100).toFixed(1)}%`
    note = `${what}，${quality.sentences} 句：字准确率 ${percent(quality.precision)}，召回率 ${percent(quality.recall)}，误动正确句 ${percent(quality.touched)}`
    if (round < rounds.warmUps) continue
    loading.push(loadMs)
    reading.push(quality.chars / readMs / 1000)
  }
  return [
    {
      id: "spell.read",
      title: "别字校对",
      unit: "Mchar/s",
      better: "more",
      target: 0.1,
      ours: reading,
      peers: [],
      note,
    },
    {
      id: "spell.load",
      title: "别字校对：读入词典",
      unit: "ms",
      better: "less",
      target: 500,
      ours: loading,
      peers: [],
    },
  ]
}

function material(ground: BenchGround) {
  const path = join(process.env.JUSHENG_TRIAL_DATA ?? "", "data", "typos-law.tsv")
  if (process.env.JUSHENG_TRIAL_DATA && existsSync(path))
    return { pairs: pairsOf(readFileSync(path, "utf8")), what: "真实句子" }
  ground.say("没有设 JUSHENG_TRIAL_DATA：用自写的句子。")
  const right = QUIET_SENTENCES.map((sentence) => [sentence, sentence] as const)
  return { pairs: [...WRONG_SENTENCES, ...right], what: "自写句子" }
}

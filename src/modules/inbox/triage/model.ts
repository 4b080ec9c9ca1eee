import type { Ctx } from "#kernel/actor"
import type { Sql, Tx } from "#platform/db"
import {
  modelFromBytes,
  modelToBytes,
  parseFamilies,
  type Suggestion,
  suggester,
  train,
  type TriageMessage,
  type TriageModel,
} from "#text"
import { readData, receiving } from "../settings.ts"

/** What says what a message is about. */
export interface Judge {
  readonly version: string
  readonly trainedOn: number
  /** Seed: trained on messages written for the purpose; own: on what people of this office decided. */
  readonly own: boolean
  suggest(message: TriageMessage): Suggestion
}

const families = () => parseFamilies(readData("triage/families.tsv"))

let seed: Judge | undefined
/** Trained from data/triage/seed.tsv when it is first asked: some eighty messages take milliseconds. */
function seedJudge(): Judge {
  if (seed) return seed
  const rows = readData("triage/seed.tsv")
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t"))
    .map(([, label = "", title = "", body = ""]) => ({ label, title, body }))
  const trained = train(rows, families())
  if (!trained.ok) throw new Error(`data/triage/seed.tsv: ${trained.reason}`)
  seed = judgeOf(trained.model, false)
  return seed
}

const judgeOf = (model: TriageModel, own: boolean): Judge => ({
  ...{ version: model.version, trainedOn: model.trainedOn, own },
  suggest: suggester(model),
})

/** The last model that was read, by its row: a model is never changed, a new one is a new row. */
let kept: { readonly id: string; readonly judge: Judge } | undefined

export async function judgeInForce(sql: Sql): Promise<Judge> {
  const row = await sql.maybe<{ id: string }>("select id from inbox.model order by id desc limit 1")
  if (!row) return seedJudge()
  if (kept?.id === row.id) return kept.judge
  const { content } = await sql.one<{ content: Buffer }>("select content from inbox.model where id = $1", [row.id])
  const read = modelFromBytes(content)
  // Of another form after an upgrade: the seed judges until the next night's training.
  if (!read.ok) return seedJudge()
  kept = { id: row.id, judge: judgeOf(read.model, true) }
  return kept.judge
}

/** 夜间训练: from what people decided, once there is enough of it. Answers on how many; 0: nothing new. */
export async function learn(tx: Tx, ctx: Ctx): Promise<number> {
  const rows = await tx.many<{ label: string; title: string; body: string }>(
    `select m.matter as label, m.title, m.text as body from inbox.message m
     where m.matter is not null and m.gate_kind is distinct from 'secret'
       and (m.state in ('answered', 'closed') or exists (select from inbox.triage t where t.message_id = m.id and t.by_id <> 'house'))
     order by m.id`,
  )
  if (rows.length < receiving().ownTrainMin.value) return 0
  const last = await tx.maybe<{ n: number }>("select trained_on as n from inbox.model order by id desc limit 1")
  if (last?.n === rows.length) return 0
  const trained = train(rows, families())
  if (!trained.ok) return 0
  await tx.run("insert into inbox.model (version, trained_on, trained_at, content) values ($1, $2, $3, $4)", [
    trained.model.version,
    trained.model.trainedOn,
    ctx.now,
    Buffer.from(modelToBytes(trained.model)),
  ])
  return rows.length
}

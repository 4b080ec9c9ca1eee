import { HOUSE } from "#kernel/actor"
import { addDays, civilDate, DAY_MS, MINUTE_MS } from "#kernel/time"
import { actorOf } from "#modules/identity"
import {
  insertSampleEntries,
  recordUnanswered,
  type SampleEntry,
  submitEntry,
  sweepEntries,
  writeEntry,
} from "#modules/knowledge"
import type { Tx } from "#platform/db"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import type { SampleAnswer } from "./answers/answer.ts"
import { HOME_ANSWERS } from "./answers/homes.ts"
import { WORK_ANSWERS } from "./answers/work.ts"
import { ctxOf } from "./cast.ts"
import type { Ids } from "./people.ts"

export const ANSWERS: readonly SampleAnswer[] = [...HOME_ANSWERS, ...WORK_ANSWERS]

/** What people asked and nobody had an answer to, with how often. */
const UNANSWERED: readonly (readonly [question: string, times: number])[] = [
  ["共享单车乱停放怎么管", 7],
  ["路边共享单车乱停放谁管", 4],
  ["流浪狗伤人找哪个部门", 5],
  ["老小区加装电梯要多少户同意", 9],
  ["旧小区加装电梯几户同意才行", 3],
  ["夜市什么时候开街", 2],
  ["图书馆自习室要预约吗", 3],
  ["狗证在哪里办", 6],
]

/** 咨询答问库: answers of many units, some at their end; one in review; questions that wait for one. Answers how many were written. */
export async function writeKnowledge(
  tx: Tx,
  city: Pick<SampleCity, "asOf">,
  ids: { readonly units: Ids; readonly people: Ids },
): Promise<number> {
  const { asOf } = city
  const today = civilDate(asOf)
  const office = ids.units.get(unitKey(CITY_CODE, "office"))!
  const day = (days: number | null): string | null => (days === null ? null : addDays(today, days))
  const rows = ANSWERS.map((one, n): SampleEntry => {
    const publishedAt = new Date(asOf.getTime() - (60 + ((n * 37) % 140)) * DAY_MS)
    return {
      unitId: ids.units.get(unitKey(CITY_CODE, one.unit)) ?? office,
      ...{ question: one.question, wordings: one.wordings, answer: one.answer },
      ...{ policyName: one.policyName, policyClause: one.policyClause, policyUntil: day(one.policyDays) },
      ...{ validFrom: civilDate(publishedAt), validUntil: day(one.answerDays), publishedAt },
    }
  })
  const written = await insertSampleEntries(tx, rows)
  const house = (daysAgo: number, minute = 0) =>
    ctxOf({ ...HOUSE, unitId: office }, new Date(asOf.getTime() - daysAgo * DAY_MS - minute * MINUTE_MS))
  await sweepEntries(tx, house(1))
  await writeDraft(tx, asOf, ids)
  let minute = 0
  for (const [question, times] of UNANSWERED) {
    for (let n = 0; n < times; n += 1) {
      minute += 1
      await recordUnanswered(tx, house(times - n, minute), question)
    }
  }
  return written
}

/** One that waits for its review, written where the house can seat one. */
async function writeDraft(tx: Tx, asOf: Date, ids: { readonly people: Ids }): Promise<void> {
  const editor = await actorOf(tx, ids.people.get("bianji")!)
  if (!editor) throw new Error("the editor of the sample cannot act")
  const ctx = ctxOf(editor, new Date(asOf.getTime() - 5 * 60 * MINUTE_MS))
  const made = await writeEntry(ctx, tx, {
    question: "市政府信箱来信多久答复？",
    wordings: ["写信多久有回音", "来信几天能答复"],
    answer:
      "咨询类来信1个工作日内答复，需要调查核实的5个工作日内答复，情况复杂的经批准可以延长，并告知您原因和新的时限。凭查询码可以随时查看办理进度。",
    ...{ policyName: "《安澜市政府信箱办理规范》", policyClause: "第九条", policyUntil: null },
    ...{ validFrom: civilDate(asOf), validUntil: null },
  })
  if (!made.ok) throw new Error(`the sample was refused: ${made.code}`)
  const row = await tx.one<{ hash: string }>("select hash from knowledge.entry where id = $1", [made.value.id])
  const sent = await submitEntry(ctx, tx, { id: made.value.id, hash: row.hash })
  if (!sent.ok) throw new Error(`the sample was refused: ${sent.code} ${JSON.stringify(sent.values)}`)
}

import type { Ctx } from "#kernel/actor"
import { civilDate, DAY_MS } from "#kernel/time"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import { enqueue, type Job, outbound, type Schedule } from "#platform/jobs"
import * as trail from "#platform/trail"
import { SEND_LETTER } from "./commands/support.ts"
import { SEND_TEXT } from "./commands/support-text.ts"
import type { ProposalPorts } from "./ports.ts"
import { sendSupportLetter } from "./sending/letter.ts"
import { sendTextAnswer } from "./sending/text.ts"
import { settings } from "./settings.ts"
import { addEvent, moveProposal, PROPOSAL_KIND } from "./store.ts"

const SWEEP = "proposals.sweep"

/** Gathers no more after its last day; what was not confirmed in time is erased; letters that were not taken go out again. Answers how many. */
export async function sweepProposals(tx: Tx, ctx: Ctx): Promise<number> {
  const over = await tx.many<{ id: string }>(
    "select id from proposals.proposal where state = 'published' and ends_on < $1 order by id limit 200 for update",
    [civilDate(ctx.now)],
  )
  for (const { id } of over) {
    await tx.run("update proposals.proposal set ended_at = $2 where id = $1", [id, ctx.now])
    await moveProposal(tx, id, "lapse")
    await addEvent(tx, ctx, id, "lapsed")
    await trail.write(tx, ctx, "proposal.lapsed", { kind: PROPOSAL_KIND, id })
  }
  const before = new Date(ctx.now.getTime() - settings().confirmDays.value * DAY_MS)
  const gone = await tx.run(
    "update proposals.support set state = 'expired', mail_sealed = null where state = 'waiting' and asked_at < $1",
    [before],
  )
  const due = await tx.many<{ id: string }>(
    "select id from proposals.support where state = 'waiting' and letter_state = 'prepared' and letter_due_at <= $1 limit 500",
    [ctx.now],
  )
  for (const { id } of due) await enqueue(tx, SEND_LETTER, { supportId: id }, { key: `${SEND_LETTER}:${id}` })
  const texts = await tx.many<{ id: string }>(
    "select id from proposals.text where answer_state = 'prepared' and answer_due_at <= $1 limit 500",
    [ctx.now],
  )
  for (const { id } of texts) await enqueue(tx, SEND_TEXT, { textId: id }, { key: `${SEND_TEXT}:${id}` })
  return over.length + gone + due.length + texts.length + (await tellOverdue(tx, ctx))
}

/** A promised step is past its day: its unit hears of it once; the public page says so by itself. */
async function tellOverdue(tx: Tx, ctx: Ctx): Promise<number> {
  const late = await tx.many<{ id: string; title: string; unitId: string }>(
    `update proposals.milestone m set told_overdue_at = $1 from proposals.proposal p
     where p.id = m.proposal_id and p.state = 'adopted' and m.done_at is null and m.told_overdue_at is null and m.due_on < $2
     returning p.id, m.title, p.answer_unit_id as "unitId"`,
    [ctx.now, civilDate(ctx.now)],
  )
  for (const { id, title, unitId } of late) {
    await tell(tx, ctx, {
      toUnit: unitId,
      kind: "proposals.overdue",
      title: "微建议的落实步骤已逾期",
      text: title,
      opens: `/proposals/${id}`,
    })
  }
  return late.length
}

export const proposalsJobs = (ports: ProposalPorts): readonly Job[] => [
  outbound(SEND_LETTER, sendSupportLetter(ports)),
  outbound(SEND_TEXT, sendTextAnswer(ports)),
  {
    ...{ name: SWEEP, payload: [], attempts: 1 },
    run: async ({ db, ctx }) => ((await db.tx((tx) => sweepProposals(tx, ctx))) > 0 ? "done" : "skipped"),
  },
]

export const proposalsSchedules: readonly Schedule[] = [{ job: SWEEP, cron: "*/10 * * * *" }]

import { type Answered, type Dispatch, failed, ownFailure, retryAt, type Sent } from "#connectors/kit"
import { type MailWay, openTextWay } from "#modules/notices"
import { type Outbound, TRIES } from "#platform/jobs"
import type { ProposalPorts } from "../ports.ts"
import { answerToText, type TextOutcome } from "../rules/text.ts"
import { openPhone } from "../store.ts"

const ATTEMPTS_MAX = 4
/** No way open: looked again in a quarter of an hour. */
const NO_WAY_MS = 15 * 60_000

interface Text {
  readonly id: string
  readonly proposalId: string | null
  readonly outcome: TextOutcome
  readonly phoneSealed: string | null
  readonly attempts: number
}
interface Claimed {
  readonly text: Text
  readonly way: MailWay | undefined
  readonly dispatch: Dispatch | undefined
}

/** The one answer to a short message. Taken or given up, the number is erased. */
export const sendTextAnswer = (ports: ProposalPorts): Outbound<Claimed, Answered<Sent> | undefined> => ({
  payload: ["textId"],
  attempts: TRIES,
  async claim(tx, { ctx }, { textId }) {
    const text = await tx.maybe<Text>(
      `update proposals.text set answer_state = 'submitting', answer_attempts = answer_attempts + 1
       where id = $1 and answer_state = 'prepared' and answer_due_at <= $2
       returning id, proposal_id as "proposalId", outcome, phone_sealed as "phoneSealed", answer_attempts as attempts`,
      [textId!, ctx.now],
    )
    if (!text) return undefined
    const proposal = text.proposalId
      ? await tx.one<{ title: string }>("select title from proposals.proposal where id = $1", [text.proposalId])
      : { title: "" }
    const way = await openTextWay(tx, ports, ctx.now)
    const phone = openPhone(ports.secrets, text)
    const said = answerToText(text.outcome, proposal.title)
    const key = `jusheng-text-${text.id}-${text.attempts}`
    const dispatch = phone && said ? { title: "微建议附议", text: said, to: [phone], key } : undefined
    return { text, way, dispatch }
  },
  call: async ({ way, dispatch }, { ctx }) => {
    if (!way) return undefined
    return dispatch ? await way.send(dispatch, ctx.now) : failed(UNREADABLE)
  },
  async settle(tx, { ctx }, { text }, answer) {
    const came = cameOf(text, answer, ctx.now)
    await tx.run(
      `update proposals.text set answer_state = $2, answer_due_at = $3, answer_reason = $4,
         phone_sealed = case when $2 = 'prepared' then phone_sealed end where id = $1`,
      [text.id, came.state, came.dueAt, came.reason],
    )
    return "done"
  },
})

function cameOf(text: Text, answer: Answered<Sent> | undefined, now: Date) {
  const later = new Date(now.getTime() + NO_WAY_MS)
  if (answer === undefined)
    return text.attempts >= ATTEMPTS_MAX
      ? { state: "rejected", dueAt: null, reason: "没有可用的短信渠道" }
      : { state: "prepared", dueAt: later, reason: "没有可用的短信渠道" }
  if (answer.ok) return { state: "accepted", dueAt: null, reason: "" }
  const { failure } = answer
  // What may have arrived is not sent again: he has it, or sends his message once more.
  if (failure.acted === "maybe") return { state: "unknown", dueAt: null, reason: failure.reason }
  if (failure.kind === "content" || text.attempts >= ATTEMPTS_MAX)
    return { state: "rejected", dueAt: null, reason: failure.reason }
  return { state: "prepared", dueAt: retryAt(failure, text.attempts, now, text.id) ?? later, reason: failure.reason }
}

const UNREADABLE = ownFailure(
  "unreadable",
  "account",
  "保存的手机号在这台机器上打不开。",
  "请管理员从原机器拷来 secret.key。",
)

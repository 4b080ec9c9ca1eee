import { type Answered, type Dispatch, failed, ownFailure, retryAt, type Sent } from "#connectors/kit"
import { type MailWay, openMailWay } from "#modules/notices"
import { type Outbound, TRIES } from "#platform/jobs"
import type { ProposalPorts } from "../ports.ts"
import { settings } from "../settings.ts"
import { openMail, SUPPORT, type Support } from "../store.ts"

const ATTEMPTS_MAX = 6
/** No way open: looked again in a quarter of an hour. */
const NO_WAY_MS = 15 * 60_000

interface Claimed {
  readonly support: Support
  readonly way: MailWay | undefined
  readonly dispatch: Dispatch | undefined
}

/** The one letter by which whoever reads the mailbox confirms. Accepted by the mail server, the address is erased. */
export const sendSupportLetter = (ports: ProposalPorts): Outbound<Claimed, Answered<Sent> | undefined> => ({
  payload: ["supportId"],
  attempts: TRIES,
  async claim(tx, { ctx }, { supportId }) {
    const support = await tx.maybe<Support>(
      `update proposals.support s set letter_state = 'submitting', letter_attempts = letter_attempts + 1
       where id = $1 and state = 'waiting' and letter_state = 'prepared' and letter_due_at <= $2 returning ${SUPPORT}`,
      [supportId!, ctx.now],
    )
    if (!support) return undefined
    const proposal = await tx.one<{ title: string }>("select title from proposals.proposal where id = $1", [
      support.proposalId,
    ])
    const way = await openMailWay(tx, ports, ctx.now)
    const address = openMail(ports.secrets, support)
    const link = `${support.origin ?? way?.origin ?? ""}/portal/proposals/support?token=${address?.token ?? ""}`
    const text = `有人用这个邮箱附议微建议“${proposal.title}”。\n\n是您本人的话，请打开下面的链接，按“确认附议”；不是您，不用理会，${settings().confirmDays.value}天后自动作废。附议不积分、不排名，每个邮箱只算一次。`
    const dispatch = address && {
      ...{ title: "请确认您的附议", text, link, to: [address.mail] },
      key: `jusheng-support-${support.id}-${support.letterAttempts}`,
    }
    return { support, way, dispatch }
  },
  call: async ({ way, dispatch }, { ctx }) => {
    if (!way) return undefined
    return dispatch ? await way.send(dispatch, ctx.now) : failed(UNREADABLE)
  },
  async settle(tx, { ctx }, { support }, answer) {
    const came = cameOf(support, answer, ctx.now)
    await tx.run(
      `update proposals.support set letter_state = $2, letter_due_at = $3, letter_reason = $4,
         mail_sealed = case when $2 in ('accepted', 'rejected') then null else mail_sealed end where id = $1`,
      [support.id, came.state, came.dueAt, came.reason],
    )
    return "done"
  },
})

function cameOf(support: Support, answer: Answered<Sent> | undefined, now: Date) {
  const later = new Date(now.getTime() + NO_WAY_MS)
  if (answer === undefined) return { state: "prepared", dueAt: later, reason: "没有可用的邮件渠道" }
  if (answer.ok) return { state: "accepted", dueAt: null, reason: "" }
  const { failure } = answer
  if (failure.acted === "maybe") return { state: "unknown", dueAt: null, reason: failure.reason }
  if (failure.kind === "content" || support.letterAttempts >= ATTEMPTS_MAX)
    return { state: "rejected", dueAt: null, reason: failure.reason }
  return {
    state: "prepared",
    dueAt: retryAt(failure, support.letterAttempts, now, support.id) ?? later,
    reason: failure.reason,
  }
}

const UNREADABLE = ownFailure(
  "unreadable",
  "account",
  "保存的附议邮箱在这台机器上打不开。",
  "请管理员从原机器拷来 secret.key。",
)

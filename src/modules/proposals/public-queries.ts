import { civilDate, iso } from "#kernel/time"
import { endOf, finalAnswerOf } from "#modules/inbox"
import type { Sql } from "#platform/db"
import { publicWords } from "#rules/inbox"
import { milestonesOf } from "./queries.ts"
import { saidOf } from "./rules/proposal.ts"
import { type ProposalState, proposalStates } from "./states.ts"
import { PROPOSAL, type Proposal, proposalById, PROPOSALS, sha256, SUPPORT, type Support, typedCode } from "./store.ts"

/** States everybody reads. */
const OPEN = ["published", "reached", "adopted", "carried", "dropped", "refused", "lapsed"] as const

export interface PublicLine {
  readonly id: string
  readonly title: string
  readonly state: ProposalState
  readonly stateLabel: string
  readonly unit: string
  readonly supports: string
  readonly publishedOn: string
}

const lineOf = (row: Proposal): PublicLine => ({
  ...{ id: row.id, title: publicWords(row.title), state: row.state },
  ...{ stateLabel: proposalStates.states[row.state].label, unit: row.answerUnitName ?? "" },
  supports: saidOf(row.confirmed, row.supportsMin!),
  publishedOn: civilDate(row.publishedAt!),
})

/** 公开的微建议, the newest first. There is no order by support, and nothing to ask one by. */
export async function publicProposals(
  sql: Sql,
  asked: { readonly states?: readonly ProposalState[]; readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly PublicLine[]; readonly total: number }> {
  const states = OPEN.filter((state) => !asked.states || asked.states.includes(state))
  const { total } = await sql.one<{ total: number }>(
    "select count(*)::int as total from proposals.proposal where state = any($1::text[]) and published_at is not null",
    [states],
  )
  const rows = await sql.many<Proposal>(
    `select ${PROPOSAL} from ${PROPOSALS} where p.state = any($1::text[]) and p.published_at is not null
     order by p.published_at desc, p.id desc limit $2 offset $3`,
    [states, asked.limit, asked.offset],
  )
  return { items: rows.map(lineOf), total }
}

export interface PublicProposal extends PublicLine {
  readonly text: string
  readonly endsOn: string
  readonly reason: string
  readonly answerDue: { readonly at: string; readonly because: readonly string[]; readonly overdue: boolean } | null
  readonly answer: { readonly text: string; readonly unit: string; readonly on: string } | null
  readonly milestones: readonly {
    readonly title: string
    readonly dueOn: string
    readonly doneOn: string | null
    readonly note: string
    readonly overdue: boolean
  }[]
}

/** The number to which a proposal's number is sent; undefined where the office takes no short messages. */
export const textNumber = async (sql: Sql): Promise<string | undefined> =>
  (await sql.maybe<{ number: string }>("select number from notices.v_text_number order by id limit 1"))?.number

/** One of them, with what became of it. Undefined: there is none that is public. */
export async function publicProposal(sql: Sql, id: string, now: Date): Promise<PublicProposal | undefined> {
  const row = await proposalById(sql, id)
  if (!row || row.publishedAt === null || !OPEN.some((state) => state === row.state)) return undefined
  const end = row.messageId ? await endOf(sql, row.messageId) : undefined
  const answer = row.messageId ? await finalAnswerOf(sql, row.messageId) : undefined
  const today = civilDate(now)
  return {
    ...lineOf(row),
    ...{ text: publicWords(row.text), endsOn: row.endsOn!, reason: publicWords(row.reason) },
    answerDue:
      end && !answer && row.state === "reached"
        ? { at: iso(end.dueAt), because: end.because, overdue: end.dueAt < now }
        : null,
    answer: answer ? { text: answer.text, unit: answer.unit, on: civilDate(answer.at) } : null,
    milestones: (await milestonesOf(sql, id)).map((one) => ({
      ...{ title: publicWords(one.title), dueOn: one.dueOn, note: publicWords(one.note) },
      doneOn: one.doneAt && civilDate(one.doneAt),
      overdue: one.doneAt === null && one.dueOn < today,
    })),
  }
}

/** What whoever proposed it may know, by his code. */
export async function proposalByCode(
  sql: Sql,
  typed: string,
): Promise<
  { id: string; title: string; state: ProposalState; stateLabel: string; reason: string; isPublic: boolean } | undefined
> {
  const code = typedCode(typed)
  const row = code
    ? await sql.maybe<Proposal>(`select ${PROPOSAL} from ${PROPOSALS} where p.code_hash = $1`, [sha256(code)])
    : undefined
  return (
    row && {
      ...{ id: row.id, title: row.title, state: row.state, stateLabel: proposalStates.states[row.state].label },
      ...{ reason: row.reason, isPublic: OPEN.some((state) => state === row.state) },
    }
  )
}

/** What a link in a letter is about. */
export async function supportOfToken(
  sql: Sql,
  token: string,
): Promise<{ state: Support["state"]; proposal: PublicLine } | undefined> {
  const support = await sql.maybe<Support>(`select ${SUPPORT} from proposals.support s where token_hash = $1`, [
    sha256(token),
  ])
  const row = support && (await proposalById(sql, support.proposalId))
  return support && row?.publishedAt ? { state: support.state, proposal: lineOf(row) } : undefined
}

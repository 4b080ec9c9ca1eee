import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { offsetOf, pageOf } from "#kernel/page"
import type { InputOf, ReplyOf } from "#kernel/route"
import { covers } from "#kernel/scope"
import { civilDate, iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import { endOf, finalAnswerOf, findingsIn, stopping } from "#modules/inbox"
import { containing, type Param, type Sql } from "#platform/db"
import { mayUse } from "./commands/judge.ts"
import type { ProposalRow, proposalsContract, ProposalView } from "./contract.ts"
import { proposalsMessages } from "./messages.zh.ts"
import { EVENTS, type EventKind, saidOf } from "./rules/proposal.ts"
import { type ProposalMove, proposalStates, type ProposalState } from "./states.ts"
import { PROPOSAL, type Proposal, proposalById, PROPOSALS, seen } from "./store.ts"

/** What is waited for now: 附议, the answer, the next step. */
const NEXT = `case p.state when 'published' then p.ends_on
  when 'reached' then (select (c.due_at at time zone 'Asia/Shanghai')::date from inbox.v_end_clock c
    where c.message_id = p.message_id order by c.round desc limit 1)
  when 'adopted' then (select min(m.due_on) from proposals.milestone m where m.proposal_id = p.id and m.done_at is null) end`

type Line = Proposal & { readonly nextOn: string | null }

const rowOf = (row: Line, now: Date): ProposalRow => ({
  ...{ id: row.id, title: row.title, state: row.state, stateLabel: proposalStates.states[row.state].label },
  unit: row.answerUnitId ? { id: row.answerUnitId, name: row.answerUnitName ?? "已撤并的单位" } : null,
  supports: row.supportsMin === null ? "尚未公开" : saidOf(row.confirmed, row.supportsMin),
  ...{ proposedAt: iso(row.proposedAt), dueOn: row.nextOn },
  overdue: row.nextOn !== null && row.state !== "published" && row.nextOn < civilDate(now),
})

/** 微建议列表: what waits for somebody first, then the newest. Never by how many support it. */
export async function listProposals(
  ctx: Ctx,
  sql: Sql,
  filter: InputOf<typeof proposalsContract.proposals>,
): Promise<Outcome<ReplyOf<typeof proposalsContract.proposals>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const { scope } = ctx.actor
  const inside = `(${scopeSql(scope, "d", bound)} or coalesce(${scopeSql(scope, "u", bound)}, false))`
  const words = filter.q ? ` and p.title || ' ' || p.text ilike ${bound(containing(filter.q))}` : ""
  const counts = await sql.many<{ state: ProposalState; n: number }>(
    `select p.state, count(*)::int as n from ${PROPOSALS} where ${inside}${words} group by 1`,
    params,
  )
  const state = filter.state ? ` and p.state = any(${bound([...filter.state])}::text[])` : ""
  const offset = offsetOf(filter.cursor)
  const rows = await sql.many<Line>(
    `select ${PROPOSAL}, (${NEXT})::text as "nextOn" from ${PROPOSALS} where ${inside}${words}${state}
     order by p.state in ('submitted', 'reached') desc, p.id desc limit ${bound(filter.limit)} offset ${bound(offset)}`,
    params,
  )
  const total = counts
    .filter((one) => !filter.state || filter.state.includes(one.state))
    .reduce((sum, { n }) => sum + n, 0)
  return done({
    ...pageOf(
      rows.map((row) => rowOf(row, ctx.now)),
      total,
      offset,
    ),
    figures: (Object.keys(proposalStates.states) as ProposalState[]).map((key) => ({
      ...{ key, label: proposalStates.states[key].label, count: counts.find((one) => one.state === key)?.n ?? 0 },
    })),
  })
}

export interface Milestone {
  readonly id: string
  readonly title: string
  readonly dueOn: string
  readonly doneAt: Date | null
  readonly note: string
}
export const milestonesOf = (sql: Sql, proposalId: string): Promise<Milestone[]> =>
  sql.many<Milestone>(
    `select id, title, due_on::text as "dueOn", done_at as "doneAt", note from proposals.milestone where proposal_id = $1
     order by due_on, id`,
    [proposalId],
  )

/** One 微建议 as its desk and its unit see it. */
export async function proposalOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<ProposalView>> {
  const proposal = await proposalById(sql, input.id)
  if (!seen(ctx.actor, proposal)) return refused("proposals.not-found")
  const { id } = proposal
  const { nextOn } = await sql.one<{ nextOn: string | null }>(
    `select (${NEXT})::text as "nextOn" from proposals.proposal p where p.id = $1`,
    [id],
  )
  const events = await sql.many<{ at: Date; actor: string; unit: string; kind: EventKind; text: string }>(
    `select e.at, case e.actor_id when '0' then '提出人' else coalesce(p.name, '系统') end as actor, coalesce(u.name, '') as unit, e.kind, e.text
     from proposals.event e left join identity.v_person p on p.id::text = e.actor_id left join identity.v_unit u on u.id = e.unit_id
     where e.proposal_id = $1 order by e.id`,
    [id],
  )
  const today = civilDate(ctx.now)
  const end = proposal.messageId ? await endOf(sql, proposal.messageId) : undefined
  const answer = proposal.messageId ? await finalAnswerOf(sql, proposal.messageId) : undefined
  const findings =
    proposal.state === "submitted"
      ? await findingsIn(sql, `${proposal.title}\n${proposal.text}`, proposal.deskUnitId, ctx.now)
      : []
  const stops = stopping(findings)
  return done({
    ...rowOf({ ...proposal, nextOn }, ctx.now),
    ...{ text: proposal.text, reason: proposal.reason, endsOn: proposal.endsOn, supportsMin: proposal.supportsMin },
    publishedAt: proposal.publishedAt && iso(proposal.publishedAt),
    ...{ messageId: proposal.messageId, answerDueAt: end ? iso(end.dueAt) : null, answerBecause: end?.because ?? [] },
    answer: answer ? { ...answer, at: iso(answer.at) } : null,
    milestones: (await milestonesOf(sql, id)).map((one) => ({
      ...{ ...one, doneAt: one.doneAt && iso(one.doneAt), overdue: one.doneAt === null && one.dueOn < today },
    })),
    findings: findings.map((one) => ({ original: one.original, reason: one.reason, stops: stops.includes(one) })),
    events: events.map(({ kind, at, ...row }) => ({ ...row, at: iso(at), action: EVENTS[kind] })),
    actions: actionsOf(ctx, proposal, answer !== undefined),
  })
}

const allowedOf = (refusal: Refusal | undefined): { ok: boolean; why: string | null } =>
  refusal ? { ok: false, why: sentence(proposalsMessages, refusal.code, refusal.values) } : { ok: true, why: null }

/** The same tables the commands ask; the refusal's sentence stands on the grey button. */
function actionsOf(ctx: Ctx, proposal: Proposal, isAnswered: boolean): ProposalView["actions"] {
  const move = (name: ProposalMove): Refusal | undefined => proposalStates.refuse(proposal.state, name)
  const isTheirs = proposal.answerUnit !== null && covers(ctx.actor.scope, proposal.answerUnit)
  const theirs = isTheirs ? undefined : refused("proposals.not-yours")
  return {
    publish: allowedOf(mayUse(ctx, "proposals.check", "审核") ?? move("publish")),
    decline: allowedOf(mayUse(ctx, "proposals.check", "审核") ?? move("decline")),
    decide: allowedOf(
      mayUse(ctx, "proposals.decide", "登记采纳情况") ??
        move("adopt") ??
        theirs ??
        (isAnswered ? undefined : refused("proposals.not-answered")),
    ),
    milestone: allowedOf(mayUse(ctx, "proposals.answer", "完成一步") ?? move("carry") ?? theirs),
    drop: allowedOf(mayUse(ctx, "proposals.decide", "终止落实") ?? move("drop") ?? theirs),
  }
}

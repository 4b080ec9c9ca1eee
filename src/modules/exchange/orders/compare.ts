import { type Answered, failed, type NewsState, type OrderLine, ownFailure, withoutThrowing } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { addDays, civilDate, startOfDate } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import { enqueue, type Outbound, TRIES } from "#platform/jobs"
import * as trail from "#platform/trail"
import { changeable } from "../peers/enter-peer.ts"
import { lockPeer, type Peer } from "../peers/store.ts"
import { accessOf } from "../peers/try-peer.ts"
import { exchangerOf, type PeerPorts } from "../ports.ts"
import { NEWS_LABELS } from "./states.ts"

export const COMPARE_JOB = "exchange.compare-peer"
const KEPT_LINES = 200

interface Ours {
  readonly ours: string
  readonly newsState: NewsState | null
  readonly newsSays: string | null
}

/** What both sides have of a day, by our number. */
export interface Compared {
  /** Ours that they do not have. */
  readonly missingThere: readonly string[]
  /** Theirs that we do not know, by their number. */
  readonly missingHere: readonly string[]
  readonly differing: readonly { readonly ours: string; readonly here: string; readonly there: string }[]
}

/** 对账 of a day: what is missing on either side, and where the two say different things. */
export function compare(here: readonly Ours[], there: readonly OrderLine[]): Compared {
  const theirs = new Map(there.map((line) => [line.ours, line]))
  const known = new Set(here.map(({ ours }) => ours))
  return {
    missingThere: here.filter(({ ours }) => !theirs.has(ours)).map(({ ours }) => ours),
    missingHere: there.filter(({ ours }) => !known.has(ours)).map(({ theirs: number, ours }) => number || ours),
    differing: here.flatMap(({ ours, newsState, newsSays }) => {
      const line = theirs.get(ours)
      // Nothing heard yet is what "taken in" is over there.
      const state = newsState ?? "taken"
      return line && line.state !== state ? [{ ours, here: newsSays ?? NEWS_LABELS[state], there: line.says }] : []
    }),
  }
}

/** Our orders that went out on a civil day. */
const sentOn = (sql: Sql, peerId: string, date: string): Promise<Ours[]> =>
  sql.many<Ours>(
    `select ours, news_state as "newsState", news_says as "newsSays" from exchange.handed_order
     where peer_id = $1 and sent_at >= $2 and sent_at < $3 order by id`,
    [peerId, startOfDate(date), startOfDate(addDays(date, 1))],
  )

/** 对账 asked for by a person. */
export const comparePeer =
  (ports: PeerPorts) =>
  async (ctx: Ctx, tx: Tx, input: { id: string; date: string }): Promise<Outcome<{ id: string }>> => {
    const found = await changeable(ctx, tx, input.id, "test")
    if (!found.ok) return found
    const exchanger = exchangerOf(ports, found.value.kind)
    if (exchanger?.way !== "calls" || !exchanger.day) return refused("exchange.no-comparison")
    if (input.date > civilDate(ctx.now)) return refused("exchange.day-not-over")
    await ask(tx, ctx, input.id, input.date)
    await trail.write(tx, ctx, "peer.compared", { kind: "exchange.peer", id: input.id }, { date: input.date })
    return done({ id: input.id })
  }

/** Writes down that a day is to be compared; one that is being asked for already is not asked for twice. */
async function ask(tx: Tx, ctx: Ctx, peerId: string, date: string): Promise<void> {
  const under = await tx.maybe<{ id: string }>(
    "select id from exchange.reconciliation where peer_id = $1 and on_date = $2 and at is null",
    [peerId, date],
  )
  const { id } =
    under ??
    (await tx.one<{ id: string }>(
      "insert into exchange.reconciliation (peer_id, on_date, asked_at) values ($1, $2, $3) returning id",
      [peerId, date, ctx.now],
    ))
  await enqueue(tx, COMPARE_JOB, { comparisonId: id }, { key: `${COMPARE_JOB}:${id}` })
}

interface Asked {
  readonly id: string
  readonly date: string
  readonly peer: Peer
}

/** The call: what the other side has of the day. Asking changes nothing there, so a dead worker's is asked again. */
export const compareDay = (ports: PeerPorts): Outbound<Asked, Answered<readonly OrderLine[]>> => ({
  payload: ["comparisonId"],
  attempts: TRIES,
  async claim(tx, _work, payload) {
    const row = await tx.maybe<{ id: string; peerId: string; date: string }>(
      `select id, peer_id as "peerId", on_date as date from exchange.reconciliation where id = $1 and at is null for update`,
      [payload.comparisonId!],
    )
    const peer = row && (await lockPeer(tx, row.peerId))
    return row && peer ? { id: row.id, date: row.date, peer } : undefined
  },
  async call({ peer, date }, { ctx }) {
    const exchanger = exchangerOf(ports, peer.kind)
    const access = accessOf(ports, peer, ctx.now)
    if (exchanger?.way !== "calls" || !exchanger.day || !access)
      return failed(ownFailure("no-access", "account", "对接方的密钥打不开。", "请重新填写密钥。"))
    const { day } = exchanger
    return withoutThrowing(() => day(access, date))
  },
  async settle(tx, { ctx }, { id, peer, date }, answer) {
    const here = await sentOn(tx, peer.id, date)
    const found = answer.ok ? compare(here, answer.value) : { missingThere: [], missingHere: [], differing: [] }
    await tx.run(
      `update exchange.reconciliation set at = $2, ours = $3, theirs = $4, missing_there = $5, missing_here = $6, differing = $7,
         failure = $8 where id = $1`,
      [
        ...[id, ctx.now, here.length, answer.ok ? answer.value.length : null],
        ...[found.missingThere, found.missingHere, found.differing].map((list) =>
          JSON.stringify(list.slice(0, KEPT_LINES)),
        ),
        answer.ok ? null : `${answer.failure.reason}${answer.failure.advice}`,
      ],
    )
    return "done"
  },
})

/** Each morning yesterday is compared with every peer that had something. Answers how many. */
export async function startComparing(ports: PeerPorts, tx: Tx, ctx: Ctx): Promise<number> {
  const date = addDays(civilDate(ctx.now), -1)
  const kinds = ports.exchangers.flatMap((one) => (one.way === "calls" && one.day ? [one.manifest.id] : []))
  const rows = await tx.many<{ id: string }>(
    `select distinct p.id from exchange.peer p join exchange.handed_order o on o.peer_id = p.id
     where p.state = 'on' and p.kind = any($1) and o.sent_at >= $2 and o.sent_at < $3`,
    [kinds, startOfDate(date), startOfDate(addDays(date, 1))],
  )
  for (const { id } of rows) await ask(tx, ctx, id, date)
  return rows.length
}

import { filledForm } from "#connectors/kit"
import { type Ctx, can } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { Comparison, PeerFileRow, PeerKindView, PeerRow, PeerView } from "../contract.ts"
import { exchangeMessages } from "../messages.zh.ts"
import { exchangerOf, type PeerPorts } from "../ports.ts"
import { peerStates } from "../states.ts"
import { PEER, PEER_FROM, type Peer, peerById, seesPeer } from "./store.ts"
import { TRY_MS } from "./try-peer.ts"

export type FileWhat = "orders-out" | "news-in" | "orders-in" | "news-out"
const FILES: Readonly<Record<FileWhat, string>> = {
  ...{ "orders-out": "转出工单", "news-in": "导入办理结果", "orders-in": "导入工单", "news-out": "办理结果" },
}
const SHOWN = 20

const kindView = (ports: PeerPorts, id: string, kept?: Peer): PeerKindView => {
  const exchanger = exchangerOf(ports, id)
  const { form, label } = exchanger?.manifest ?? { form: [], label: id }
  return { id, label, way: exchanger?.way ?? "calls", form: filledForm(form, kept) }
}

type Counted = Peer & { readonly open: number; readonly unclear: number }
const COUNTS = `(select count(*)::int from exchange.handed_order o where o.peer_id = p.id
    and o.state in ('prepared', 'submitting', 'filed', 'sent', 'unknown')) as open,
  (select count(*)::int from exchange.handed_order o where o.peer_id = p.id and o.state = 'unknown') as unclear`

const rowOf = (ports: PeerPorts, peer: Counted): PeerRow => ({
  ...{ id: peer.id, name: peer.name, open: peer.open, unclear: peer.unclear, state: peer.state },
  kindLabel: exchangerOf(ports, peer.kind)?.manifest.label ?? peer.kind,
  way: exchangerOf(ports, peer.kind)?.way ?? "calls",
  stateLabel: peerStates.states[peer.state].label,
  failure:
    peer.failingSince && peer.failureReason
      ? { reason: peer.failureReason, advice: peer.failureAdvice ?? "", since: iso(peer.failingSince) }
      : null,
  followedAt: peer.followedAt && iso(peer.followedAt),
})

/** 对接方 of one's desks, those in use first; and the kinds that may be added. */
export const listPeers = (ports: PeerPorts) => async (ctx: Ctx, sql: Sql) => {
  const rows = await sql.many<Counted>(`select ${PEER}, ${COUNTS} from ${PEER_FROM} order by p.state, p.id`)
  const items = rows.filter((row) => seesPeer(ctx.actor, row)).map((row) => rowOf(ports, row))
  return done({ items, kinds: ports.exchangers.map(({ manifest }) => kindView(ports, manifest.id)) })
}

export const peerOf =
  (ports: PeerPorts) =>
  async (ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<PeerView>> => {
    const found = await peerById(sql, input.id)
    if (!seesPeer(ctx.actor, found)) return refused("exchange.no-peer")
    const more = await sql.one<Counted & { unit: string; by: string; toFile: number }>(
      `select ${PEER}, ${COUNTS}, u.name as unit, e.name as by,
         (select count(*)::int from exchange.handed_order o where o.peer_id = p.id and o.state = 'prepared') as "toFile"
       from ${PEER_FROM} join identity.v_person e on e.id = p.entered_by where p.id = $1`,
      [input.id],
    )
    const exchanger = exchangerOf(ports, more.kind)
    const under = more.testAskedAt !== null && ctx.now.getTime() - more.testAskedAt.getTime() < TRY_MS
    const way = (is: boolean, code: string): Refusal | undefined => (is ? undefined : refused(code))
    const sets = can(ctx.actor, "exchange.set-peers") ? undefined : refused("exchange.may-not-set")
    const on = (move: keyof typeof peerStates.moves) => peerStates.refuse(more.state, move)
    return done({
      ...rowOf(ports, more),
      kind: kindView(ports, more.kind, more),
      ...{ unit: more.unit, enteredBy: more.by, enteredAt: iso(more.enteredAt), toFile: more.toFile },
      test: { under, at: more.testedAt && iso(more.testedAt), ok: more.testOk, says: more.testSays },
      services: [...more.services],
      files: await filesOf(sql, more.id),
      comparisons: await comparisonsOf(sql, more.id),
      may: {
        change: allowedOf(sets ?? on("change")),
        try: allowedOf(sets ?? on("test") ?? way(exchanger?.way === "calls", "exchange.no-calls")),
        compare: allowedOf(
          on("test") ?? way(exchanger?.way === "calls" && exchanger.day !== undefined, "exchange.no-comparison"),
        ),
        exchangeFiles: allowedOf(on("test") ?? way(exchanger?.way === "file", "exchange.no-files")),
      },
    })
  }

export const allowedOf = (refusal: Refusal | undefined): { ok: boolean; why: string | null } =>
  refusal ? { ok: false, why: sentence(exchangeMessages, refusal.code, refusal.values) } : { ok: true, why: null }

interface FileOf {
  readonly id: string
  readonly what: FileWhat
  readonly name: string
  readonly total: number
  readonly taken: number
  readonly faults: PeerFileRow["faults"]
  readonly madeAt: Date
  readonly madeBy: string
}
const FILE = `select f.id, f.what, f.name, f.rows_total as total, f.rows_taken as taken, f.faults, f.made_at as "madeAt", p.name as "madeBy"
  from exchange.peer_file f join identity.v_person p on p.id = f.made_by`

const fileView = ({ what, madeAt, ...row }: FileOf): PeerFileRow => ({
  ...row,
  ...{ whatLabel: FILES[what], madeAt: iso(madeAt), ours: what === "orders-out" || what === "news-out" },
})
export const fileRow = async (sql: Sql, id: string): Promise<PeerFileRow> =>
  fileView(await sql.one<FileOf>(`${FILE} where f.id = $1`, [id]))
const filesOf = async (sql: Sql, peerId: string): Promise<PeerFileRow[]> =>
  (await sql.many<FileOf>(`${FILE} where f.peer_id = $1 order by f.id desc limit $2`, [peerId, SHOWN])).map(fileView)

type ComparisonRow = Omit<Comparison, "at" | "agrees"> & { readonly at: Date | null }
async function comparisonsOf(sql: Sql, peerId: string): Promise<Comparison[]> {
  const rows = await sql.many<ComparisonRow>(
    `select id, on_date as date, at, ours, theirs, missing_there as "missingThere", missing_here as "missingHere", differing, failure
     from exchange.reconciliation where peer_id = $1 order by id desc limit $2`,
    [peerId, SHOWN],
  )
  return rows.map((row) => ({
    ...row,
    at: row.at && iso(row.at),
    agrees:
      row.at !== null &&
      row.failure === null &&
      row.missingThere.length + row.missingHere.length + row.differing.length === 0,
  }))
}

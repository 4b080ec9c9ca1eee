import type { FileExchanger, NewsState, SheetRow, TellingRow } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import { civilDate } from "#kernel/time"
import { type BroughtMessage, broughtMessages, receiveMessage } from "#modules/inbox"
import type { Db, Sql, Tx } from "#platform/db"
import type { Download } from "#platform/http"
import { officeMessages, readSheets } from "#platform/office"
import * as trail from "#platform/trail"
import type { PeerFileRow } from "../contract.ts"
import { changeable } from "../peers/enter-peer.ts"
import { type Peer, peerById, seesPeer } from "../peers/store.ts"
import { exchangerOf, type PeerPorts } from "../ports.ts"
import { fileRow, type FileWhat } from "../peers/views.ts"
import { takeNews } from "./follow.ts"
import { addOrderEvent, handedOf, moveOrder, ORDER, type Order } from "./store.ts"

/** A file of a day's work; more is written into the next one. */
const ROWS_MAX = 2_000
const KINDS: Readonly<Record<string, string | undefined>> = {
  ...{ 咨询: "consult", 求助: "help", 投诉: "complain", 建议: "advise", 表扬: "praise" },
}
const TELLS: Readonly<Record<BroughtMessage["state"], NewsState>> = {
  ...{ received: "taken", gated: "taken", triaged: "taken", assigned: "working", reopened: "working" },
  ...{ merged: "working", answered: "answered", closed: "ended", handed: "returned" },
}

async function withFiles(ports: PeerPorts, ctx: Ctx, tx: Tx, id: string) {
  const found = await changeable(ctx, tx, id, "test")
  if (!found.ok) return found
  const exchanger = exchangerOf(ports, found.value.kind)
  return exchanger?.way === "file" ? done({ peer: found.value, exchanger }) : refused("exchange.no-files")
}

interface Kept {
  readonly what: FileWhat
  readonly name: string
  readonly total: number
  readonly taken: number
  readonly faults?: readonly { readonly row: number; readonly reason: string }[]
}
const keep = async (tx: Tx, ctx: Ctx, peer: Peer, file: Kept): Promise<string> =>
  (
    await tx.one<{ id: string }>(
      `insert into exchange.peer_file (peer_id, what, name, rows_total, rows_taken, faults, made_at, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [
        ...[peer.id, file.what, file.name, file.total, file.taken, JSON.stringify(file.faults ?? [])],
        ...[ctx.now, ctx.actor.id],
      ],
    )
  ).id

/** 出文件. Orders written into one are out: they stand in no second file, and the file itself can be fetched again. */
export const writeFile =
  (ports: PeerPorts) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: { id: string; what: "orders-out" | "news-out" },
  ): Promise<Outcome<{ id: string }>> => {
    const found = await withFiles(ports, ctx, tx, input.id)
    if (!found.ok) return found
    const { peer } = found.value
    const day = civilDate(ctx.now)
    if (input.what === "news-out") {
      const rows = await tellings(ctx, tx)
      if (rows.length === 0) return refused("exchange.nothing-to-file")
      const name = `办理结果-${day}.csv`
      const id = await keep(tx, ctx, peer, { what: "news-out", name, total: rows.length, taken: rows.length })
      await trail.write(tx, ctx, "peer.file-written", { kind: "exchange.peer", id: peer.id }, { file: id })
      return done({ id })
    }
    const rows = await tx.many<Order>(
      `select ${ORDER} from exchange.handed_order o where o.peer_id = $1 and o.state = 'prepared' order by o.id limit $2 for update`,
      [peer.id, ROWS_MAX],
    )
    if (rows.length === 0) return refused("exchange.nothing-to-file")
    const name = `转出工单-${day}-${rows.length}件.csv`
    const id = await keep(tx, ctx, peer, { what: "orders-out", name, total: rows.length, taken: rows.length })
    for (const order of rows) {
      await moveOrder(tx, order.id, "file", { fileId: id })
      await addOrderEvent(tx, ctx, order.id, "filed", name)
    }
    await trail.write(
      tx,
      ctx,
      "peer.file-written",
      { kind: "exchange.peer", id: peer.id },
      { file: id, rows: rows.length },
    )
    return done({ id })
  }

/** 下载: an orders file again as it was written, from the orders in it; every fetching is in the trail. */
export const downloadFile =
  (ports: PeerPorts) =>
  async (ctx: Ctx, db: Db, input: { id: string }): Promise<Outcome<Download>> => {
    const file = await db.maybe<{ id: string; peerId: string; what: FileWhat; name: string }>(
      `select id, peer_id as "peerId", what, name from exchange.peer_file where id = $1`,
      [input.id],
    )
    const peer = file && (await peerById(db, file.peerId))
    if (!file || !seesPeer(ctx.actor, peer)) return refused("exchange.no-file")
    const exchanger = exchangerOf(ports, peer.kind)
    if (exchanger?.way !== "file" || file.what.endsWith("-in")) return refused("exchange.no-file")
    const text =
      file.what === "news-out"
        ? exchanger.news(await tellings(ctx, db))
        : await ordersIn(ports, db, peer, exchanger, file.id)
    await db.tx((tx) =>
      trail.write(tx, ctx, "peer.file-fetched", { kind: "exchange.peer", id: peer.id }, { file: file.id }),
    )
    return done({ fileName: file.name, contentType: "text/csv; charset=utf-8", bytes: new TextEncoder().encode(text) })
  }

async function ordersIn(
  ports: PeerPorts,
  sql: Sql,
  peer: Peer,
  exchanger: FileExchanger,
  fileId: string,
): Promise<string> {
  const rows = await sql.many<Order>(
    `select ${ORDER} from exchange.handed_order o where o.file_id = $1 order by o.id`,
    [fileId],
  )
  return exchanger.orders(
    rows.map((order) => handedOf(order, ports.secrets)),
    peer.settings,
  )
}

/** How far the hotline's own orders are, as the actor may see them. */
async function tellings(ctx: Ctx, sql: Sql): Promise<TellingRow[]> {
  const brought = await broughtMessages(sql, ctx.actor, { source: "hotline", limit: ROWS_MAX })
  return brought.map((one) => ({
    ...{ ours: one.id, theirs: one.originId, state: TELLS[one.state], answer: one.answer ?? "", at: one.changedAt },
    ...{ solved: one.rated?.solved ?? null, satisfied: one.rated?.satisfied ?? null },
  }))
}

/** 导入: every row by itself; what cannot be taken is named by its line, and the same file again brings nothing twice. */
export const readFile =
  (ports: PeerPorts) =>
  async (
    ctx: Ctx,
    tx: Tx,
    input: { id: string; what: "orders-in" | "news-in"; fileId: string },
  ): Promise<Outcome<PeerFileRow>> => {
    const found = await withFiles(ports, ctx, tx, input.id)
    if (!found.ok) return found
    const { peer, exchanger } = found.value
    const file = await ports.files.get(tx, input.fileId, ctx.actor.id)
    if (!file) return refused("exchange.not-a-table", { reason: "没有找到上传的文件" })
    const book = await readSheets(file.content, file.name)
    if (!book.ok) return refused("exchange.not-a-table", { reason: sentence(officeMessages, book.code, book.values) })
    const rows = rowsOf(book.value.sheets[0]?.rows ?? [])
    if (rows.length === 0) return refused("exchange.not-a-table", { reason: "表里只有列名，或是空表" })
    const read =
      input.what === "news-in"
        ? await readNews(tx, ctx, peer, exchanger, rows)
        : await readOrders(ports, tx, ctx, exchanger, rows)
    const kept = { what: input.what, name: file.name, total: rows.length, taken: read.taken, faults: read.faults }
    const id = await keep(tx, ctx, peer, kept)
    await trail.write(
      tx,
      ctx,
      "peer.file-read",
      { kind: "exchange.peer", id: peer.id },
      { file: id, taken: read.taken, faults: read.faults.length },
    )
    return done(await fileRow(tx, id))
  }

/** Rows below the heading as names → texts. */
const rowsOf = ([heading = [], ...rows]: readonly (readonly string[])[]): SheetRow[] =>
  rows.map((row) => Object.fromEntries(heading.map((name, index) => [name.trim(), row[index] ?? ""])))

type Read = { taken: number; faults: { row: number; reason: string }[] }

async function readNews(
  tx: Tx,
  ctx: Ctx,
  peer: Peer,
  exchanger: FileExchanger,
  rows: readonly SheetRow[],
): Promise<Read> {
  const { taken, faults } = exchanger.readNews(rows)
  const known = new Set(
    (
      await tx.many<{ ours: string }>("select ours from exchange.handed_order where peer_id = $1 and ours = any($2)", [
        peer.id,
        taken.map(({ ours }) => ours),
      ])
    ).map(({ ours }) => ours),
  )
  const strangers = rows.flatMap((row, index) => {
    const ours = taken.find((news) => news.ours === row.来源编号?.trim())?.ours
    return ours !== undefined && !known.has(ours)
      ? [{ row: index + 2, reason: `“来源编号”${ours}不是转给这个对接方的工单。` }]
      : []
  })
  let count = 0
  for (const news of taken) if (known.has(news.ours) && (await takeNews(tx, ctx, peer, news))) count += 1
  return { taken: count, faults: [...faults, ...strangers].sort((a, b) => a.row - b.row) }
}

async function readOrders(
  ports: PeerPorts,
  tx: Tx,
  ctx: Ctx,
  exchanger: FileExchanger,
  rows: readonly SheetRow[],
): Promise<Read> {
  const { taken, faults } = exchanger.readOrders(rows)
  const all = [...faults]
  let count = 0
  for (const order of taken) {
    const kind = KINDS[order.kind]
    const received = await receiveMessage(ctx, tx, ports.secrets, {
      ...{ title: order.title, text: order.text, place: order.place, source: "hotline", contact: order.contact },
      ...{ origin: { kind: "hotline.order", id: order.theirs }, spokeAt: order.spokeAt, ...(kind && { kind }) },
    })
    if (!received.ok) all.push({ row: order.row, reason: "来信受理没有开通，请先设定受理单位。" })
    else if (!received.value.again) count += 1
  }
  return { taken: count, faults: all.sort((a, b) => a.row - b.row) }
}

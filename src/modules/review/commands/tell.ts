import { civilDate } from "#kernel/time"
import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import type { Job } from "#platform/jobs"
import { factsOf, type Loaded, loadLocked } from "../loaded.ts"
import type { ReviewPorts, Told } from "../ports.ts"
import { eventText } from "../rounds/event-text.ts"
import { barredFrom, currentStep, signersOf } from "../rules/round.ts"
import { markTold, untoldSeats } from "../rounds/waiting.ts"

type Tell = ReviewPorts["tell"]
type JobOutcome = Awaited<ReturnType<Job["run"]>>

const isOpen = ({ row }: Loaded): boolean => row.state === "open" || row.state === "pending-approval-after"
const opens = (roundId: string): string => `/reviews/${roundId}`

/** Who may sign one of these seats today: holders, and those who stand in for one; neither author nor signer. */
async function signersOfSeats(tx: Tx, ctx: Ctx, loaded: Loaded, seatIds: readonly string[]): Promise<string[]> {
  const facts = factsOf(loaded)
  const [barred, signers] = [barredFrom(facts), signersOf(facts)]
  const able = (id: string): boolean => !barred.has(id) && !signers.has(id)
  const holders = facts.seats
    .filter((seat) => seatIds.includes(seat.id))
    .flatMap((seat) => seat.holders)
    .filter(able)
  const deputies = await tx.many<{ id: string }>(
    `select distinct deputy_id as id from review.deputy
     where person_id = any($1::bigint[]) and ended_at is null and $2::date between from_on and until_on`,
    [holders, civilDate(ctx.now)],
  )
  return [...new Set([...holders, ...deputies.map(({ id }) => id).filter(able)])]
}

/** 等您审核, to everybody who may sign the step that has begun; a seat is told once for each beginning. */
export async function tellWaiting(tx: Tx, ctx: Ctx, roundId: string, tell: Tell): Promise<JobOutcome> {
  const loaded = await loadLocked(tx, roundId)
  if (!loaded || !isOpen(loaded)) return "skipped"
  const facts = factsOf(loaded)
  const step = currentStep(facts)
  const seats = await untoldSeats(tx, roundId, step ?? -1)
  if (seats.length === 0) return "skipped"
  const people = await signersOfSeats(tx, ctx, loaded, seats)
  await tell(
    tx,
    ctx,
    people.map(
      (toPerson): Told => ({
        kind: "review.waiting",
        title: "等您审核",
        text: `《${loaded.row.title}》等您审核，步骤：${facts.stepNames[step ?? 0] ?? ""}，由${loaded.openerName}送审。`,
        opens: opens(roundId),
        toPerson,
      }),
    ),
  )
  await markTold(tx, seats, ctx.now)
  return "done"
}

/** 超时未审, to those who have not signed and to who sent it in: a round late is late for both. */
export async function tellOverdue(tx: Tx, ctx: Ctx, roundId: string, tell: Tell): Promise<JobOutcome> {
  const loaded = await loadLocked(tx, roundId)
  if (!loaded || !isOpen(loaded)) return "skipped"
  const facts = factsOf(loaded)
  const step = currentStep(facts)
  const late = facts.seats.filter((seat) => seat.step === step && seat.signed === null)
  if (late.length === 0) return "skipped"
  const people = await signersOfSeats(
    tx,
    ctx,
    loaded,
    late.map(({ id }) => id),
  )
  const text = `《${loaded.row.title}》的“${facts.stepNames[step ?? 0] ?? ""}”已超时未审（${late.map(({ label }) => label).join("、")}），未签署不视为同意。`
  await tell(
    tx,
    ctx,
    [...people, loaded.row.openedBy].map(
      (toPerson): Told => ({ kind: "review.overdue", title: "超时未审", text, opens: opens(roundId), toPerson }),
    ),
  )
  return "done"
}

/** How it ended, or that it fell back, to who sent it in and who wrote it; a void round also to those who had signed. */
export async function tellMoved(
  tx: Tx,
  ctx: Ctx,
  news: { roundId: string; what: string },
  tell: Tell,
): Promise<JobOutcome> {
  const loaded = await loadLocked(tx, news.roundId)
  if (!loaded) return "skipped"
  const { row } = loaded
  const signed = news.what === "void" ? loaded.opinions.map((one) => one.personId) : []
  const consents = news.what === "spoken-lapsed" ? loaded.papers.map((one) => one.signerId) : []
  const people = new Set([row.openedBy, ...loaded.authors.map(({ id }) => id), ...signed, ...consents])
  const why = row.endedBecause === "" ? "" : `：${row.endedBecause}`
  await tell(
    tx,
    ctx,
    [...people].map(
      (toPerson): Told => ({
        kind: "review.moved",
        title: eventText(news.what),
        text: `《${row.title}》${eventText(news.what)}${why}。`,
        opens: opens(row.id),
        toPerson,
      }),
    ),
  )
  return "done"
}

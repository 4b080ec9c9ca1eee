import { type Answered, failed, type OpenMailbox, type WaitingMail } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { type Outcome, refused } from "#kernel/outcome"
import type { Db, Tx } from "#platform/db"
import type { Job } from "#platform/jobs"
import { noteRefused, type MailTaken, type TakeMail, takeMail } from "../mails/take.ts"
import type { NewsroomPorts } from "../ports.ts"
import { accessTo, sinceOf } from "./access.ts"
import { clearOwed, holdMailbox, type Place, settleRound, startOver, took } from "./reading.ts"
import type { Mailbox } from "./store.ts"
import { SEALED } from "./try.ts"

export const FETCH_MAILBOX = "newsroom.fetch-mailbox"
/** Of one minute; whoever floods the box waits in it. */
const MAILS_AT_ONCE = 20
/** A mail that breaks the connection so often in a row is left: it would keep all behind it waiting for ever. */
const STUCK_MAX = 5

/**
 * 收投稿邮箱: each new mail in its own transaction together with its number, then put away. Killed in between it is put away next
 * time and not read again; after a change of UIDVALIDITY what is known by its message id is not taken twice.
 */
export const fetchMailbox = (ports: NewsroomPorts): Job => ({
  name: FETCH_MAILBOX,
  payload: [],
  attempts: 1,
  async run({ db, ctx }) {
    const held = await db.tx((tx) => holdMailbox(tx, ctx.now))
    if (!held) return "skipped"
    const round: Round = { ports, db, ctx, ...held, reading: undefined, taken: 0 }
    const access = accessTo(ports, held.box)
    const answer: Answered<void> = access
      ? await ports.mailReader.within(access, (open) => readAll(round, open))
      : failed(SEALED)
    const failure = answer.ok ? undefined : answer.failure
    await db.tx((tx) => settleRound(tx, ctx, round.hold, { failure, reading: round.reading }))
    return round.taken > 0 || failure ? "done" : "skipped"
  },
})

interface Round {
  readonly ports: NewsroomPorts
  readonly db: Db
  readonly ctx: Ctx
  readonly box: Mailbox
  /** By which our own hold is known. */
  readonly hold: Date
  /** Number of the mail that is being read just now. */
  reading: number | undefined
  taken: number
}

async function readAll(round: Round, open: OpenMailbox): Promise<void> {
  const { db, box, hold } = round
  const place: Place = { hold, validity: open.validity }
  const isSame = open.validity === box.validity
  if (!isSame) await db.tx((tx) => startOver(tx, place))
  else if (box.owedUid !== null) {
    await open.putAway(Number(box.owedUid), box.owedFlagged)
    await db.tx((tx) => clearOwed(tx, place))
  }
  for (const mail of await open.waiting(isSame ? Number(box.lastUid) : 0, sinceOf(box), MAILS_AT_ONCE)) {
    const next = await readOne(round, place, open, mail)
    if (next === "stop") return
  }
}

/** `stop`: nobody takes tips any more, or the mailbox was entered anew meanwhile. */
async function readOne(round: Round, place: Place, open: OpenMailbox, mail: WaitingMail): Promise<"next" | "stop"> {
  const { db, ctx, box } = round
  const isStuck = Number(box.stuckUid) === mail.uid && box.stuckTimes >= STUCK_MAX
  round.reading = isStuck ? undefined : mail.uid
  const bytes = isStuck ? undefined : await open.read(mail)
  round.reading = undefined
  const isGone = bytes === undefined && !isStuck
  const given: TakeMail = { bytes, length: Math.max(mail.length, bytes?.length ?? 0), via: "server" }
  const came = await db.tx(async (tx) => {
    const taken = isGone ? undefined : await take(round, tx, given, isStuck)
    if (taken && !taken.ok && taken.code === "newsroom.tips-closed") return "closed" as const
    if (taken && !taken.ok) await noteRefused(ctx, tx, given, taken)
    const isOurs = await took(tx, place, mail.uid, isGone ? undefined : { flagged: !taken!.ok })
    return isOurs ? { flagged: !taken?.ok } : ("lost" as const)
  })
  if (came === "closed" || came === "lost") return "stop"
  round.taken += 1
  if (isGone) return "next"
  await open.putAway(mail.uid, came.flagged)
  await db.tx((tx) => clearOwed(tx, place))
  return "next"
}

const take = async ({ ports, ctx }: Round, tx: Tx, given: TakeMail, isStuck: boolean): Promise<Outcome<MailTaken>> =>
  isStuck ? refused("newsroom.mail-unreadable") : await takeMail(ports)(ctx, tx, given)

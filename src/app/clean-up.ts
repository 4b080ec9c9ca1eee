import { DAY_MS } from "#kernel/time"
import { forgetSessions } from "#modules/identity"
import { forgetReplies } from "#platform/http"
import { forgetWork, type Job, type Schedule } from "#platform/jobs"

/** Days after which leftovers go. Facts, history and the trail are not among them. */
export const KEPT_DAYS = {
  /** Sessions that are over: a month, for whoever asks from which address somebody was signed in; the trail keeps each sign-in. */
  sessions: 30,
  /** Replies to repeated requests: a client that was cut off asks again within minutes; a week covers a computer left open. */
  replies: 7,
  /** Long work that ended: half a year, the span that inspection of government new media looks back. */
  work: 180,
  /** Jobs that were given up: a month, so that whoever looks into a failure still finds its payload. */
  givenUp: 30,
} as const

export const cleanUp: Job = {
  name: "house.clean-up",
  payload: [],
  attempts: 3,
  async run({ db, ctx }) {
    const before = (days: number) => new Date(ctx.now.getTime() - days * DAY_MS)
    const gone = await db.tx(async (tx) => [
      await forgetSessions(tx, before(KEPT_DAYS.sessions)),
      await forgetReplies(tx, before(KEPT_DAYS.replies)),
      await forgetWork(tx, { ended: before(KEPT_DAYS.work), givenUp: before(KEPT_DAYS.givenUp) }),
    ])
    return gone.some((n) => n > 0) ? "done" : "skipped"
  },
}

/** 03:17 in China: the queue counts in UTC. */
export const cleanUpSchedule: Schedule = { job: cleanUp.name, cron: "17 19 * * *" }

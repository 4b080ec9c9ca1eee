import { z } from "zod"
import { type Access, answered, type CollectedMetrics, type CollectMetrics, limitOf } from "#connectors/kit"
import { addDays, civilDate } from "#kernel/time"
import { call } from "./calls.ts"
import { manifest } from "./manifest.ts"

const followers = z.object({ list: z.array(z.object({ ref_date: z.string(), cumulate_user: z.number() })) })
const summary = z.object({
  list: z.array(
    z.object({
      ref_date: z.string(),
      detail: z.object({
        read_user: z.number().optional(),
        share_user: z.number().optional(),
        like_user: z.number().optional(),
        comment_count: z.number().optional(),
      }),
    }),
  ),
  is_delay: z.boolean().optional(),
})

type Figures = Partial<Pick<CollectedMetrics, "followers" | "reads" | "shares" | "likes" | "comments">>

/**
 * Followers and the account's reading figures a day. The older article calls are offline (47009); figures of a day exist
 * from 08:00 of the next. Days that the platform says are not ready (`is_delay`) are left out and asked for again.
 */
export const collectMetrics: CollectMetrics = {
  async days(access, from, to) {
    const yesterday = addDays(civilDate(access.now()), -1)
    const last = to < yesterday ? to : yesterday
    const days = new Map<string, Figures>()
    const span = limitOf(manifest, "followers-span")
    for (let start = from; start <= last; start = addDays(start, span)) {
      const end = [addDays(start, span - 1), last].sort()[0]!
      const answer = await call(access, "/datacube/getusercumulate", { begin_date: start, end_date: end }, followers)
      if (!answer.ok) return answer
      for (const { ref_date, cumulate_user } of answer.value.list) days.set(ref_date, { followers: cumulate_user })
    }
    for (let date = from; date <= last; date = addDays(date, 1)) {
      const answer = await reading(access, date)
      if (!answer.ok) return answer
      if (answer.value) days.set(date, { ...days.get(date), ...answer.value })
      else days.delete(date)
    }
    return answered(
      [...days.keys()].sort().map((date) => ({ date, ...days.get(date), method: "api", collectedAt: access.now() })),
    )
  },
}

/** One day's figures; undefined while they are not ready. */
async function reading(access: Access, date: string) {
  const answer = await call(access, "/datacube/getbizsummary", { begin_date: date, end_date: date }, summary)
  if (!answer.ok) return answer
  if (answer.value.is_delay) return answered(undefined)
  const detail = answer.value.list.find((one) => one.ref_date === date)?.detail ?? {}
  const figures: Figures = {
    ...(detail.read_user !== undefined && { reads: detail.read_user }),
    ...(detail.share_user !== undefined && { shares: detail.share_user }),
    ...(detail.like_user !== undefined && { likes: detail.like_user }),
    ...(detail.comment_count !== undefined && { comments: detail.comment_count }),
  }
  return answered(figures)
}

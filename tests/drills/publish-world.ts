import type { PublishingPorts, ReleasedContent } from "#modules/publishing"

/** The secret of every account on the drill's platform. */
export const SECRET = "pretend"

/**
 * A clock that all processes of a drill share: it began at `from` when the machine's stood at `since`, and runs so many times
 * as fast. Given as text, because processes are told by their environment.
 */
export function townClock(given: string): { now(): Date } {
  const [from = 0, since = 0, times = 1] = given.split(",").map(Number)
  return { now: () => new Date(from + (Date.now() - since) * times) }
}

export const titleOf = (round: string | number): string => `第${round}号发布`

/** Signed words by their number, the same in every process. */
export const contentSource = (unitId: string): Pick<PublishingPorts, "content"> => ({
  content: async (_sql, { kind, id }): Promise<ReleasedContent> => ({
    ...{ kind, id, revision: "1", hash: `hash-${id}`, unitId, title: titleOf(id), summary: "" },
    ...{ bodyHtml: `<p>今晚检修，编号${id}。</p>`, bodyText: `今晚检修，编号${id}。`, images: [], variants: {} },
    clearedAt: new Date(0),
  }),
})

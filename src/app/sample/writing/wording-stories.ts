import { HOUSE } from "#kernel/actor"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#kernel/time"
import { recordPosts } from "#modules/collection"
import type { Planted, SampleCity, SamplePost, Shape } from "../model.ts"
import { hash } from "../random.ts"
import { ctxOf, type Problem } from "./cast.ts"
import { awaitJudgement, pick, type Stage } from "./stories.ts"

/** A post with a mistake in it, and under which id it is kept. */
export interface Wrong {
  readonly postId: string
  readonly post: SamplePost
  readonly mistake: Planted
  /** Its unit has not answered yet. */
  readonly waits: boolean
}

/**
 * Puts down what will be done about wrong words: most units see them themselves and correct them; others are asked to,
 * and correct or delete; a few are right after all. `touched` hears of each post whose words changed.
 */
export function tellWording(stage: Stage, problem: Problem, wrong: Wrong, touched: (postId: string) => void): void {
  const { cast, agenda, office } = stage
  const { waits } = wrong
  const lot = hash("wording", wrong.post.key) % 100
  const removed = lot >= REMOVED || wrong.mistake.expected === "pii"
  const change = async (now: Date, deleted: boolean): Promise<void> => {
    const { title, body } = wrong.mistake.right
    const post = { ...cast.tell({ ...wrong.post, title, body }), visible: !deleted }
    await recordPosts(cast.tx, ctxOf(HOUSE, now), problem.accountId, [post], "api")
    touched(wrong.postId)
  }
  if (!waits && lot < SELF[cast.city.shape]) {
    const minutes = 50 + (hash("self", wrong.post.key) % 400)
    agenda.add(new Date(problem.foundAt.getTime() + minutes * MINUTE_MS), async (now) => change(now, false))
    return
  }
  const givenAt = office.at(new Date(problem.foundAt.getTime() + (lot % 4) * HOUR_MS), problem.id)
  agenda.add(givenAt, async (given) => {
    if ((await cast.stateOf(problem)) !== "open") return
    if (!waits && isQuotation(wrong)) return cast.dismiss(problem, given, "经核实为引用历史文件原文，不属差错")
    await cast.give(problem, given, pick(NOTES, problem))
    if (waits) return
    const mended = office.daysLater(given, lot % 2, `mend-${problem.id}`)
    agenda.add(mended, async (now) => change(now, removed))
    agenda.add(office.at(new Date(mended.getTime() + 30 * MINUTE_MS), `report-${problem.id}`), async (now) => {
      const words = removed ? "该条内容已删除，并对编校人员作了提醒" : pick(MENDED, problem)
      await cast.rectify(problem, now, words, removed ? undefined : wrong.post.url)
      awaitJudgement(stage, problem, now, "复核时差错仍在，请改正后再反馈")
    })
  })
}

/**
 * Keys of a few late posts whose units have not answered yet: at whatever hour the city begins, somebody still has a
 * plain wrong word to mend. None of the last day, whose problems may not have been given out, and none that is not judged.
 */
export function stillWaiting({ accounts, planted, posts, asOf }: SampleCity): ReadonlySet<string> {
  const judged = new Set(accounts.filter(({ countedIn }) => countedIn === "国办").map(({ key }) => key))
  const ages = new Map(
    posts.flatMap(({ key, account, at }) => (judged.has(account) ? [[key, asOf.getTime() - at.getTime()]] : [])),
  )
  const age = ({ postKey }: Planted): number => ages.get(postKey) ?? 0
  const plain = planted.filter((mistake) => mistake.expected === "typo" && age(mistake) > DAY_MS)
  const latest = plain.sort((a, b) => age(a) - age(b)).slice(0, WAITING)
  return new Set(latest.map((mistake) => mistake.postKey))
}
const WAITING = 2

/** Of a hundred: so many are corrected unasked (fewer in the small shapes, so that each still shows all there is). */
const SELF: Readonly<Record<Shape, number>> = { "1170": 74, "130": 40, "112": 40 }
/** From here on the post is deleted. */
const REMOVED = 94

/** An old name of an office or a law may stand in words that are quoted. */
const isQuotation = ({ mistake, post }: Wrong): boolean =>
  ["org-place", "law-meeting", "term"].includes(mistake.expected) && hash("quoted", post.key) % 4 === 0

const NOTES = ["请改正并举一反三，核对同类内容", "请尽快更正；涉及个人信息的先行删除", "请更正后反馈，并落实发布前审校"]
const MENDED = [
  "已更正原文，并对责任编辑作了提醒",
  "已改正；今后发布前先用系统检查一遍",
  "已更正，并核对了同期发布的其他内容",
]

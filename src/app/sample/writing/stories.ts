import { DAY_MS, HOUR_MS } from "#kernel/time"
import { hash } from "../random.ts"
import type { Agenda, OfficeClock } from "./agenda.ts"
import type { Cast, Problem } from "./cast.ts"
import { type Fate, hasMended } from "./fates.ts"

export interface Stage {
  readonly cast: Cast
  readonly agenda: Agenda
  readonly office: OfficeClock
}

/** Puts down what will be done about a quiet account, from the moment it was found. */
export function tellQuiet(stage: Stage, problem: Problem, fate: Fate): void {
  const { cast, agenda, office } = stage
  const sooner = hash("sooner", problem.id) % 3 > 0
  const givenAt = sooner ? office.at(problem.foundAt, problem.id) : office.daysLater(problem.foundAt, 1, problem.id)
  agenda.add(givenAt, async (now) => {
    if ((await cast.stateOf(problem)) !== "open") return
    await cast.give(problem, now, pick(NOTES, problem))
    FOLLOWS[fate](stage, problem, now)
  })
}

/** A deadline passed in the night: in the morning two units in three are urged, and again two days later. */
export function tellOverdue(stage: Stage, problem: Problem, now: Date): void {
  if (hash("urge", problem.id) % 3 === 0) return
  urgeAfter(stage, problem, now, 0, "已超过整改时限，请说明原因并于两个工作日内反馈")
  urgeAfter(stage, problem, now, 2, "再次催办：逾期仍未反馈，将在通报中列出")
}

type Follow = (stage: Stage, problem: Problem, given: Date) => void

const FOLLOWS: Readonly<Record<Fate, Follow>> = {
  mend: (stage, problem, given) => awaitReport(stage, problem, given, 0),

  return(stage, problem, given) {
    // Yesterday at the latest: it waits for the supervisor to find the right unit.
    const yesterday = stage.office.at(new Date(stage.cast.city.asOf.getTime() - 30 * HOUR_MS), problem.id)
    const at = yesterday > given ? yesterday : stage.office.at(new Date(given.getTime() + HOUR_MS), problem.id)
    const reason = "该账号日常运维已移交上级单位统一负责，申请转派"
    whileGiven(stage, problem, at, (now) => stage.cast.giveBack(problem, now, reason))
  },

  early(stage, problem, given) {
    const { cast, agenda, office } = stage
    // Reported shortly before the present, so that the unit now has its second chance.
    const lately = office.daysLater(new Date(cast.city.asOf.getTime() - 4 * DAY_MS), 0, problem.id)
    whileGiven(stage, problem, lately > given ? lately : office.daysLater(given, 1, problem.id), async (now) => {
      await cast.rectify(problem, now, "已安排专人负责，近期恢复更新")
      agenda.add(office.at(new Date(now.getTime() + HOUR_MS), problem.id), async (then) => {
        await cast.judge(problem, then, CLOSED, "复核时仍未见更新，请发布后再反馈")
      })
    })
  },

  extend(stage, problem, given) {
    const reason = "已列入清理整合名单，正在按程序报批关停，同意延期"
    whileGiven(stage, problem, stage.office.daysLater(given, 1, problem.id), (now) =>
      stage.cast.extend(problem, now, 20, reason),
    )
    if (hash("urge", problem.id) % 2 === 0) urgeAfter(stage, problem, given, 8, "请报送关停、注销手续的办理进度")
  },

  end(stage, problem, given) {
    urgeAfter(stage, problem, given, 4, "请说明账号去留：恢复更新，或按程序关停注销")
    const ended = stage.office.daysLater(given, 6 + (hash("end", problem.id) % 4), problem.id)
    whileGiven(stage, problem, ended, (now) => stage.cast.dismiss(problem, now, pick(ENDED, problem)))
  },
}

/** What is done then, if the unit still has it. */
function whileGiven({ cast, agenda }: Stage, problem: Problem, at: Date, act: (now: Date) => Promise<void>): void {
  agenda.add(at, async (now) => {
    if ((await cast.stateOf(problem)) === "assigned") await act(now)
  })
}

const urgeAfter = (stage: Stage, problem: Problem, given: Date, workdays: number, note: string): void =>
  whileGiven(stage, problem, stage.office.daysLater(given, workdays, problem.id), (now) =>
    stage.cast.urge(problem, now, note),
  )

/** Every working day somebody of the unit looks; once the account has posted again, he says so. */
function awaitReport(stage: Stage, problem: Problem, since: Date, days: number): void {
  const { cast, office } = stage
  const account = cast.accountOf(problem)
  const at = office.daysLater(since, days === 0 ? 0 : 1, `${problem.id}-${days}`)
  if (at > cast.city.asOf) return
  whileGiven(stage, problem, at, async (now) => {
    if (!hasMended(cast.city, account, problem.foundAt, now)) return awaitReport(stage, problem, now, days + 1)
    await cast.rectify(problem, now, pick(MENDED, problem), account.url)
    awaitJudgement(stage, problem, now, "复核时未见持续更新，请恢复正常更新后再反馈")
  })
}

/** A working day or two later the supervisor looks again. */
export function awaitJudgement({ cast, agenda, office }: Stage, problem: Problem, reported: Date, wrong: string): void {
  const at = office.daysLater(reported, hash("judge", problem.id) % 4 === 0 ? 2 : 1, `judge-${problem.id}`)
  agenda.add(at, async (now) => cast.judge(problem, now, CLOSED, wrong))
}

export const pick = (texts: readonly string[], problem: Problem): string =>
  texts[hash("text", problem.id) % texts.length]!

const CLOSED = "经复核，问题已改正，予以销号"
const NOTES = ["请核实原因，尽快恢复更新", "请按期整改；确无力维护的，按程序申请关停", "请于时限内更新并反馈"]
const MENDED = [
  "已恢复更新，明确专人负责，每周至少发布两条",
  "因人员调整中断更新，现已完成交接并恢复发布",
  "已补发近期政务信息，并将更新情况纳入科室周报",
  "已恢复发布，今后由值班人员每周核对更新情况",
]
const ENDED = [
  "已进入注销程序：主办单位已提交注销申请并报备，办结前不再重复交办",
  "已进入注销程序：停更公告已发布，关注用户引导至主账号，注销材料已报备",
]
